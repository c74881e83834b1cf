package dev.munit.service.models;

import dev.munit.inference.EngineUnavailable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says why the engine cannot start, instead of a stack trace. */
final class EngineUnavailableAnalyzer extends AbstractFailureAnalyzer<EngineUnavailable> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, EngineUnavailable cause) {
        return new FailureAnalysis(
                "Models cannot be run here: " + cause.getMessage() + ".",
                "Set munit.engine.provider to auto (a GPU where there is one) or cpu, or make the GPU usable.",
                cause);
    }
}
