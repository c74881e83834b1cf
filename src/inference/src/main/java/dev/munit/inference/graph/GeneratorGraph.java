package dev.munit.inference.graph;

import dev.munit.image.ImageSize;
import dev.munit.model.GeneratorHyperparameters;
import dev.munit.model.bundle.GraphKind;
import dev.munit.model.onnx.Dimension;
import dev.munit.model.onnx.Value;
import java.util.List;

/**
 * One of a generator's graphs for one image size, in the making: the inputs and outputs that all forms of it have, and
 * the MLP, which is the same in all.
 */
final class GeneratorGraph {
    private final GeneratorHyperparameters hp;
    private final ImageSize size;
    private final Dimension images;
    private final GraphDraft draft;

    /**
     * An empty graph.
     *
     * @param weights those of the whole generator
     * @param size that of the image, which the encoders take and the decoder makes
     * @param images N
     * @throws IllegalArgumentException if the size is not a multiple of {@link GeneratorHyperparameters#sizeStep()}
     */
    GeneratorGraph(
            GraphKind kind, GeneratorHyperparameters hp, PreparedWeights weights, ImageSize size, Dimension images) {
        if (size.height() % hp.sizeStep() != 0 || size.width() % hp.sizeStep() != 0) {
            throw new IllegalArgumentException(
                    "a picture of " + size + " pixels is not a multiple of " + hp.sizeStep() + " on each side");
        }
        this.hp = hp;
        this.size = size;
        this.images = images;
        this.draft = new GraphDraft(kind.key(), weights);
    }

    GraphDraft draft() {
        return draft;
    }

    /** The encoders' input, [N, 3, H, W]. */
    FeatureMap image() {
        return input("image", hp.inputDim(), size.height(), size.width());
    }

    /** The decoder's input, [N, C, H/4, W/4] for two downsamplings. */
    FeatureMap content() {
        return input("content", hp.contentDim(), size.height() / hp.sizeStep(), size.width() / hp.sizeStep());
    }

    /**
     * The decoder's input [N, S] mapped by the MLP to the numbers of all AdaIN layers: layer by layer the bias and then
     * the weight, each [N, C].
     */
    List<Value> adaInNumbers() {
        Value style = draft.graph().input("style", images, Dimension.of(hp.styleDim()));
        return style.linear("mlp.model.0.fc")
                .activate(hp.activation(), "mlp.model.0")
                .linear("mlp.model.1.fc")
                .activate(hp.activation(), "mlp.model.1")
                .linear("mlp.model.2.fc")
                .split(4 * hp.nRes());
    }

    void outputImage(FeatureMap image) {
        output("image", image);
    }

    void outputContent(FeatureMap content) {
        output("content", content);
    }

    /** @param average of the last feature map, [N, C, 1, 1] */
    void outputStyle(Value average) {
        Value style = average.convolve("enc_style.model.6", 1, 0).flatten();
        draft.graph().output("style", style, images, Dimension.of(hp.styleDim()));
    }

    private FeatureMap input(String name, int channels, int height, int width) {
        Value value =
                draft.graph().input(name, images, Dimension.of(channels), Dimension.of(height), Dimension.of(width));
        return new FeatureMap(value, channels, height, width);
    }

    private void output(String name, FeatureMap map) {
        draft.graph()
                .output(
                        name,
                        map.value(),
                        images,
                        Dimension.of(map.channels()),
                        Dimension.of(map.height()),
                        Dimension.of(map.width()));
    }
}
