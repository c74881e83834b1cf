package dev.munit.training.data;

/**
 * The pictures of one iteration. Not copied on the way in or out: whoever makes one hands its arrays over.
 *
 * @param iteration which one, from 1; 0 for sample pictures, which belong to none
 * @param a pictures of domain a, {@code [batchSize, channels, height, width]} in C order, in {@code [-1, 1]}
 * @param b pictures of domain b, which have nothing to do with those of a
 * @param batchSize pictures of each domain
 * @param channels 3 for red, green and blue, 1 for grey
 * @param height pixels
 * @param width pixels
 */
public record TrainingBatch(long iteration, float[] a, float[] b, int batchSize, int channels, int height, int width) {
    public TrainingBatch {
        long numbers = (long) batchSize * channels * height * width;
        if (a.length != numbers || b.length != numbers) {
            throw new IllegalArgumentException("a batch of shape [" + batchSize + ", " + channels + ", " + height + ", "
                    + width + "] needs " + numbers + " numbers of each domain, not " + a.length + " and " + b.length);
        }
    }

    @Override
    public String toString() {
        return "TrainingBatch[iteration " + iteration + ": " + batchSize + " x " + channels + " x " + height + " x "
                + width + "]";
    }
}
