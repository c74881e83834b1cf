package dev.munit.service.models;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class JavaHeapTests {
    @Test
    void isLeftWithRoomForTheRequestsOfAFullQueue() {
        JavaHeap.giveBack();

        HotSpotDiagnosticMXBean jvm = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        assertThat(jvm.getVMOption("MaxHeapFreeRatio").getValue()).isEqualTo("84");
    }

    @Test
    void givesBackWhatReadingAModelHasLeft() {
        byte[][] read = new byte[200][];
        for (int i = 0; i < read.length; i++) {
            read[i] = new byte[1 << 20];
        }
        long then = used();
        assertThat(read[199]).isNotNull();
        read = null;

        JavaHeap.giveBack();

        assertThat(used()).isLessThan(then - 150_000_000);
    }

    private static long used() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
