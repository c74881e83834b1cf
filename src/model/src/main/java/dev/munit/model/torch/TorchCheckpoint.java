package dev.munit.model.torch;

import dev.munit.model.Activation;
import dev.munit.model.DiscriminatorHyperparameters;
import dev.munit.model.GanType;
import dev.munit.model.GeneratorHyperparameters;
import dev.munit.model.PadType;
import dev.munit.model.ParameterLayout;
import dev.munit.model.ParameterShape;
import dev.munit.model.Weights;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A checkpoint that PyTorch saved: {@code {'a': state dictionary, 'b': state dictionary}}, as MUNIT's training writes
 * it. Reads what PyTorch wrote from 0.2 on, on a CPU or a GPU. The numbers stay in the file until they are asked for.
 */
public final class TorchCheckpoint {
    private final Path path;
    private final TorchFile file;

    private TorchCheckpoint(Path path, TorchFile file) {
        this.path = path;
        this.file = file;
    }

    /**
     * Opens a checkpoint and reads what is in it, without the numbers. Nothing that the file says is ever executed: a
     * file that asks for any other class than state dictionaries are made of is refused, with the class's name.
     *
     * @throws UnreadableCheckpoint if it is not a file that PyTorch saved, is damaged or holds other things than
     *     weights
     */
    public static TorchCheckpoint read(Path path) throws UnreadableCheckpoint {
        return explained(path, () -> new TorchCheckpoint(path, TorchFiles.read(path)));
    }

    /** As {@link #munitGenerators(PadType, Activation)} with what published configurations use: reflect and relu. */
    public MunitGenerators munitGenerators() throws UnreadableCheckpoint {
        return munitGenerators(PadType.REFLECT, Activation.RELU);
    }

    /**
     * Both generators. Their hyper-parameters follow from the weights' shapes, but for two that leave no trace there.
     * Running statistics and the AdaIN layers' dummy buffers are left out.
     *
     * @throws UnreadableCheckpoint if this is not a MUNIT generator's checkpoint; the message says what it is instead
     */
    public MunitGenerators munitGenerators(PadType padType, Activation activation) throws UnreadableCheckpoint {
        return explained(path, () -> {
            Networks networks = Networks.in(file.root()).require(Networks.Kind.MUNIT_GENERATOR);
            GeneratorHyperparameters hp = Inference.generator(networks.a(), padType, activation);
            List<ParameterShape> layout = ParameterLayout.generator(hp);
            return new MunitGenerators(hp, weights(networks.a(), layout), weights(networks.b(), layout));
        });
    }

    /** As {@link #munitDiscriminators(GanType, PadType, Activation)} with lsgan, reflect and lrelu. */
    public MunitDiscriminators munitDiscriminators() throws UnreadableCheckpoint {
        return munitDiscriminators(GanType.LSGAN, PadType.REFLECT, Activation.LRELU);
    }

    /**
     * Both discriminators, to go on training with. Their hyper-parameters follow from the weights' shapes, but for
     * three that leave no trace there.
     *
     * @throws UnreadableCheckpoint if this is not a discriminator's checkpoint; the message says what it is instead
     */
    public MunitDiscriminators munitDiscriminators(GanType ganType, PadType padType, Activation activation)
            throws UnreadableCheckpoint {
        return explained(path, () -> {
            Networks networks = Networks.in(file.root()).require(Networks.Kind.DISCRIMINATOR);
            DiscriminatorHyperparameters hp = Inference.discriminator(networks.a(), ganType, padType, activation);
            List<ParameterShape> layout = ParameterLayout.discriminator(hp);
            return new MunitDiscriminators(hp, weights(networks.a(), layout), weights(networks.b(), layout));
        });
    }

    /**
     * The weights of any network in the checkpoint, as they are named there; statistics of normalisations are left out.
     *
     * @param network the network's key: {@code a} or {@code b} in what MUNIT's training writes
     * @throws UnreadableCheckpoint if there is no such network
     */
    public Weights stateDictionary(String network) throws UnreadableCheckpoint {
        return explained(path, () -> {
            if (file.root() instanceof Map<?, ?> root && root.get(network) instanceof Map<?, ?> dictionary) {
                return StateDictionary.of(network, dictionary).read(file);
            }
            throw new Refusal("holds no network '" + network + "'");
        });
    }

    /**
     * The names of the tensors in a file that holds one network alone, as it is or under {@code state_dict}.
     *
     * @throws UnreadableCheckpoint if it holds something else
     */
    public Set<String> tensorNames() throws UnreadableCheckpoint {
        return explained(path, () -> single().names());
    }

    /**
     * Some tensors of such a file; the numbers of others are not read.
     *
     * @param wanted their names and shapes
     * @throws UnreadableCheckpoint if one of them is missing or has another shape
     */
    public Weights tensors(List<ParameterShape> wanted) throws UnreadableCheckpoint {
        return explained(path, () -> weights(single().only(wanted), wanted));
    }

    private StateDictionary single() throws Refusal {
        if (file.root() instanceof Map<?, ?> root) {
            return StateDictionary.of("state_dict", root.get("state_dict") instanceof Map<?, ?> inner ? inner : root);
        }
        throw new Refusal("holds no network");
    }

    private Weights weights(StateDictionary dictionary, List<ParameterShape> layout) throws IOException {
        dictionary.check(layout);
        try {
            return dictionary.read(file).checkedAgainst(layout);
        } catch (IllegalArgumentException e) {
            throw new Refusal("cannot be used: " + e.getMessage());
        }
    }

    private interface Reading<T> {
        T read() throws IOException;
    }

    /** The one place where what goes wrong becomes a sentence for a person. */
    private static <T> T explained(Path path, Reading<T> reading) throws UnreadableCheckpoint {
        try {
            return reading.read();
        } catch (Refusal e) {
            throw new UnreadableCheckpoint(path, String.valueOf(e.getMessage()), e);
        } catch (NoSuchFileException e) {
            throw new UnreadableCheckpoint(path, "does not exist", e);
        } catch (IOException e) {
            throw new UnreadableCheckpoint(path, "is cut short or damaged; get the file again", e);
        }
    }
}
