package dev.munit.training.config;

import dev.munit.model.DiscriminatorHyperparameters;
import dev.munit.model.GeneratorHyperparameters;
import dev.munit.training.network.WeightInitialization;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Everything that decides how one model is trained. Read from YAML with the keys that published MUNIT configurations
 * use ({@code spec/munit.md} 1.1 and 2.4), so those load as they are; absent keys have the values of the published
 * edges2shoes. Which keys are our own stands with each.
 *
 * @param name what the model is called ({@code name}; by default the file's name)
 * @param nameA what domain a is called ({@code name_a})
 * @param nameB what domain b is called ({@code name_b})
 * @param seed decides initial weights, order, augmentation and style codes ({@code seed})
 * @param maxIter iterations of the whole training ({@code max_iter})
 * @param generator the shape of both generators ({@code gen})
 * @param discriminator the shape of both discriminators ({@code dis})
 * @param weights how much each loss counts
 * @param reencodingA how translations into domain a are encoded again
 * @param reencodingB the same for domain b
 * @param perceptual what the perceptual loss looks at
 * @param optimiser Adam and its schedule
 * @param averaging the moving average of the generators' weights
 * @param data the pictures
 * @param output what the run writes and how often
 */
public record TrainingConfig(
        String name,
        String nameA,
        String nameB,
        long seed,
        long maxIter,
        GeneratorHyperparameters generator,
        DiscriminatorHyperparameters discriminator,
        LossWeights weights,
        Reencoding reencodingA,
        Reencoding reencodingB,
        PerceptualConfig perceptual,
        OptimiserConfig optimiser,
        WeightAveraging averaging,
        DataConfig data,
        OutputConfig output) {
    private static final int PUBLISHED_DIM = 64;
    private static final int RGB = 3;
    private static final long MOST_NUMBERS = Integer.MAX_VALUE - 8;
    private static final int PERCEPTUAL_SIZE = 512;
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

    public TrainingConfig {
        requireName("name", name);
        requireName("name_a", nameA);
        requireName("name_b", nameB);
        if (nameA.equals(nameB)) {
            throw InvalidConfig.value("name_b", nameB, "must differ from name_a");
        }
        Require.atLeast("max_iter", maxIter, 1);
        SmallestCrop smallest = new SmallestCrop(generator, discriminator);
        smallest.check("crop_image_height", data.cropHeight());
        smallest.check("crop_image_width", data.cropWidth());
        smallest.checkNorm(data);
        requireRoom("batch_size", data.batchSize(), data, generator.inputDim(), "a batch of");
        requireRoom(
                "batch_size * dis_batches", data.imagesPerIteration(), data, generator.inputDim(), "an iteration of");
        requireRoom("display_size", output.displaySize(), data, RGB * OutputConfig.GRID_ROWS, "a sample grid of");
    }

    /** An array in Java has at most 2^31 - 1 places or a few less, and nothing of a run is split over two. */
    private static void requireRoom(String key, long pictures, DataConfig data, int numbers, String what) {
        long most = MOST_NUMBERS / ((long) numbers * data.cropHeight() * data.cropWidth());
        if (pictures > most) {
            throw InvalidConfig.value(
                    key,
                    pictures,
                    "must be at most " + most + ": " + what + " more crops of " + data.cropWidth() + " x "
                            + data.cropHeight() + " pixels does not fit into one array");
        }
    }

    /**
     * The configuration in a file.
     *
     * @throws InvalidConfig if the file is missing, is not YAML or asks for something that cannot be trained
     * @throws IOException if the file cannot be read
     */
    public static TrainingConfig read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new InvalidConfig("there is no configuration file " + file);
        }
        try {
            return parse(Files.readString(file), nameOf(file));
        } catch (InvalidConfig wrong) {
            throw wrong.in(file.toString());
        } catch (CharacterCodingException notText) {
            throw new InvalidConfig(file + " is not a text in UTF-8");
        }
    }

    /**
     * The configuration in a text.
     *
     * @param name what the model is called if the text does not say
     * @throws InvalidConfig if the text is not YAML or asks for something that cannot be trained
     */
    public static TrainingConfig parse(String yaml, String name) {
        ConfigBlock keys = new ConfigBlock(mapping(yaml));
        int channels = NetworkConfig.channels(keys);
        TrainingConfig config = new TrainingConfig(
                keys.text("name", name),
                keys.text("name_a", "a"),
                keys.text("name_b", "b"),
                keys.whole("seed", 1),
                keys.whole("max_iter", 1_000_000),
                NetworkConfig.generator(keys.block("gen"), channels),
                NetworkConfig.discriminator(keys.block("dis"), channels),
                LossWeights.read(keys),
                Reencoding.read(keys, "a"),
                Reencoding.read(keys, "b"),
                PerceptualConfig.read(keys),
                OptimiserConfig.read(keys),
                WeightAveraging.read(keys),
                DataConfig.read(keys),
                OutputConfig.read(keys));
        keys.refuseUnknown();
        return config;
    }

    /** What can be trained but is known not to go well, a sentence each. */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (optimiser.discriminatorInitialisation() == WeightInitialization.GAUSSIAN
                && discriminator.dim() < PUBLISHED_DIM) {
            warnings.add(
                    "init_dis gaussian is too small a start for dis.dim " + discriminator.dim() + " (it was made for "
                            + PUBLISHED_DIM + "): the discriminators may learn nothing; init_dis kaiming is safer");
        }
        if (weights.perceptual() > 0 && Math.min(data.cropHeight(), data.cropWidth()) < PERCEPTUAL_SIZE) {
            warnings.add("vgg_w helps from " + PERCEPTUAL_SIZE + " pixels on, say the authors of the method; below that"
                    + " they leave it at 0");
        }
        return List.copyOf(warnings);
    }

    /** By which keys it differs from one that a run had before, a line for each: {@code gan_w: 1.0 -> 2.0}. */
    public List<String> changesFrom(TrainingConfig before) {
        return ConfigChanges.between(before.completeKeys(), completeKeys());
    }

    private Map<String, Object> completeKeys() {
        Map<String, Object> all = keys();
        optimiser.complete(all);
        weights.complete(all);
        reencodingA.complete(all, "a");
        reencodingB.complete(all, "b");
        data.complete(all);
        return all;
    }

    /** Every key that says something new, with its value; {@link #parse} makes an equal configuration of it. */
    public String toYaml() {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        return new Yaml(options).dump(keys());
    }

    private Map<String, Object> keys() {
        Map<String, Object> yaml = new LinkedHashMap<>();
        yaml.put("name", name);
        yaml.put("name_a", nameA);
        yaml.put("name_b", nameB);
        yaml.put("seed", seed);
        yaml.put("max_iter", maxIter);
        output.write(yaml);
        optimiser.write(yaml);
        yaml.put("ema", averaging.decay());
        weights.write(yaml);
        reencodingA.write(yaml, "a");
        reencodingB.write(yaml, "b");
        perceptual.write(yaml);
        yaml.put("gen", NetworkConfig.yaml(generator));
        yaml.put("dis", NetworkConfig.yaml(discriminator));
        yaml.put("input_dim_a", generator.inputDim());
        yaml.put("input_dim_b", generator.inputDim());
        data.write(yaml);
        return yaml;
    }

    private static Map<?, ?> mapping(String yaml) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        Object loaded;
        try {
            loaded = new Yaml(new SafeConstructor(options)).load(yaml);
        } catch (YAMLException broken) {
            throw new InvalidConfig("this is not YAML: " + broken.getMessage());
        }
        if (loaded instanceof Map<?, ?> keys) {
            return keys;
        }
        throw new InvalidConfig("a configuration is a list of keys with values, such as 'max_iter: 30000'");
    }

    private static String nameOf(Path file) {
        String fileName = file.getFileName().toString().toLowerCase(Locale.ROOT);
        String name = fileName.replaceFirst("\\.ya?ml$", "")
                .replaceAll("[^a-z0-9._-]", "-")
                .replaceFirst("^[^a-z0-9]+", "");
        return name.isEmpty() ? "model" : name.substring(0, Math.min(64, name.length()));
    }

    private static void requireName(String key, String name) {
        if (!NAME.matcher(name).matches()) {
            throw InvalidConfig.value(
                    key,
                    "'" + name + "'",
                    "must be at most 64 lower case letters, digits, dots, dashes and underscores, the first a letter"
                            + " or digit");
        }
    }
}
