package dev.munit.service.models;

import dev.munit.service.problem.Problem;
import dev.munit.service.problem.ProblemType;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** No model can be used: not yet, or not at all. */
public final class ModelsNotReady extends Problem {
    private static final long serialVersionUID = 1L;

    /** Loading and warming a model takes seconds. */
    private static final Duration SOON = Duration.ofSeconds(5);

    /** Someone has to put a model there and start the service again. */
    private static final Duration LATER = Duration.ofSeconds(60);

    private final Duration retryAfter;

    private ModelsNotReady(String message, Duration retryAfter) {
        super(ProblemType.NOT_READY, message);
        this.retryAfter = retryAfter;
    }

    static ModelsNotReady loading() {
        return new ModelsNotReady("The models are being loaded; try again in " + SOON.toSeconds() + " s.", SOON);
    }

    /** The model was taken away between the request and its turn, as when the service stops. */
    static ModelsNotReady closed() {
        return new ModelsNotReady("The model was closed before it was this request's turn.", SOON);
    }

    /**
     * @param model as {@code name@version}
     * @param pause until it is tried again
     */
    static ModelsNotReady broken(String model, Duration pause) {
        Duration wait = Duration.ofSeconds(
                Math.max(1, pause.plusSeconds(1).minusNanos(1).toSeconds()));
        return new ModelsNotReady(
                "The model " + model + " could not be loaded; a request after " + wait.toSeconds()
                        + " s tries again. GET /readyz and the log say why.",
                wait);
    }

    static ModelsNotReady none(Map<String, String> failures) {
        return new ModelsNotReady(reason(failures), LATER);
    }

    /** Why there is no model at all, and what to do. */
    static String reason(Map<String, String> failures) {
        return failures.isEmpty()
                ? "No model was found; put a folder with a bundle.json into the folder that munit.models.dir names,"
                        + " and start the service again."
                : "No model could be loaded, of " + failures.size() + " tried; GET /readyz and the log say why.";
    }

    @Override
    public Optional<Duration> retryAfter() {
        return Optional.of(retryAfter);
    }
}
