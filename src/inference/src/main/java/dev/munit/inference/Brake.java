package dev.munit.inference;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.RunOptions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops a run from another thread. ONNX Runtime looks at it before each node of a graph, so a run ends with the node
 * that is being computed. What is stopped before it starts ends at its first node.
 */
final class Brake {
    private static final Logger LOG = LoggerFactory.getLogger(Brake.class);

    private @Nullable RunOptions running;
    private boolean pulled;

    /** Stops the run that holds this, and every run that will. */
    synchronized void pull() {
        pulled = true;
        if (running != null) {
            try {
                running.setTerminate(true);
            } catch (OrtException e) {
                LOG.error("A run could not be stopped; it will end by itself", e);
            }
        }
    }

    synchronized boolean pulled() {
        return pulled;
    }

    /** Options for one run at a time, until {@link #release()}. */
    synchronized RunOptions hold() throws OrtException {
        RunOptions options = new RunOptions();
        OpenHandles.opened();
        running = options;
        if (pulled) {
            options.setTerminate(true);
        }
        return options;
    }

    /** Closes the options, if {@link #hold()} has opened any. */
    synchronized void release() {
        if (running != null) {
            running.close();
            running = null;
            OpenHandles.closed();
        }
    }
}
