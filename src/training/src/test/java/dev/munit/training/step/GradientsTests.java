package dev.munit.training.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.initializer.Initializer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GradientsTests {
    private static final float[] FIRST = {3, -4, 12};
    private static final float[] SECOND = {0.5f, 84};

    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void theirNormIsThatOfAllNumbersTogether() {
        double squares = 9 + 16 + 144 + 0.25 + 84 * 84;
        assertThat(Gradients.norm(withGradients(FIRST, SECOND))).isCloseTo(Math.sqrt(squares), within(1e-4));
    }

    @Test
    void theirNormShowsNumbersThatAreNone() {
        assertThat(Gradients.norm(withGradients(FIRST, new float[] {Float.NaN})))
                .isNaN();
        assertThat(Gradients.norm(withGradients(FIRST, new float[] {Float.NEGATIVE_INFINITY})))
                .isInfinite();
    }

    @Test
    void areScaledDownToTheLargestNormAsPyTorchDoes() {
        List<Parameter> parameters = withGradients(FIRST, SECOND);
        double norm = Gradients.norm(parameters);

        Gradients.limit(parameters, norm, 10);

        double factor = 10 / (norm + 1e-6);
        assertGradient(parameters.get(0), FIRST, factor);
        assertGradient(parameters.get(1), SECOND, factor);
        assertThat(Gradients.norm(parameters)).isCloseTo(10, within(1e-4));
    }

    @Test
    void stayAsTheyAreBelowTheLimitOrWithoutOne() {
        List<Parameter> parameters = withGradients(FIRST, SECOND);
        double norm = Gradients.norm(parameters);

        Gradients.limit(parameters, norm, 2 * norm);
        Gradients.limit(parameters, norm, 0);

        assertGradient(parameters.get(0), FIRST, 1);
        assertGradient(parameters.get(1), SECOND, 1);
    }

    private static void assertGradient(Parameter parameter, float[] before, double factor) {
        float[] now = parameter.getArray().getGradient().toFloatArray();
        for (int i = 0; i < now.length; i++) {
            assertThat((double) now[i]).isCloseTo(factor * before[i], within(1e-5));
        }
    }

    private List<Parameter> withGradients(float[]... gradients) {
        List<Parameter> parameters = new ArrayList<>();
        for (float[] gradient : gradients) {
            Parameter parameter = Parameter.builder()
                    .setName("p" + parameters.size())
                    .setType(Parameter.Type.WEIGHT)
                    .optShape(new Shape(gradient.length))
                    .optInitializer(Initializer.ZEROS)
                    .build();
            parameter.initialize(manager, DataType.FLOAT32);
            parameters.add(parameter);
        }
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            NDArray sum = manager.zeros(new Shape());
            for (int i = 0; i < gradients.length; i++) {
                // d/dp of sum(p * g) is g.
                sum = sum.add(parameters
                        .get(i)
                        .getArray()
                        .mul(manager.create(gradients[i]))
                        .sum());
            }
            collector.backward(sum);
        }
        return parameters;
    }
}
