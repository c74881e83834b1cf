package dev.munit.service.server;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Stops the service on SIGTERM and SIGINT before Java begins to end. Java runs all shutdown hooks at once, and one of
 * them is ONNX Runtime's, which takes its environment away while requests that were accepted are still being answered.
 *
 * <p>Java has no public way to hear of a signal; {@code sun.misc.Signal} is there in every JDK, but a compiler warns of
 * it, so it is called by its name. Where it is missing, the service stops as any Java program does.
 */
public final class Termination {
    private static final Logger LOG = LoggerFactory.getLogger(Termination.class);

    /** By name, with their numbers, of which a process that a signal ended tells 128 more. */
    private static final Map<String, Integer> SIGNALS = Map.of("TERM", 15, "INT", 2);

    private Termination() {}

    /** From now on a signal closes the service, which answers what it has accepted, and then ends the process. */
    public static void closes(ConfigurableApplicationContext service) {
        AtomicBoolean closing = new AtomicBoolean();
        SIGNALS.forEach((name, number) -> on(name, () -> {
            if (closing.compareAndSet(false, true)) {
                Thread closer = new Thread(() -> close(service, 128 + number), "termination");
                closer.setDaemon(false); // or the process would end by itself once the server's threads have
                closer.start();
            }
        }));
    }

    private static void close(ConfigurableApplicationContext service, int status) {
        service.close();
        System.exit(status);
    }

    private static void on(String signal, Runnable action) {
        try {
            Class<?> type = Class.forName("sun.misc.Signal");
            Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
            Object handler = Proxy.newProxyInstance(
                    Termination.class.getClassLoader(), new Class<?>[] {handlerType}, (proxy, method, arguments) -> {
                        if (method.getName().equals("handle")) {
                            action.run();
                        }
                        return null;
                    });
            type.getMethod("handle", type, handlerType)
                    .invoke(null, type.getConstructor(String.class).newInstance(signal), handler);
        } catch (ReflectiveOperationException | RuntimeException unsupported) {
            LOG.debug("The signal {} is left to Java", signal, unsupported);
        }
    }
}
