package dev.munit.inference;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.VMOption;
import java.lang.management.ManagementFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Options of the running Java that it takes while it runs. */
public final class HotSpotOption {
    private static final Logger LOG = LoggerFactory.getLogger(HotSpotOption.class);

    private HotSpotOption() {}

    /**
     * Sets one that nobody has given. A Java that does not know it goes on as it is.
     *
     * @param option its name: {@code MaxHeapFreeRatio}
     */
    public static void preset(String option, String value) {
        try {
            HotSpotDiagnosticMXBean jvm = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
            if (jvm.getVMOption(option).getOrigin() == VMOption.Origin.DEFAULT) {
                jvm.setVMOption(option, value);
            }
        } catch (RuntimeException e) {
            LOG.debug("This Java does not take {}={}", option, value, e);
        }
    }
}
