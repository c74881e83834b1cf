package dev.munit.model.bundle;

import dev.munit.model.Activation;
import dev.munit.model.GeneratorHyperparameters;
import dev.munit.model.PadType;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code bundle.json}: the manifest with snake_case keys; in the hyper-parameters those of published configurations.
 */
final class ManifestJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private ManifestJson() {}

    /**
     * @throws tools.jackson.core.JacksonException if it is not JSON
     * @throws IllegalArgumentException if it is not this format; the message begins with the key
     */
    static BundleManifest read(byte[] json) {
        JsonNode document = MAPPER.readTree(json);
        checkFormatVersion(document);
        return JsonFields.all(
                document,
                fields -> new BundleManifest(
                        fields.wholeNumber("format_version"),
                        new ModelName(fields.text("name")),
                        fields.text("version"),
                        fields.text("method"),
                        fields.wholeNumber("image_size"),
                        fields.wholeNumber("style_dim"),
                        fields.object("hyperparameters", ManifestJson::hyperparameters),
                        fields.objects("domains", ManifestJson::domain),
                        fields.free("provenance", MAPPER),
                        fields.text("licence"),
                        fields.free("quality", MAPPER),
                        fields.text("created")));
    }

    static byte[] write(BundleManifest manifest) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("format_version", manifest.formatVersion());
        document.put("name", manifest.name().value());
        document.put("version", manifest.version());
        document.put("method", manifest.method());
        document.put("image_size", manifest.imageSize());
        document.put("style_dim", manifest.styleDim());
        document.put("hyperparameters", hyperparameters(manifest.hyperparameters()));
        document.put(
                "domains", manifest.domains().stream().map(ManifestJson::domain).toList());
        document.put("provenance", manifest.provenance());
        document.put("licence", manifest.licence());
        document.put("quality", manifest.quality());
        document.put("created", manifest.created());
        return MAPPER.writeValueAsBytes(document);
    }

    /** Before anything else: a newer format may look quite different. */
    private static void checkFormatVersion(JsonNode document) {
        JsonNode version = document.get("format_version");
        if (version != null && version.isInt() && version.intValue() != BundleManifest.FORMAT_VERSION) {
            throw new IllegalArgumentException("format_version is " + version + ", and this program reads version "
                    + BundleManifest.FORMAT_VERSION + "; use the program that wrote it");
        }
    }

    private static GeneratorHyperparameters hyperparameters(JsonFields fields) {
        return new GeneratorHyperparameters(
                fields.wholeNumber("input_dim"),
                fields.wholeNumber("dim"),
                fields.wholeNumber("mlp_dim"),
                fields.wholeNumber("style_dim"),
                fields.wholeNumber("n_downsample"),
                fields.wholeNumber("n_res"),
                PadType.fromConfig(fields.text("pad_type")),
                Activation.fromConfig(fields.text("activ")));
    }

    private static Map<String, Object> hyperparameters(GeneratorHyperparameters hp) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("input_dim", hp.inputDim());
        object.put("dim", hp.dim());
        object.put("mlp_dim", hp.mlpDim());
        object.put("style_dim", hp.styleDim());
        object.put("n_downsample", hp.nDownsample());
        object.put("n_res", hp.nRes());
        object.put("pad_type", hp.padType().configName());
        object.put("activ", hp.activation().configName());
        return object;
    }

    private static BundleDomain domain(JsonFields fields) {
        return new BundleDomain(fields.text("name"), fields.object("graphs", ManifestJson::graphs));
    }

    private static Map<GraphKind, GraphFile> graphs(JsonFields fields) {
        Map<GraphKind, GraphFile> graphs = new EnumMap<>(GraphKind.class);
        for (GraphKind kind : GraphKind.values()) {
            graphs.put(kind, fields.object(kind.key(), ManifestJson::graph));
        }
        return graphs;
    }

    private static GraphFile graph(JsonFields fields) {
        return new GraphFile(fields.text("file"), fields.largeNumber("bytes"), fields.text("sha256"));
    }

    private static Map<String, Object> domain(BundleDomain domain) {
        Map<String, Object> graphs = new LinkedHashMap<>();
        domain.graphs().forEach((kind, graph) -> {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("file", graph.file());
            object.put("bytes", graph.bytes());
            object.put("sha256", graph.sha256());
            graphs.put(kind.key(), object);
        });
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("name", domain.name());
        object.put("graphs", graphs);
        return object;
    }
}
