package dev.munit.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.munit.model.Golden;
import dev.munit.model.Tensor;
import dev.munit.model.Tensors;
import dev.munit.model.Weights;
import dev.munit.model.torch.MunitGenerators;
import dev.munit.model.torch.TorchCheckpoint;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Checkpoints in all three formats, through the canonical graphs, against PyTorch. The tolerance is 1e-4, where images
 * span 2 and content codes reach 20. Measured: images 6e-6, styles 6e-7, content codes 1.7e-5; PyTorch itself is 1.2e-5
 * away from double precision there.
 */
class GoldenTests {
    private static final double TOLERANCE = 1e-4;

    @ParameterizedTest
    @MethodSource("examples")
    void encodesContentAsPyTorchDoes(String checkpoint, String example, int batch) throws Exception {
        Tensor image = Tensors.repeat(Golden.image(example + "/a.png"), batch);
        MunitGenerators generators = generators(checkpoint);
        assertClose(contentOf(generators, generators.a(), image), golden(example, "content_a", batch));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void encodesStyleAsPyTorchDoes(String checkpoint, String example, int batch) throws Exception {
        Tensor image = Tensors.repeat(Golden.image(example + "/b.png"), batch);
        MunitGenerators generators = generators(checkpoint);
        Tensor expected = golden(example, "style_b", batch);
        Tensor style = styleOf(generators, generators.b(), image);
        assertThat(style.shape()).containsExactly(batch, 8);
        assertClose(new Tensor(expected.shape(), style.data()), expected);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void translatesInTheStyleOfAnExampleAsPyTorchDoes(String checkpoint, String example, int batch) throws Exception {
        Tensor imageA = Tensors.repeat(Golden.image(example + "/a.png"), batch);
        Tensor imageB = Tensors.repeat(Golden.image(example + "/b.png"), batch);
        MunitGenerators generators = generators(checkpoint);
        Tensor contentA = contentOf(generators, generators.a(), imageA);
        Tensor contentB = contentOf(generators, generators.b(), imageB);
        Tensor styleA = styleOf(generators, generators.a(), imageA);
        Tensor styleB = styleOf(generators, generators.b(), imageB);
        assertClose(decode(generators, generators.b(), contentA, styleB), golden(example, "a2b_guided", batch));
        assertClose(decode(generators, generators.a(), contentB, styleA), golden(example, "b2a_guided", batch));
        assertClose(decode(generators, generators.a(), contentA, styleA), golden(example, "reconstruction_a", batch));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void translatesInGivenStylesAsPyTorchDoes(String checkpoint, String example, int batch) throws Exception {
        MunitGenerators generators = generators(checkpoint);
        Tensor content = contentOf(generators, generators.a(), Golden.image(example + "/a.png"));
        Tensor styles = new Tensor(
                new int[] {3, 8}, Golden.npy(example + "/styles_random.npy").data());
        Tensor expected = Golden.npy(example + "/a2b_random.npy");
        for (int first = 0; first < 3; first += batch) {
            Tensor some = Tensors.elements(styles, first, batch);
            Tensor images = decode(generators, generators.b(), Tensors.repeat(content, batch), some);
            assertClose(images, Tensors.elements(expected, first, batch));
        }
    }

    static Stream<Arguments> examples() {
        return Stream.of("gen_zip.pt", "gen_legacy.pt", "gen_legacy_cuda_running_stats.pt")
                .flatMap(checkpoint -> Stream.of("case0", "case1")
                        .flatMap(example -> Stream.of(1, 3).map(batch -> Arguments.of(checkpoint, example, batch))));
    }

    private static MunitGenerators generators(String checkpoint) throws IOException {
        return TorchCheckpoint.read(Golden.file(checkpoint)).munitGenerators();
    }

    private static Tensor contentOf(MunitGenerators generators, Weights weights, Tensor image) throws Exception {
        return OnnxRuntime.run(CanonicalGraphs.contentEncoder(generators.hyperparameters(), weights), image);
    }

    private static Tensor styleOf(MunitGenerators generators, Weights weights, Tensor image) throws Exception {
        return OnnxRuntime.run(CanonicalGraphs.styleEncoder(generators.hyperparameters(), weights), image);
    }

    private static Tensor decode(MunitGenerators generators, Weights weights, Tensor content, Tensor style)
            throws Exception {
        return OnnxRuntime.run(CanonicalGraphs.decoder(generators.hyperparameters(), weights), content, style);
    }

    private static Tensor golden(String example, String name, int batch) throws IOException {
        return Tensors.repeat(Golden.npy(example + "/" + name + ".npy"), batch);
    }

    private static void assertClose(Tensor computed, Tensor expected) {
        assertThat(Tensors.difference(computed, expected)).isLessThan(TOLERANCE);
    }
}
