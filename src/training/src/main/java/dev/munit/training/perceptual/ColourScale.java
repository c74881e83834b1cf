package dev.munit.training.perceptual;

import dev.munit.training.config.VggInput;

/**
 * What becomes of a colour in [-1, 1] before VGG16 sees it: {@code x * factor + offset} for each channel, in the order
 * red, green, blue. Source: {@code spec/munit.md} 2.3.
 *
 * @param blueFirst whether the weights then expect blue, green, red
 */
@SuppressWarnings("ArrayRecordComponent") // three numbers that nobody changes
record ColourScale(float[] factor, float[] offset, boolean blueFirst) {
    private static final double[] CAFFE_MEAN = {123.680, 116.779, 103.939};
    private static final double[] IMAGENET_MEAN = {0.485, 0.456, 0.406};
    private static final double[] IMAGENET_DEVIATION = {0.229, 0.224, 0.225};

    static ColourScale of(VggInput input) {
        return switch (input) {
            case CAFFE -> make(127.5, CAFFE_MEAN, new double[] {1, 1, 1}, true);
            case TORCHVISION -> make(0.5, IMAGENET_MEAN, IMAGENET_DEVIATION, false);
            case AUTO -> throw new IllegalArgumentException("what VGG16's weights expect must be known by now");
        };
    }

    /** {@code ((x + 1) * half - mean) / deviation}. */
    private static ColourScale make(double half, double[] mean, double[] deviation, boolean blueFirst) {
        float[] factor = new float[mean.length];
        float[] offset = new float[mean.length];
        for (int c = 0; c < mean.length; c++) {
            factor[c] = (float) (half / deviation[c]);
            offset[c] = (float) ((half - mean[c]) / deviation[c]);
        }
        return new ColourScale(factor, offset, blueFirst);
    }
}
