package dev.munit.model.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.munit.model.Tensor;
import dev.munit.model.onnx.CanonicalGraphs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A good bundle is read back; one that is wrong in a single thing is refused by the file's name. */
class BundleTests {
    @TempDir
    private static Path original;

    @TempDir
    private Path models;

    private Path folder = Path.of("");
    private Path manifest = Path.of("");

    @BeforeAll
    static void writeABundle() throws Exception {
        BundleWriter.write(original.resolve("bundle"), Bundles.draft(1));
    }

    @BeforeEach
    void copyIt() throws Exception {
        folder = models.resolve("edges2chairs");
        manifest = folder.resolve("bundle.json");
        Path source = original.resolve("bundle");
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(source.relativize(file).toString()));
            }
        }
    }

    @Test
    void findsTheFilesBesideTheManifest() throws Exception {
        Files.writeString(folder.resolve("CREDITS.md"), "everybody");
        Files.writeString(folder.resolve(".DS_Store"), "where the icons are");

        assertThat(Bundle.read(folder).extraFiles())
                .containsOnlyKeys("CREDITS.md", "preview.png")
                .containsEntry("CREDITS.md", "everybody".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsWhatWasWritten() throws Exception {
        Bundle bundle = Bundle.read(folder);
        BundleManifest read = bundle.manifest();
        BundleDraft draft = Bundles.draft(1);
        assertThat(bundle.folder()).isEqualTo(folder);
        assertThat(read.name()).hasToString("edges2chairs");
        assertThat(read.version()).isEqualTo("1.0.1");
        assertThat(read.method()).isEqualTo("MUNIT");
        assertThat(read.imageSize()).isEqualTo(64);
        assertThat(read.styleDim()).isEqualTo(2);
        assertThat(read.hyperparameters()).isEqualTo(Bundles.HP);
        assertThat(read.domains()).extracting(BundleDomain::name).containsExactly("edges", "chairs");
        assertThat(read.provenance()).isEqualTo(draft.provenance());
        assertThat(read.licence()).isEqualTo("Apache-2.0");
        assertThat(read.quality()).isEqualTo(draft.quality());
        assertThat(read.created()).matches("\\d{4}-\\d{2}-\\d{2}");
        assertThat(folder.resolve("preview.png")).hasBinaryContent(new byte[] {1, 2, 3});
    }

    @Test
    void givesEachDomainsGraphsAndWeights() throws Exception {
        Bundle bundle = Bundle.read(folder);
        BundleDraft draft = Bundles.draft(1);
        for (int domain = 0; domain < 2; domain++) {
            var weights = draft.domains().get(domain).weights();
            assertThat(bundle.graph(domain, GraphKind.DECODER)).isEqualTo(CanonicalGraphs.decoder(Bundles.HP, weights));
            assertThat(bundle.graph(domain, GraphKind.STYLE_ENCODER))
                    .isEqualTo(CanonicalGraphs.styleEncoder(Bundles.HP, weights));
            assertThat(bundle.graph(domain, GraphKind.CONTENT_ENCODER))
                    .isEqualTo(CanonicalGraphs.contentEncoder(Bundles.HP, weights));
            assertThat(bundle.weights(domain, GraphKind.DECODER).asMap())
                    .hasSize(20)
                    .allSatisfy((name, tensor) -> assertThat(tensor).isEqualTo(weights.get(name)));
        }
    }

    @Test
    void givesAReaderWhatItAsksForAndChecksThat() throws Exception {
        var decoder = Bundles.draft(1).domains().get(0).weights();
        assertThat(Bundle.<Map<String, Tensor>>read(
                        folder, bundle -> bundle.weights(0, GraphKind.DECODER).asMap()))
                .allSatisfy((name, tensor) -> assertThat(tensor).isEqualTo(decoder.get(name)));
        alter("edges/decoder.onnx");
        assertThatThrownBy(() -> Bundle.read(folder, bundle -> bundle.weights(0, GraphKind.DECODER)))
                .isInstanceOf(InvalidBundle.class)
                .hasMessageContaining("edges/decoder.onnx: altered, its SHA-256");
    }

    @Test
    void refusesAReaderAGraphThatIsNotTheModels() throws Exception {
        edit("\"n_res\" : 1", "\"n_res\" : 2");
        assertThatThrownBy(() -> Bundle.read(folder, bundle -> bundle.weights(1, GraphKind.CONTENT_ENCODER)))
                .isInstanceOfSatisfying(
                        InvalidBundle.class,
                        e -> assertThat(e.file()).isEqualTo(folder.resolve("chairs/content_encoder.onnx")))
                .hasMessageContaining("not this model's content_encoder: it has no weight named");
    }

    @Test
    void readsAgainWhatIsReplacedMeanwhile() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        String version = Bundle.read(folder, bundle -> {
            if (calls.getAndIncrement() == 0) {
                BundleWriter.write(folder, Bundles.draft(2));
                bundle.weights(0, GraphKind.DECODER); // altered, as the first manifest sees it
            }
            return bundle.manifest().version();
        });
        assertThat(version).isEqualTo("1.0.2");
        assertThat(calls).hasValue(2);
    }

    @Test
    void readsABundleThroughALink() throws Exception {
        Path link = Files.createSymbolicLink(models.resolve("current"), folder);
        assertThat(Bundle.read(link).manifest()).isEqualTo(Bundle.read(folder).manifest());
    }

    @Test
    void namesAFileThatIsMissing() throws Exception {
        Files.delete(folder.resolve("chairs/decoder.onnx"));
        assertRefused("chairs/decoder.onnx").hasMessageContaining("there is no such file; copy the bundle again");
        Files.delete(manifest);
        assertRefused("bundle.json").hasMessageContaining("so the folder is not a bundle");
        assertThatThrownBy(() -> Bundle.read(models.resolve("nothing")))
                .isInstanceOf(InvalidBundle.class)
                .hasMessageContaining("nothing/bundle.json: there is no such file");
    }

    @Test
    void namesAFileThatIsCutShort() throws Exception {
        Path file = folder.resolve("edges/style_encoder.onnx");
        byte[] content = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(content, 100));
        assertRefused("edges/style_encoder.onnx")
                .hasMessageContaining("100 bytes where the manifest says " + content.length);
    }

    @Test
    void namesAFileThatWasAltered() throws Exception {
        Path file = folder.resolve("edges/content_encoder.onnx");
        byte[] content = Files.readAllBytes(file);
        content[content.length / 2] ^= 1;
        Files.write(file, content);
        assertRefused("edges/content_encoder.onnx").hasMessageContaining("altered, its SHA-256");
    }

    @Test
    void noticesAFileThatIsAlteredAfterItWasRead() throws Exception {
        Bundle bundle = Bundle.read(folder);
        Path file = folder.resolve("edges/decoder.onnx");
        byte[] content = Files.readAllBytes(file);
        content[7] ^= 1;
        Files.write(file, content);
        assertThatThrownBy(() -> bundle.graph(0, GraphKind.DECODER)).isInstanceOf(InvalidBundle.class);
        assertThat(bundle.graph(1, GraphKind.DECODER)).isNotEmpty();
    }

    @Test
    void refusesALinkOutOfTheBundle() throws Exception {
        Path file = folder.resolve("edges/decoder.onnx");
        Path outside = Files.move(file, models.resolve("decoder.onnx"));
        Files.createSymbolicLink(file, outside);
        assertRefused("edges/decoder.onnx").hasMessageContaining("a link that leads out of the bundle");
        Files.delete(file);
        Files.createDirectory(file);
        assertRefused("edges/decoder.onnx").hasMessageContaining("there is no such file");
    }

    @Test
    void refusesAGraphThatIsNotTheModels() throws Exception {
        edit("\"n_res\" : 1", "\"n_res\" : 2");
        assertRefused("edges/content_encoder.onnx")
                .hasMessageContaining("not this model's content_encoder: it has no weight named"
                        + " enc_content.model.3.model.1.model.0.conv.weight");
    }

    @Test
    void refusesGraphsInEachOthersPlace() throws Exception {
        Map<GraphKind, GraphFile> graphs =
                Bundle.read(folder).manifest().domains().get(0).graphs();
        String text = Files.readString(manifest);
        GraphFile style = graphs.get(GraphKind.STYLE_ENCODER);
        GraphFile decoder = graphs.get(GraphKind.DECODER);
        text = text.replace(style.file(), decoder.file())
                .replace("\"bytes\" : " + style.bytes(), "\"bytes\" : " + decoder.bytes())
                .replace(style.sha256(), decoder.sha256());
        Files.writeString(manifest, text);
        assertRefused("edges/decoder.onnx").hasMessageContaining("not this model's style_encoder: its inputs are");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "format_version" : 1,     | "format_version" : 2,    | format_version is 2, and this program reads version 1
            "format_version" : 1,     |                          | format_version is missing
            "format_version" : 1,     | "format_version" : "1",  | format_version must be a whole number, not "1"
            "name" : "edges2chairs"   | "name" : "Edges"         | 'Edges' cannot be a model's name
            "name" : "edges2chairs"   | "name" : 7               | name must be a text, not 7
            "version" : "1.0.1"       | "version" : " "          | version must not be empty
            "version" : "1.0.1"       | "version" : null         | version must be a text, not null
            "method" : "MUNIT"        | "method" : "CycleGAN"    | method 'CycleGAN' is not known; use MUNIT
            "image_size" : 64         | "image_size" : 66        | image_size must be a multiple of 4
            "image_size" : 64         | "image_size" : 12        | between 16 and 4096, not 12
            "image_size" : 64         | "image_size" : 8192      | between 16 and 4096, not 8192
            "image_size" : 64         | "image_size" : 64.0      | image_size must be a whole number, not 64.0
            "image_size" : 64         | "image_size" : 6e1       | image_size must be a whole number
            "image_size" : 64         | "image_size" : 9999999999 | image_size must be a whole number, not 9999999999
            "style_dim" : 2,\\n  "h   | "style_dim" : 3,\\n  "h   | style_dim is 3, but hyperparameters.style_dim is 2
            "input_dim" : 3           | "input_dim" : 2          | hyperparameters.input_dim must be 3 for RGB images
            "dim" : 1                 | "dim" : 0                | dim must be between 1 and 512, not 0
            "mlp_dim" : 2,            |                          | hyperparameters.mlp_dim is missing
            "pad_type" : "reflect"    | "pad_type" : "mirror"    | pad_type 'mirror' is not known; use one of reflect
            "activ" : "relu"          | "activ" : "gelu"         | activ 'gelu' is not known; use one of relu
            "activ" : "relu"          | "activ" : "relu", "x": 1 | hyperparameters.x is not a key of this format
            "created" :               | "extra" : 1, "created" : | extra is not a key of this format
            "name" : "chairs"         | "name" : "edges"         | domains are both called edges
            "name" : "chairs"         | "name" : "../chairs"     | '../chairs' cannot be a domain's name
            "name" : "chairs"         | "name" : [ ]             | domains[1].name must be a text, not []
            "licence" : "Apache-2.0"  | "licence" : ""           | licence must not be empty
            "licence" : "Apache-2.0", |                          | licence is missing
            "provenance" : {          | "provenance" : [ ], "p" : { | provenance must be an object, not []
            "quality" : {             | "quality" : { "x" : 1e999, | quality.x holds Infinity, which JSON cannot
            "created" : "20           | "created" : "yesterday"  | not JSON
            "file" : "chairs/decoder  | "file" : "../decoder     | '../decoder.onnx' is not a path inside the bundle
            "file" : "chairs/decoder  | "file" : "/decoder       | '/decoder.onnx' is not a path inside the bundle
            "file" : "chairs/decoder  | "file" : "a/../decoder   | 'a/../decoder.onnx' is not a path inside the bundle
            "file" : "chairs/decoder  | "file" : "a\\\\decoder    | is not a path inside the bundle
            "file" : "chairs/decoder  | "file" : "a//decoder     | is not a path inside the bundle
            "file" : "chairs/decoder  | "file" : "C:/decoder     | is not a path inside the bundle
            "decoder" : {             | "mapper" : {             | domains[0].graphs.decoder is missing
            "domains" : [             | "domains" : [ 7,         | domains[0] must be a JSON object
            "name" : "edges2chairs"   | "name" : "x", "name" : "y" | not JSON: Duplicate
            """)
    void namesTheKeyThatIsWrong(String right, String wrong, String message) throws Exception {
        edit(right.replace("\\n", "\n"), wrong == null ? "" : wrong.replace("\\n", "\n"));
        assertRefused("bundle.json").hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "7", "null", "{} {}", "not json", "\u0000"})
    void refusesAManifestThatIsNoObject(String json) throws Exception {
        Files.writeString(manifest, json);
        assertRefused("bundle.json");
    }

    @Test
    void refusesAManifestWithSumsThatCannotBe() throws Exception {
        String sum = Bundle.read(folder)
                .manifest()
                .domains()
                .get(1)
                .graph(GraphKind.DECODER)
                .sha256();
        edit(sum, sum.substring(1));
        assertRefused("bundle.json").hasMessageContaining("' is not a SHA-256 in hexadecimal");
    }

    @Test
    void refusesAManifestThatIsTooLarge() throws Exception {
        Files.writeString(manifest, " ".repeat((1 << 20) + 1));
        assertRefused("bundle.json").hasMessageContaining("larger than any manifest");
    }

    @Test
    void refusesTheManifestOfANewerFormatWhateverItLooksLike() throws Exception {
        Files.writeString(manifest, "{\"format_version\": 2, \"models\": []}");
        assertRefused("bundle.json")
                .hasMessageContaining(
                        "format_version is 2, and this program reads version 1; use the program that" + " wrote it");
    }

    private void alter(String file) throws IOException {
        byte[] content = Files.readAllBytes(folder.resolve(file));
        content[content.length / 2] ^= 1;
        Files.write(folder.resolve(file), content);
    }

    private void edit(String right, String wrong) throws IOException {
        String text = Files.readString(manifest);
        assertThat(text).contains(right);
        int place = text.indexOf(right);
        Files.writeString(manifest, text.substring(0, place) + wrong + text.substring(place + right.length()));
    }

    private AbstractThrowableAssert<?, ?> assertRefused(String file) {
        return assertThatThrownBy(() -> Bundle.read(folder))
                .isInstanceOfSatisfying(
                        InvalidBundle.class, e -> assertThat(e.file()).isEqualTo(folder.resolve(file)))
                .hasMessageStartingWith(folder.resolve(file) + ": ");
    }
}
