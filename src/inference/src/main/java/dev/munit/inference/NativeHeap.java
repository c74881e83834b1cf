package dev.munit.inference;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The C library's heap, which keeps what programs free. Opening a session takes as much memory as its weights have, for
 * a moment, and its first run twice what the others need: of a model of width 64, up to 170 MB would stay behind.
 */
public final class NativeHeap {
    private static final Logger LOG = LoggerFactory.getLogger(NativeHeap.class);
    private static final String DIAGNOSTICS = "com.sun.management:type=DiagnosticCommand";

    private NativeHeap() {}

    /** Gives back to the system what is free; takes milliseconds. Only Linux with glibc can. */
    public static void trim() {
        try {
            Object answer = ManagementFactory.getPlatformMBeanServer()
                    .invoke(new ObjectName(DIAGNOSTICS), "systemTrimNativeHeap", new Object[0], new String[0]);
            LOG.debug("{}", answer);
        } catch (JMException | RuntimeException e) {
            LOG.debug("This Java or this system cannot trim the native heap", e);
        }
    }
}
