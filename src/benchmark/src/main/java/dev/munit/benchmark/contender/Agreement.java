package dev.munit.benchmark.contender;

/**
 * How near a contender's outputs are to the reference's.
 *
 * @param style the largest difference of two numbers of the style code
 * @param image the largest difference of two numbers of the image, beyond what its rounding to 8 bits explains
 * @param psnr 10 log10(range^2 / mean squared difference) of the image in dB, its rounding included; range is 2
 */
public record Agreement(double style, double image, double psnr) {
    /** Of float32 arithmetic in another order. */
    private static final double MOST_FLOAT32 = 1e-3;
    /** Of 8 bits of mantissa through thirty layers; what is left is a picture that people take for the same. */
    private static final double LEAST_BFLOAT16_PSNR = 25;

    public static Agreement of(Outputs outputs, Outputs reference) {
        double image = largest(outputs.image(), reference.image());
        double squares = 0;
        for (int i = 0; i < reference.image().length; i++) {
            double difference = outputs.image()[i] - reference.image()[i];
            squares += difference * difference;
        }
        return new Agreement(
                largest(outputs.style(), reference.style()),
                Math.max(0, image - outputs.rounding() - reference.rounding()),
                10 * Math.log10(4 * reference.image().length / squares));
    }

    /** Whether the contender does the same work. */
    public boolean isEnough(Precision precision) {
        return switch (precision) {
            case FLOAT32 -> style <= MOST_FLOAT32 && image <= MOST_FLOAT32;
            case BFLOAT16 -> psnr >= LEAST_BFLOAT16_PSNR;
        };
    }

    private static double largest(float[] a, float[] b) {
        if (a.length != b.length) {
            throw new IllegalArgumentException(a.length + " numbers cannot be compared with " + b.length);
        }
        double largest = 0;
        for (int i = 0; i < a.length; i++) {
            double difference = Math.abs((double) a[i] - b[i]);
            largest = Double.isNaN(difference) ? Double.POSITIVE_INFINITY : Math.max(largest, difference);
        }
        return largest;
    }
}
