package dev.munit.training.config;

import java.nio.file.Path;
import java.util.Map;

/**
 * The domain-invariant perceptual loss ({@code spec/munit.md} 2.3), which counts as much as {@code vgg_w} says. Without
 * a weight none of this is used.
 *
 * @param modelPath the file with VGG16's weights, or a folder that has them as {@code models/vgg16.weight}, which is
 *     where the published code keeps them ({@code vgg_model_path})
 * @param layer which features are compared
 * @param input what the weights expect
 */
public record PerceptualConfig(Path modelPath, VggLayer layer, VggInput input) {
    static final Path PUBLISHED_FOLDER = Path.of(".");

    static PerceptualConfig read(ConfigBlock keys) {
        Path path = keys.path("vgg_model_path");
        return new PerceptualConfig(
                path == null || path.toString().isEmpty() ? PUBLISHED_FOLDER : path,
                keys.choice("vgg_layer", VggLayer.RELU4_3),
                keys.choice("vgg_input", VggInput.AUTO));
    }

    void write(Map<String, Object> yaml) {
        yaml.put("vgg_model_path", modelPath.toString());
        yaml.put("vgg_layer", ConfigBlock.lowerCase(layer));
        yaml.put("vgg_input", ConfigBlock.lowerCase(input));
    }
}
