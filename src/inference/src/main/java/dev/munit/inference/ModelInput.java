package dev.munit.inference;

import dev.munit.image.ImageSize;
import dev.munit.image.Picture;
import dev.munit.image.Resampling;
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
        int side = resolution.shorterSide(picture.size(), manifest.imageSize());
        ImageSize worked = Scaling.toShorterSide(picture.size(), side, maxPixels);
        int step = manifest.hyperparameters().sizeStep();
        // Reflection within the network needs two pixels of content.
        int least = Math.max(LEAST_STYLE_SIDE, 2 * step);
        ImageSize padded = new ImageSize(padded(worked.width(), step, least), padded(worked.height(), step, least));
        if (padded.pixels() > maxPixels) {
            throw new PictureTooLarge(padded.width(), padded.height(), maxPixels);
        }
        Picture resized = Resampling.resize(picture, worked.width(), worked.height());
        int channels = manifest.hyperparameters().inputDim();
        return new ModelInput(
                PixelTensors.ofPicture(resized, padded, channels), new Framing(picture.size(), worked, padded));
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
