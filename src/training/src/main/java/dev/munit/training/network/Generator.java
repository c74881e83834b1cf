package dev.munit.training.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import dev.munit.model.GeneratorHyperparameters;
import org.jspecify.annotations.Nullable;

/** One domain's auto-encoder: content encoder, style encoder, and a decoder that joins the two codes again. */
public final class Generator extends PublishedBlock {
    private final StyleEncoder styleEncoder;
    private final ContentEncoder contentEncoder;
    private final Decoder decoder;

    /** As published. */
    public Generator(GeneratorHyperparameters hp, Kernels kernels) {
        this(hp, kernels, ImageTanh.PUBLISHED);
    }

    /** @param tanh what the decoder ends with */
    public Generator(GeneratorHyperparameters hp, Kernels kernels, ImageTanh tanh) {
        styleEncoder = addChildBlock("enc_style", new StyleEncoder(hp, kernels));
        contentEncoder = addChildBlock("enc_content", new ContentEncoder(hp, kernels));
        decoder = addChildBlock("dec", new Decoder(hp, kernels, tanh));
    }

    /** Image {@code [N, 3, H, W]} in [-1, 1] to content code {@code [N, C, H/4, W/4]}. */
    public NDArray encodeContent(NDArray image) {
        return contentEncoder.apply(image);
    }

    /** Image {@code [N, 3, H, W]} in [-1, 1] to style code {@code [N, S]}. */
    public NDArray encodeStyle(NDArray image) {
        return styleEncoder.apply(image);
    }

    /** Content code {@code [N, C, h, w]} and style code {@code [N, S]} to image {@code [N, 3, 4h, 4w]} in [-1, 1]. */
    public NDArray decode(NDArray content, NDArray style) {
        return decoder.apply(content, style);
    }

    /** Image to content code, style code and the reconstruction from both. */
    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, @Nullable PairList<String, Object> params) {
        NDArray image = inputs.singletonOrThrow();
        NDArray content = encodeContent(image);
        NDArray style = encodeStyle(image);
        return new NDList(content, style, decode(content, style));
    }
}
