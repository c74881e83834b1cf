package dev.munit.inference.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.munit.image.ImageLimits;
import dev.munit.image.ImageSize;
import dev.munit.image.Picture;
import dev.munit.image.PictureReader;
import dev.munit.model.GeneratorHyperparameters;
import dev.munit.model.Tensor;
import dev.munit.model.bundle.GraphKind;
import dev.munit.model.torch.MunitGenerators;
import dev.munit.model.torch.TorchCheckpoint;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each form of graphs with a checkpoint's weights against what PyTorch makes of them; images span 2. */
class GoldenCheckpointTests {
    private static final double TOLERANCE = 1e-4;

    @ParameterizedTest
    @CsvSource({"case0, portable", "case1, portable", "case0, pixel-major", "case1, pixel-major"})
    void translatesAsPyTorchDoes(String example, String form) throws Exception {
        CanonicalPair.Maker maker = form.equals("portable")
                ? (kind, hp, weights, size, batch) -> PortableGraphs.make(kind, hp, weights, size)
                : PixelMajorGraphs::make;
        MunitGenerators generators = TorchCheckpoint.read(file("gen_legacy.pt")).munitGenerators();
        GeneratorHyperparameters hp = generators.hyperparameters();
        PreparedWeights a = new PreparedWeights(generators.a());
        PreparedWeights b = new PreparedWeights(generators.b());
        Tensor image = image(example + "/a.png");
        Tensor styleImage = image(example + "/b.png");
        ImageSize size = new ImageSize(image.shape()[3], image.shape()[2]);
        ImageSize styleSize = new ImageSize(styleImage.shape()[3], styleImage.shape()[2]);

        Tensor content = GraphRunner.run(maker.make(GraphKind.CONTENT_ENCODER, hp, a, size, 1), image);
        Tensor style = GraphRunner.run(maker.make(GraphKind.STYLE_ENCODER, hp, b, styleSize, 1), styleImage);
        assertClose(style, numbers(example + "/style_b.npy"));
        DeviceGraph decoder = maker.make(GraphKind.DECODER, hp, b, size, 1);
        assertClose(GraphRunner.run(decoder, content, style), numbers(example + "/a2b_guided.npy"));

        float[] styles = numbers(example + "/styles_random.npy");
        int count = styles.length / hp.styleDim();
        DeviceGraph many = maker.make(GraphKind.DECODER, hp, b, size, count);
        Tensor random = new Tensor(new int[] {count, hp.styleDim()}, styles);
        assertClose(GraphRunner.run(many, repeat(content, count), random), numbers(example + "/a2b_random.npy"));
    }

    private static Tensor repeat(Tensor single, int times) {
        int[] shape = single.shape();
        shape[0] = times;
        float[] data = new float[times * single.data().length];
        for (int i = 0; i < times; i++) {
            System.arraycopy(single.data(), 0, data, i * single.data().length, single.data().length);
        }
        return new Tensor(shape, data);
    }

    private static Tensor image(String name) throws Exception {
        Picture picture = PictureReader.read(Files.readAllBytes(file(name)), ImageLimits.DEFAULT);
        int pixels = picture.width() * picture.height();
        float[] data = new float[3 * pixels];
        for (int i = 0; i < data.length; i++) {
            data[i] = (picture.rgb()[3 * (i % pixels) + i / pixels] & 0xff) / 127.5f - 1;
        }
        return new Tensor(new int[] {1, 3, picture.height(), picture.width()}, data);
    }

    /** The numbers of a NumPy file (format 1.0, float32, C order). */
    private static float[] numbers(String name) throws Exception {
        ByteBuffer npy = ByteBuffer.wrap(Files.readAllBytes(file(name))).order(ByteOrder.LITTLE_ENDIAN);
        npy.position(10 + npy.getShort(8));
        float[] numbers = new float[npy.remaining() / Float.BYTES];
        npy.asFloatBuffer().get(numbers);
        return numbers;
    }

    private static Path file(String name) throws URISyntaxException {
        return Path.of(
                GoldenCheckpointTests.class.getResource("/golden/" + name).toURI());
    }

    private static void assertClose(Tensor computed, float[] expected) {
        assertThat(computed.data()).hasSameSizeAs(expected);
        double difference = Tensors.difference(
                new Tensor(new int[] {expected.length}, computed.data()),
                new Tensor(new int[] {expected.length}, expected));
        assertThat(difference).isLessThan(TOLERANCE);
    }
}
