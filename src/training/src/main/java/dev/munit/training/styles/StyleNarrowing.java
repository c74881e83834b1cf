package dev.munit.training.styles;

import dev.munit.inference.StyleCode;
import dev.munit.model.Tensor;
import dev.munit.model.Weights;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A change of a generator's style codes by one factor for each number: what was {@code s} is {@code s / f}. The style
 * encoder's last convolution is divided by the factors and the columns of the MLP's first layer are multiplied by them,
 * so what a picture becomes in the style of another stays the same; random styles, drawn from {@code N(0, 1)}, become
 * narrower where the factor is small.
 *
 * @param factors for each number of a style code, above 0 and at most 1
 */
record StyleNarrowing(List<Double> factors) {
    /** A number that pictures do not use at all would have the factor 0. */
    static final double LEAST = 0.01;

    private static final String ENCODER = "enc_style.model.6.";
    private static final String MLP = "mlp.model.0.fc.weight";

    StyleNarrowing {
        factors = List.copyOf(factors);
    }

    /**
     * The narrowing with which all numbers differ as much between pictures as the one that differs most.
     *
     * @param codes the style codes of two pictures at least
     * @param domain the name of the pictures' domain
     * @return the codes' standard deviations, over the largest of them, {@value #LEAST} at least
     * @throws UnbalancedStyles if the codes do not differ
     */
    static StyleNarrowing of(List<StyleCode> codes, String domain) throws UnbalancedStyles {
        double[] deviations = deviations(codes.stream().map(StyleCode::values).toList());
        double largest = IntStream.range(0, deviations.length)
                .mapToDouble(i -> deviations[i])
                .max()
                .orElse(0);
        if (!(largest > 0)) {
            throw new UnbalancedStyles("the pictures of " + domain + " all have the same style, so nothing can be told"
                    + " from them; use others");
        }
        return new StyleNarrowing(IntStream.range(0, deviations.length)
                .mapToObj(i -> Math.max(LEAST, deviations[i] / largest))
                .toList());
    }

    private static double[] deviations(List<float[]> codes) {
        double[] deviations = new double[codes.get(0).length];
        for (int i = 0; i < deviations.length; i++) {
            int number = i;
            double mean =
                    codes.stream().mapToDouble(code -> code[number]).average().orElse(0);
            double variance = codes.stream()
                    .mapToDouble(code -> (code[number] - mean) * (code[number] - mean))
                    .average()
                    .orElse(0);
            deviations[i] = Math.sqrt(variance);
        }
        return deviations;
    }

    /** A generator's weights with narrower random styles. */
    Weights narrow(Weights generator) {
        Map<String, Tensor> narrowed = new LinkedHashMap<>(generator.asMap());
        narrowed.put(MLP, columnsMultiplied(generator.get(MLP)));
        for (String parameter : List.of(ENCODER + "weight", ENCODER + "bias")) {
            narrowed.put(parameter, rowsDivided(generator.get(parameter)));
        }
        return new Weights(narrowed);
    }

    private Tensor columnsMultiplied(Tensor matrix) {
        float[] numbers = matrix.data().clone();
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) (numbers[i] * factors.get(i % factors.size()));
        }
        return new Tensor(matrix.shape(), numbers);
    }

    private Tensor rowsDivided(Tensor rows) {
        float[] numbers = rows.data().clone();
        int inARow = numbers.length / factors.size();
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) (numbers[i] / factors.get(i / inARow));
        }
        return new Tensor(rows.shape(), numbers);
    }
}
