package dev.munit.model.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BundleManifestTests {
    private static final String SUM = "0123456789abcdef".repeat(4);

    @Test
    void isWrittenWithTheKeysOfTheFormat() {
        String json = new String(ManifestJson.write(manifest(Map.of("steps", 7), Map.of())), StandardCharsets.UTF_8);
        assertThat(json.lines().map(String::strip).toList())
                .containsExactly(
                        "{",
                        "\"format_version\" : 1,",
                        "\"name\" : \"edges2chairs\",",
                        "\"version\" : \"1.0.0\",",
                        "\"method\" : \"MUNIT\",",
                        "\"image_size\" : 64,",
                        "\"style_dim\" : 2,",
                        "\"hyperparameters\" : {",
                        "\"input_dim\" : 3,",
                        "\"dim\" : 1,",
                        "\"mlp_dim\" : 2,",
                        "\"style_dim\" : 2,",
                        "\"n_downsample\" : 2,",
                        "\"n_res\" : 1,",
                        "\"pad_type\" : \"reflect\",",
                        "\"activ\" : \"relu\"",
                        "},",
                        "\"domains\" : [ {",
                        "\"name\" : \"edges\",",
                        "\"graphs\" : {",
                        "\"content_encoder\" : {",
                        "\"file\" : \"edges/content_encoder.onnx\",",
                        "\"bytes\" : 3000000000,",
                        "\"sha256\" : \"" + SUM + "\"",
                        "},",
                        "\"style_encoder\" : {",
                        "\"file\" : \"edges/style_encoder.onnx\",",
                        "\"bytes\" : 3000000000,",
                        "\"sha256\" : \"" + SUM + "\"",
                        "},",
                        "\"decoder\" : {",
                        "\"file\" : \"edges/decoder.onnx\",",
                        "\"bytes\" : 3000000000,",
                        "\"sha256\" : \"" + SUM + "\"",
                        "}",
                        "}",
                        "}, {",
                        "\"name\" : \"chairs\",",
                        "\"graphs\" : {",
                        "\"content_encoder\" : {",
                        "\"file\" : \"chairs/content_encoder.onnx\",",
                        "\"bytes\" : 3000000000,",
                        "\"sha256\" : \"" + SUM + "\"",
                        "},",
                        "\"style_encoder\" : {",
                        "\"file\" : \"chairs/style_encoder.onnx\",",
                        "\"bytes\" : 3000000000,",
                        "\"sha256\" : \"" + SUM + "\"",
                        "},",
                        "\"decoder\" : {",
                        "\"file\" : \"chairs/decoder.onnx\",",
                        "\"bytes\" : 3000000000,",
                        "\"sha256\" : \"" + SUM + "\"",
                        "}",
                        "}",
                        "} ],",
                        "\"provenance\" : {",
                        "\"steps\" : 7",
                        "},",
                        "\"licence\" : \"MIT\",",
                        "\"quality\" : { },",
                        "\"created\" : \"2025-01-31\"",
                        "}");
    }

    @Test
    void isReadBackAsItWas() {
        Map<String, Object> free = new HashMap<>();
        free.put("list", Arrays.asList(1, 2.5, "x", null, true, Map.of("deep", List.of())));
        free.put("umlaut", "Stühle \"\\\n");
        free.put("nothing", null);
        free.put("large", 1L << 40);
        BundleManifest manifest = manifest(free, Map.of("iou", 0.1));
        assertThat(ManifestJson.read(ManifestJson.write(manifest))).isEqualTo(manifest);
    }

    @Test
    void cannotBeChangedFromOutside() {
        Map<String, Object> inner = new HashMap<>(Map.of("a", 1));
        List<Object> list = new ArrayList<>(List.of(inner));
        Map<String, Object> outer = new HashMap<>(Map.of("list", list));
        BundleManifest manifest = manifest(outer, Map.of());
        inner.put("b", 2);
        list.clear();
        outer.clear();
        assertThat(manifest.provenance()).isEqualTo(Map.of("list", List.of(Map.of("a", 1))));
        assertThatThrownBy(() -> manifest.provenance().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void holdsOnlyWhatJsonCan() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> manifest(Map.of(), Map.of("iou", Double.NaN)))
                .withMessage("quality.iou holds NaN, which JSON cannot");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> manifest(Map.of("a", Map.of("b", List.of(new StringBuilder("x")))), Map.of()))
                .withMessage("provenance.a.b holds x, which JSON cannot");
        Map<String, Object> circle = new HashMap<>();
        circle.put("self", circle);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> manifest(circle, Map.of()))
                .withMessageEndingWith("is nested too deeply");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "edges2chairs",
                "0.1",
                "a-b_c.d",
                "x123456789x123456789x123456789x123456789x123456789x123456789abcd"
            })
    void takesNamesThatCanStandInAUrl(String name) {
        assertThat(new ModelName(name)).hasToString(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "-a",
                "A",
                "a b",
                "a/b",
                "ä",
                "a\n",
                "x123456789x123456789x123456789x123456789x123456789x123456789abcde"
            })
    void refusesOtherNames(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ModelName(name))
                .withMessageContaining("cannot be a model's name: use 1 to 64 of the characters a-z 0-9 . _ -");
    }

    @Test
    void refusesGraphFilesThatCannotBe() {
        assertThatIllegalArgumentException().isThrownBy(() -> new GraphFile("a.onnx", 0, SUM));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GraphFile("a.onnx", 1, SUM.toUpperCase(java.util.Locale.ROOT)));
        assertThatIllegalArgumentException().isThrownBy(() -> new GraphFile("./a.onnx", 1, SUM));
    }

    @Test
    void refusesADayThatIsNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> manifest(Map.of(), Map.of(), "2025-02-30"))
                .withMessage("created must be a date such as 2025-01-31, not '2025-02-30'");
    }

    private static BundleManifest manifest(Map<String, Object> provenance, Map<String, Object> quality) {
        return manifest(provenance, quality, "2025-01-31");
    }

    private static BundleManifest manifest(
            Map<String, Object> provenance, Map<String, Object> quality, String created) {
        return new BundleManifest(
                1,
                new ModelName("edges2chairs"),
                "1.0.0",
                "MUNIT",
                64,
                2,
                Bundles.HP,
                List.of(domain("edges"), domain("chairs")),
                provenance,
                "MIT",
                quality,
                created);
    }

    private static BundleDomain domain(String name) {
        Map<GraphKind, GraphFile> graphs = new EnumMap<>(GraphKind.class);
        for (GraphKind kind : GraphKind.values()) {
            graphs.put(kind, new GraphFile(name + "/" + kind.fileName(), 3_000_000_000L, SUM));
        }
        return new BundleDomain(name, graphs);
    }
}
