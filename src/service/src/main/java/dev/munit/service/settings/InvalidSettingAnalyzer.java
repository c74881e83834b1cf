package dev.munit.service.settings;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says which property stopped the start, instead of a stack trace. */
final class InvalidSettingAnalyzer extends AbstractFailureAnalyzer<InvalidSetting> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, InvalidSetting cause) {
        return new FailureAnalysis(
                "The property " + cause.getMessage() + ".",
                "Change it where it is set (application.yaml, an environment variable or the command line), or leave it"
                        + " out for its default.",
                cause);
    }
}
