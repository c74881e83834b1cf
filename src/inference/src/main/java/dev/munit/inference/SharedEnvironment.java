package dev.munit.inference;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The process's one ONNX Runtime with its one pool of threads. Sessions with pools of their own disturb each other: the
 * one that has just run keeps spinning on the cores that the next needs, and a translation takes 1.3 times as long
 * ({@code spec/onnxruntime.md} 3).
 */
final class SharedEnvironment {
    private static final Logger LOG = LoggerFactory.getLogger(SharedEnvironment.class);
    private static final String NAME = "munit";

    private static int threadsOfPool;

    private SharedEnvironment() {}

    /**
     * The environment. ONNX Runtime keeps it until the process ends, so the number of threads stays what it was at the
     * first call.
     *
     * @throws EngineUnavailable if ONNX Runtime has no library for this platform
     * @throws IllegalStateException if it has another number of threads already, or was started by somebody else
     */
    static synchronized OrtEnvironment withThreads(int threads) {
        if (threadsOfPool == 0) {
            start(threads);
            threadsOfPool = threads;
        }
        if (threadsOfPool != threads) {
            throw new IllegalStateException("this process runs models with " + threadsOfPool
                    + " threads; another engine cannot have " + threads + " (one pool of threads serves all)");
        }
        return OrtEnvironment.getEnvironment();
    }

    private static void start(int threads) {
        try (OrtEnvironment.ThreadingOptions options = new OrtEnvironment.ThreadingOptions()) {
            options.setGlobalIntraOpNumThreads(threads);
            options.setGlobalInterOpNumThreads(1);
            OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_WARNING, NAME, options);
            keepUntilTheEnd();
        } catch (LinkageError e) {
            throw new EngineUnavailable(
                    "ONNX Runtime has no library for " + System.getProperty("os.name") + " on "
                            + System.getProperty("os.arch") + ", or it cannot be loaded; the log has the reason",
                    e);
        } catch (OrtException e) {
            throw new EngineUnavailable("ONNX Runtime cannot be started with " + threads + " threads", e);
        }
    }

    /**
     * Takes a second reference to the environment. ONNX Runtime's Java part gives its own back in a shutdown hook,
     * which runs beside those that wait for work to end: a service that was told to stop failed all that it still
     * worked on. ONNX Runtime counts references, so with this one nothing is torn down before the process has ended.
     */
    private static void keepUntilTheEnd() {
        try {
            Field api = Class.forName("ai.onnxruntime.OnnxRuntime").getDeclaredField("ortApiHandle");
            api.setAccessible(true);
            Method reference =
                    OrtEnvironment.class.getDeclaredMethod("createHandle", long.class, int.class, String.class);
            reference.setAccessible(true);
            reference.invoke(null, api.getLong(null), OrtLoggingLevel.ORT_LOGGING_LEVEL_WARNING.getValue(), NAME);
        } catch (ReflectiveOperationException another) {
            LOG.warn(
                    "This ONNX Runtime cannot be kept while the process ends: what is still worked on will fail",
                    another);
        }
    }
}
