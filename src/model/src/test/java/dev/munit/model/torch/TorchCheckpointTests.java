package dev.munit.model.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.munit.model.Activation;
import dev.munit.model.DiscriminatorHyperparameters;
import dev.munit.model.DiscriminatorNorm;
import dev.munit.model.GanType;
import dev.munit.model.GeneratorHyperparameters;
import dev.munit.model.PadType;
import dev.munit.model.ParameterLayout;
import dev.munit.model.RandomWeights;
import dev.munit.model.Tensor;
import dev.munit.model.Weights;
import dev.munit.model.torch.CheckpointFiles.Stored;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What checkpoints may look like, and what other files are told to be. */
class TorchCheckpointTests {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"1, 1, 1, 1, 1, 1", "4, 16, 8, 2, 4, 3", "2, 5, 3, 3, 2, 3", "3, 7, 16, 4, 1, 1"})
    void infersHyperparametersFromShapes(int dim, int mlpDim, int styleDim, int nDownsample, int nRes, int inputDim)
            throws Exception {
        GeneratorHyperparameters hp = new GeneratorHyperparameters(
                inputDim, dim, mlpDim, styleDim, nDownsample, nRes, PadType.REFLECT, Activation.RELU);
        Weights a = RandomWeights.generator(hp, 1);
        Weights b = RandomWeights.generator(hp, 2);
        MunitGenerators generators = read(Map.of("a", a, "b", b)).munitGenerators();
        assertThat(generators.hyperparameters()).isEqualTo(hp);
        assertThat(generators.a().asMap()).isEqualTo(a.asMap());
        assertThat(generators.b().asMap()).isEqualTo(b.asMap());
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, 1, RELU, NONE",
        "8, 4, 3, RELU, NONE",
        "3, 2, 5, RELU, SN",
        "3, 4, 1, PRELU, SN",
        "2, 3, 2, RELU, BN",
        "2, 3, 2, PRELU, LN"
    })
    void infersADiscriminatorsHyperparametersFromShapes(
            int dim, int nLayer, int numScales, Activation activation, DiscriminatorNorm norm) throws Exception {
        DiscriminatorHyperparameters hp = new DiscriminatorHyperparameters(
                3, dim, nLayer, numScales, GanType.NSGAN, PadType.ZERO, activation, norm);
        Weights a = RandomWeights.of(ParameterLayout.discriminator(hp), 1);
        Weights b = RandomWeights.of(ParameterLayout.discriminator(hp), 2);
        MunitDiscriminators discriminators =
                read(Map.of("a", a, "b", b)).munitDiscriminators(GanType.NSGAN, PadType.ZERO, Activation.RELU);
        assertThat(discriminators.hyperparameters()).isEqualTo(hp);
        assertThat(discriminators.b().asMap()).isEqualTo(b.asMap());
    }

    @Test
    void tellsPreluByTheSlopesThatItLearns() throws Exception {
        GeneratorHyperparameters hp = new GeneratorHyperparameters(3, 2, 4, 8, 2, 1, PadType.REFLECT, Activation.PRELU);
        Weights weights = RandomWeights.generator(hp, 1);
        MunitGenerators generators =
                read(Map.of("a", weights, "b", weights)).munitGenerators(PadType.REFLECT, Activation.RELU);
        assertThat(generators.hyperparameters()).isEqualTo(hp);
        assertThat(generators.a().asMap()).isEqualTo(weights.asMap());
    }

    @Test
    void namesTheWeightThatDoesNotFit() throws Exception {
        GeneratorHyperparameters hp = new GeneratorHyperparameters(3, 2, 4, 8, 2, 1, PadType.REFLECT, Activation.RELU);
        Weights whole = RandomWeights.generator(hp, 1);
        assertRefused(read(Map.of("a", whole, "b", with(whole, "dec.model.2.norm.beta", new int[] {5}))))
                .hasMessageContaining("dec.model.2.norm.beta of shape [5] in network 'b'")
                .hasMessageContaining("[4]");
        assertRefused(read(Map.of("a", with(whole, "dec.extra.weight", new int[] {1}), "b", whole)))
                .hasMessageContaining("dec.extra.weight in network 'a' that no network of MUNIT has");
        Map<String, Tensor> fewer = new LinkedHashMap<>(whole.asMap());
        fewer.remove("mlp.model.1.fc.bias");
        assertRefused(read(Map.of("a", whole, "b", new Weights(fewer))))
                .hasMessageContaining("has no weight mlp.model.1.fc.bias in network 'b'");
        fewer.remove("mlp.model.0.fc.weight");
        assertRefused(read(Map.of("a", new Weights(fewer), "b", whole)))
                .hasMessageContaining("mlp.model.0.fc.weight in network 'a'");
        whole.get("enc_style.model.6.bias").data()[3] = Float.NaN;
        assertRefused(read(Map.of("a", whole, "b", whole))).hasMessageContaining("enc_style.model.6.bias holds NaN");
    }

    @Test
    void saysWhatElseAFileIs() throws Exception {
        GeneratorHyperparameters hp = new GeneratorHyperparameters(3, 2, 4, 8, 2, 1, PadType.REFLECT, Activation.RELU);
        Weights generator = RandomWeights.generator(hp, 1);
        Map<String, Tensor> unit = new LinkedHashMap<>();
        generator.asMap().forEach((name, tensor) -> {
            if (name.startsWith("enc_content.")) {
                unit.put(name.replace("enc_content.", "enc."), tensor);
            }
        });
        assertRefused(read(Map.of("a", new Weights(unit), "b", new Weights(unit))))
                .hasMessageContaining("is a UNIT generator's checkpoint");
        assertRefused(read(Map.of("a", generator))).hasMessageContaining("holds no networks 'a' and 'b'");
    }

    @Test
    void tellsAnOptimisersStateFromANetwork() throws Exception {
        Pickle pickle = new Pickle().op('}').mark();
        for (String side : new String[] {"gen", "dis"}) {
            pickle.text(side).op('}').mark();
            pickle.text("state").op('}').mark().number(94333116341024L).op('}').mark();
            pickle.text("step").number(1000);
            pickle.text("exp_avg").tensor("FloatStorage", side, 2, new long[] {2}, new long[] {1});
            pickle.setItems().setItems();
            pickle.text("param_groups").op(']', '}').mark();
            pickle.text("lr").op('G', 0x3f, 0x1a, 0x36, 0xe2, 0xeb, 0x1c, 0x43, 0x2d);
            pickle.text("betas")
                    .tuple(0, 1)
                    .text("amsgrad")
                    .op(0x89)
                    .text("foreach")
                    .op('N');
            pickle.setItems().op('a').setItems();
        }
        Path file = CheckpointFiles.zip(
                folder.resolve("optimizer.pt"),
                pickle.setItems().stop(),
                Map.of("gen", new byte[8], "dis", new byte[8]));
        assertThatThrownBy(() -> TorchCheckpoint.read(file).munitGenerators())
                .isInstanceOf(UnreadableCheckpoint.class)
                .hasMessage(file + " is an optimiser's state (optimizer.pt), not a network; take gen_....pt beside it");
    }

    @Test
    void readsTensorsThatDoNotLieInOrder() throws Exception {
        Path file = one(new Pickle().tensor("FloatStorage", "0", 8, 1, new long[] {2, 3}, new long[] {1, 2}));
        assertThat(TorchCheckpoint.read(file).stateDictionary("a").get("x"))
                .isEqualTo(new Tensor(new int[] {2, 3}, new float[] {1, 3, 5, 2, 4, 6}));
    }

    @Test
    void readsScalarsAndEmptyTensors() throws Exception {
        Path scalar = one(new Pickle().tensor("FloatStorage", "0", 8, 3, new long[] {}, new long[] {}));
        assertThat(TorchCheckpoint.read(scalar).stateDictionary("a").get("x"))
                .isEqualTo(new Tensor(new int[] {}, new float[] {3}));
        Path empty = one(new Pickle().tensor("FloatStorage", "0", 8, 0, new long[] {2, 0}, new long[] {1, 1}));
        assertThat(TorchCheckpoint.read(empty).stateDictionary("a").get("x"))
                .isEqualTo(new Tensor(new int[] {2, 0}, new float[] {}));
    }

    @Test
    void readsBigEndianArchives() throws Exception {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put(
                "x/data.pkl", dictionary(new Pickle().tensor("FloatStorage", "0", 1, new long[] {1}, new long[] {1})));
        entries.put("x/data/0", ByteBuffer.allocate(4).putFloat(1.5f).array());
        entries.put("x/byteorder", "big".getBytes(StandardCharsets.US_ASCII));
        Path file = CheckpointFiles.zip(folder.resolve("big.pt"), ZipEntry.STORED, entries);
        assertThat(TorchCheckpoint.read(file).stateDictionary("a").get("x").data())
                .containsExactly(1.5f);
    }

    @Test
    void readsWhatPython2AndTheFirstVersionsWrote() throws Exception {
        // {'a': OrderedDict([['x', tensor]])}, the tensor in a part of a storage, with four arguments
        Pickle pickle = new Pickle().op('}').oldText("a").global("collections", "OrderedDict");
        pickle.op(']', ']').oldText("x").op('a');
        pickle.global("torch._utils", "_rebuild_tensor").mark().mark();
        pickle.oldText("storage")
                .global("torch.cuda", "FloatStorage")
                .oldText("17")
                .oldText("cuda:0");
        pickle.number(6).mark().oldText("18").number(2).number(3).op('t', 't', 'Q');
        pickle.number(1).tuple(2).tuple(1).op('t', 'R').op('a', 'a', 0x85, 'R', 's');
        Path file = CheckpointFiles.legacy(
                folder.resolve("old.pt"), pickle.stop(), Map.of("17", Stored.floats(0, 1, 2, 3, 4, 5)));
        assertThat(TorchCheckpoint.read(file).stateDictionary("a").get("x").data())
                .containsExactly(3, 4);
    }

    @Test
    void leavesOutWhatNormalisationsKeep() throws Exception {
        Pickle pickle = new Pickle().op('}').text("a").orderedDict().mark();
        for (String name : new String[] {"dec.0.norm.running_mean", "c.norm.running_var", "weight"}) {
            pickle.text(name).tensor("FloatStorage", "0", 2, new long[] {2}, new long[] {1});
        }
        pickle.text("c.norm.num_batches_tracked").tensor("LongStorage", "1", 1, new long[] {}, new long[] {});
        pickle.setItems().op('}').text("_metadata").op('}', 's', 'b', 's');
        Path file = CheckpointFiles.zip(
                folder.resolve("stats.pt"), pickle.stop(), Map.of("0", new byte[8], "1", new byte[8]));
        assertThat(TorchCheckpoint.read(file).stateDictionary("a").names()).containsExactly("weight");
    }

    @Test
    void explainsFilesThatAreNoCheckpoints() throws Exception {
        assertExplained("", "is empty");
        assertExplained("<!DOCTYPE html><html>", "is a web page");
        assertExplained("version https://git-lfs.github.com/spec/v1\n", "is a Git LFS pointer");
        assertExplained("once upon a time", "is not a PyTorch checkpoint");
        assertThatThrownBy(() -> TorchCheckpoint.read(folder))
                .hasMessage(folder + " is a folder; name the" + " checkpoint's file in it");
        Path missing = folder.resolve("missing.pt");
        assertThatThrownBy(() -> TorchCheckpoint.read(missing)).hasMessage(missing + " does not exist");
        Path pickle =
                Files.write(folder.resolve("plain.pkl"), new Pickle().number(7).stop());
        assertThatThrownBy(() -> TorchCheckpoint.read(pickle)).hasMessageContaining("is a pickle, but not one");
        Path zip = CheckpointFiles.zip(folder.resolve("a.zip"), ZipEntry.STORED, Map.of("a.txt", new byte[1]));
        assertThatThrownBy(() -> TorchCheckpoint.read(zip)).hasMessageContaining("is a zip archive, but not one");
        Path packed = CheckpointFiles.zip(
                folder.resolve("b.zip"),
                ZipEntry.DEFLATED,
                Map.of("a/data.pkl", new Pickle().number(7).stop()));
        assertThatThrownBy(() -> TorchCheckpoint.read(packed)).hasMessageContaining("is compressed");
        Path seven = CheckpointFiles.zip(
                folder.resolve("7.pt"), new Pickle().number(7).stop(), Map.of());
        assertRefused(TorchCheckpoint.read(seven)).hasMessageContaining("holds no networks");
        Path single = CheckpointFiles.zip(
                folder.resolve("single.pt"),
                new Pickle()
                        .op('}')
                        .text("enc.weight")
                        .tensor("FloatStorage", "0", 1, new long[] {1}, new long[] {1})
                        .op('s')
                        .stop(),
                Map.of("0", new byte[4]));
        assertRefused(TorchCheckpoint.read(single)).hasMessageContaining("holds one network alone");
    }

    private void assertExplained(String content, String explanation) throws Exception {
        Path file = Files.writeString(folder.resolve("other.pt"), content);
        assertThatThrownBy(() -> TorchCheckpoint.read(file))
                .isInstanceOf(UnreadableCheckpoint.class)
                .hasMessageStartingWith(file + " " + explanation);
    }

    private static org.assertj.core.api.AbstractThrowableAssert<?, ?> assertRefused(TorchCheckpoint checkpoint) {
        return assertThatThrownBy(checkpoint::munitGenerators).isInstanceOf(UnreadableCheckpoint.class);
    }

    private TorchCheckpoint read(Map<String, Weights> networks) throws Exception {
        return TorchCheckpoint.read(CheckpointFiles.zip(folder.resolve("some.pt"), networks));
    }

    /** {'a': {'x': what the pickle has on its stack}} with the numbers 0 to 7 in storage 0. */
    private Path one(Pickle tensor) throws Exception {
        return CheckpointFiles.zip(
                folder.resolve("one.pt"),
                dictionary(tensor),
                Map.of("0", CheckpointFiles.floats(0, 1, 2, 3, 4, 5, 6, 7)));
    }

    private static byte[] dictionary(Pickle tensor) {
        byte[] value = tensor.stop();
        Pickle pickle = new Pickle().op('}').text("a").op('}').text("x");
        for (int i = 2; i < value.length - 1; i++) {
            pickle.op(value[i]);
        }
        return pickle.op('s', 's').stop();
    }

    private static Weights with(Weights weights, String name, int[] shape) {
        Map<String, Tensor> changed = new LinkedHashMap<>(weights.asMap());
        changed.put(name, new Tensor(shape, new float[shape[0]]));
        return new Weights(changed);
    }
}
