package dev.munit.deployment.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every scenario renders objects that a cluster would take. */
class ChartRenderingTests {
    @Test
    void lintsStrictly() {
        var lint = Chart.lint();
        assertThat(lint.isFailed()).as(lint.getMessages().toString()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("dev.munit.deployment.chart.Chart#scenarios")
    void rendersWhatKubernetesKnows(String scenario) {
        Rendering rendering = Chart.scenario(scenario);
        assertThat(rendering.documents())
                .isNotEmpty()
                .allSatisfy(document -> assertThat(UnknownFields.in(KubernetesTypes.read(document)))
                        .as(document.toString())
                        .isEmpty());
    }
}
