package dev.munit.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.VMOption;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class HotSpotOptionTests {
    private static VMOption option(String name) {
        return ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                .getVMOption(name);
    }

    /** One that does nothing unless Java's heap is dumped. */
    @Test
    void isSetWhereNobodyHasGivenIt() {
        HotSpotOption.preset("HeapDumpGzipLevel", "1");
        assertThat(option("HeapDumpGzipLevel").getValue()).isEqualTo("1");
    }

    @Test
    void staysAsItWasGiven() {
        HotSpotOption.preset("HeapDumpGzipLevel", "1");
        HotSpotOption.preset("HeapDumpGzipLevel", "2");
        assertThat(option("HeapDumpGzipLevel").getValue()).isEqualTo("1");
    }

    @Test
    void thatThisJavaDoesNotKnowIsPassedOver() {
        assertThatCode(() -> HotSpotOption.preset("NoSuchOption", "1")).doesNotThrowAnyException();
        assertThatCode(() -> HotSpotOption.preset("UseG1GC", "false")).doesNotThrowAnyException();
    }
}
