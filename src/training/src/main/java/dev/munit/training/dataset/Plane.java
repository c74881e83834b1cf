package dev.munit.training.dataset;

import java.util.Arrays;

/** One number a pixel; beyond the border the nearest pixel counts. */
record Plane(int width, int height, float[] values) {
    Plane(int width, int height) {
        this(width, height, new float[width * height]);
    }

    float at(int x, int y) {
        return values[Math.max(0, Math.min(height - 1, y)) * width + Math.max(0, Math.min(width - 1, x))];
    }

    /** Smoothed by a Gaussian, along rows and then along columns. */
    Plane smoothed(double sigma) {
        float[] weights = gaussian(sigma);
        int radius = weights.length / 2;
        Plane rows = new Plane(width, height);
        Plane both = new Plane(width, height);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                float sum = 0;
                for (int i = -radius; i <= radius; i++) {
                    sum += weights[i + radius] * at(x + i, y);
                }
                rows.values[y * width + x] = sum;
            }
        }
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                float sum = 0;
                for (int i = -radius; i <= radius; i++) {
                    sum += weights[i + radius] * rows.at(x, y + i);
                }
                both.values[y * width + x] = sum;
            }
        }
        return both;
    }

    private static float[] gaussian(double sigma) {
        int radius = (int) Math.ceil(3 * sigma);
        double[] weights = new double[2 * radius + 1];
        for (int i = -radius; i <= radius; i++) {
            weights[i + radius] = Math.exp(-i * i / (2 * sigma * sigma));
        }
        double sum = Arrays.stream(weights).sum();
        float[] normalised = new float[weights.length];
        for (int i = 0; i < weights.length; i++) {
            normalised[i] = (float) (weights[i] / sum);
        }
        return normalised;
    }
}
