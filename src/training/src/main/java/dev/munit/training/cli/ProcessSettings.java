package dev.munit.training.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** What has to be set for the whole process before a library looks at it. */
final class ProcessSettings {
    private ProcessSettings() {}

    /** Call before anything else. What a person has set stays. */
    static void apply() {
        // DJL reports its use, and looks for newer libraries, unless it is told not to.
        preset("OPT_OUT_TRACKING", "true");
        preset("ai.djl.offline", "true");
        // Pictures are read and written with classes that would like a screen.
        preset("java.awt.headless", "true");
    }

    /** Shows what the program itself has to say about its work, or only warnings. */
    static void logMore(boolean more) {
        if (LoggerFactory.getLogger("dev.munit") instanceof Logger logger) {
            logger.setLevel(more ? Level.DEBUG : null);
        }
    }

    private static void preset(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
