package dev.munit.training.run;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.VMOption;
import dev.munit.inference.NativeHeap;
import java.lang.management.ManagementFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a run's memory near what it needs. Left alone, Java's heap stays as large as a checkpoint on its way to the
 * disk has made it, and the C library keeps the holes between maps that come and go.
 */
public final class ResidentMemory {
    private static final Logger LOG = LoggerFactory.getLogger(ResidentMemory.class);
    /** Iterations from one trim to the next: it takes milliseconds, and some more until pages are there again. */
    private static final int TRIM_EVERY = 100;

    private ResidentMemory() {}

    /** Lets Java's heap shrink to little more than what is on it, where nobody has said otherwise. */
    public static void keepHeapSmall() {
        try {
            HotSpotDiagnosticMXBean jvm = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
            // The lower bound first: it must not be above the other one.
            preset(jvm, "MinHeapFreeRatio", "10");
            preset(jvm, "MaxHeapFreeRatio", "30");
        } catch (RuntimeException e) {
            LOG.debug("This Java's heap cannot be told to shrink", e);
        }
    }

    private static void preset(HotSpotDiagnosticMXBean jvm, String option, String value) {
        if (jvm.getVMOption(option).getOrigin() == VMOption.Origin.DEFAULT) {
            jvm.setVMOption(option, value);
        }
    }

    /** After something large that is over: a checkpoint on its way to the disk, or the start. */
    static void settle() {
        System.gc();
        NativeHeap.trim();
    }

    /** After each iteration. */
    static void afterIteration(long iteration) {
        if (iteration % TRIM_EVERY == 0) {
            NativeHeap.trim();
        }
    }
}
