package dev.munit.training.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class ResidentMemoryTests {
    @Test
    void letsTheHeapShrinkToLittleMoreThanWhatIsOnIt() {
        ResidentMemory.keepHeapSmall();
        HotSpotDiagnosticMXBean jvm = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        assertThat(jvm.getVMOption("MinHeapFreeRatio").getValue()).isEqualTo("10");
        assertThat(jvm.getVMOption("MaxHeapFreeRatio").getValue()).isEqualTo("30");
    }

    @Test
    void takesAHeapBackThatACheckpointHasMadeLarge() {
        ResidentMemory.keepHeapSmall();
        ResidentMemory.settle();
        long before = Runtime.getRuntime().totalMemory();
        long grown = committedWith(new float[60_000_000]);
        ResidentMemory.settle();
        assertThat(grown).isGreaterThan(before + 100_000_000);
        assertThat(Runtime.getRuntime().totalMemory()).isLessThan(grown - 100_000_000);
    }

    private static long committedWith(float[] large) {
        large[large.length - 1] = 1;
        return Runtime.getRuntime().totalMemory();
    }
}
