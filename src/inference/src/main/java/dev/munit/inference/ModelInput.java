package dev.munit.inference;

import dev.munit.image.ImageSize;
import dev.munit.image.Picture;
import dev.munit.image.Resampling;
import dev.munit.model.GeneratorHyperparameters;
import dev.munit.model.bundle.BundleManifest;

/**
 * A picture made ready for a model: resized, mirrored at its border to a size that the model can work on, in [-1, 1].
 */
public final class ModelInput {
    /** What the style encoder needs ({@code spec/munit.md} 1.8). */
    private static final int LEAST_STYLE_SIDE = 16;

    private final FloatTensor tensor;
    private final Framing framing;

    private ModelInput(FloatTensor tensor, Framing framing) {
        this.tensor = tensor;
        this.framing = framing;
    }

    static ModelInput of(Picture picture, Resolution resolution, BundleManifest manifest, long maxPixels) {
        GeneratorHyperparameters hp = manifest.hyperparameters();
        Framing framing = framing(picture.size(), resolution, manifest.imageSize(), hp, maxPixels);
        ImageSize worked = framing.worked();
        Picture resized = Resampling.resize(picture, worked.width(), worked.height());
        return new ModelInput(PixelTensors.ofPicture(resized, framing.padded(), hp.inputDim()), framing);
    }

    /** What becomes of a picture's size; {@link PictureTooLarge} if that is more than allowed, or than can be. */
    static Framing framing(
            ImageSize picture, Resolution resolution, int ownSide, GeneratorHyperparameters hp, long maxPixels) {
        long most = Math.min(maxPixels, mostPixels(hp));
        ImageSize worked = Scaling.toShorterSide(picture, resolution.shorterSide(picture, ownSide), most);
        int step = hp.sizeStep();
        // Reflection within the network needs two pixels of content.
        int least = Math.max(LEAST_STYLE_SIDE, 2 * step);
        ImageSize padded = new ImageSize(padded(worked.width(), step, least), padded(worked.height(), step, least));
        if (padded.pixels() > most) {
            throw new PictureTooLarge(padded.width(), padded.height(), most);
        }
        return new Framing(picture, worked, padded);
    }

    /**
     * The most pixels of a picture whose encoders and decoder have room for their inputs and outputs in one piece of
     * {@link StagingMemory}. For each square of {@code step * step} pixels that is an image's numbers and the content
     * code's: of width 64, 3 + 16 a pixel, hence 28 megapixels.
     */
    static long mostPixels(GeneratorHyperparameters hp) {
        long square = (long) hp.sizeStep() * hp.sizeStep();
        return StagingMemory.mostNumbers(hp.styleDim()) / (hp.inputDim() * square + hp.contentDim()) * square;
    }

    private static int padded(int side, int step, int least) {
        return Math.max(least, (side + step - 1) / step * step);
    }

    /** The size of the picture that this was made from. */
    public ImageSize originalSize() {
        return framing.original();
    }

    /** The size that it has been resized to, which is that of what the model makes of it. */
    public ImageSize size() {
        return framing.worked();
    }

    /** {@code [1, C, H, W]}, C being 3, or 1 for a model of grey pictures. */
    FloatTensor tensor() {
        return tensor;
    }

    Framing framing() {
        return framing;
    }
}
