package dev.munit.training.perceptual;

import dev.munit.model.ParameterShape;
import dev.munit.model.Tensor;
import dev.munit.model.Weights;
import dev.munit.model.torch.TorchCheckpoint;
import dev.munit.model.torch.UnreadableCheckpoint;
import dev.munit.training.config.PerceptualConfig;
import dev.munit.training.config.VggInput;
import dev.munit.training.config.VggLayer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * VGG16's convolutions as far as a layer, and what they expect of a picture.
 *
 * @param convolutions by Caffe's names, {@code conv1_1.weight} and so on
 * @param layer the last one
 * @param input what they expect; never {@link VggInput#AUTO}
 */
public record VggWeights(Weights convolutions, VggLayer layer, VggInput input) {
    /** Where the published code keeps them, in the folder that {@code vgg_model_path} names. */
    private static final Path PUBLISHED_FILE = Path.of("models", "vgg16.weight");

    private static final String WHERE_FROM = "torchvision's are"
            + " https://download.pytorch.org/models/vgg16-397923af.pth; name the file with vgg_model_path, or set vgg_w"
            + " to 0 to train without";

    /**
     * Reads the weights that a configuration names.
     *
     * @throws UnusableVgg if there is no such file, or it does not hold VGG16's weights
     */
    public static VggWeights read(PerceptualConfig config) throws UnusableVgg {
        Path file = file(config.modelPath());
        try {
            return read(TorchCheckpoint.read(file), config);
        } catch (UnreadableCheckpoint e) {
            throw new UnusableVgg("vgg_w asks for VGG16's weights, and " + e.getMessage() + "; " + WHERE_FROM, e);
        }
    }

    private static Path file(Path path) throws UnusableVgg {
        Path file = Files.isDirectory(path) ? path.resolve(PUBLISHED_FILE).normalize() : path;
        if (!Files.isRegularFile(file)) {
            throw new UnusableVgg(
                    "vgg_w asks for VGG16's weights, and there is no file " + file + ": " + WHERE_FROM, null);
        }
        return file;
    }

    private static VggWeights read(TorchCheckpoint file, PerceptualConfig config) throws UnreadableCheckpoint {
        List<VggLayout.Layer> layers = VggLayout.upTo(config.layer());
        boolean caffeNames = file.tensorNames().contains(layers.get(0).caffeName() + ".weight");
        List<ParameterShape> wanted = new ArrayList<>();
        for (VggLayout.Layer layer : layers) {
            String name = caffeNames ? layer.caffeName() : layer.torchvisionName();
            wanted.add(layer.weight(name));
            wanted.add(layer.bias(name));
        }
        Weights read = file.tensors(wanted);
        Map<String, Tensor> byCaffeName = new LinkedHashMap<>();
        for (VggLayout.Layer layer : layers) {
            String name = caffeNames ? layer.caffeName() : layer.torchvisionName();
            byCaffeName.put(layer.caffeName() + ".weight", read.get(name + ".weight"));
            byCaffeName.put(layer.caffeName() + ".bias", read.get(name + ".bias"));
        }
        VggInput input = switch (config.input()) {
            case AUTO -> caffeNames ? VggInput.CAFFE : VggInput.TORCHVISION;
            case CAFFE, TORCHVISION -> config.input();
        };
        return new VggWeights(new Weights(byCaffeName), config.layer(), input);
    }
}
