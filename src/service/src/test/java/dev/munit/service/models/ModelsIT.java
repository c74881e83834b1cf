package dev.munit.service.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.munit.service.Form;
import dev.munit.service.Golden;
import dev.munit.service.RunningService;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ModelsIT extends RunningService {

    @Test
    void saysWhatCanBeAskedFor() {
        JsonNode model = get("/models").json().path("models").get(0);
        assertThat(model).isEqualTo(get("/models/golden").json());
        assertThat(model.path("name").stringValue()).isEqualTo("golden");
        assertThat(model.path("version").stringValue()).isEqualTo("1.2.3");
        assertThat(model.path("default").booleanValue()).isTrue();
        assertThat(model.path("method").stringValue()).isEqualTo("MUNIT");
        assertThat(texts(model.path("domains"), "name")).containsExactly("edges", "chairs");
        assertThat(model.path("directions").get(1).path("names"))
                .hasToString("[\"b2a\",\"chairs2edges\",\"chairs->edges\"]");
        assertThat(model.path("imageSize").intValue()).isEqualTo(64);
        assertThat(model.path("resolutions").path("mostPixels").longValue()).isEqualTo(1_572_864);
        assertThat(model.path("styleDimension").intValue()).isEqualTo(8);
        assertThat(model.path("provider").stringValue()).isEqualTo("cpu");
        assertThat(model.path("licence").stringValue()).isEqualTo("CC0-1.0");
        assertThat(model.path("quality").has("none")).isTrue();
        assertThat(model.path("provenance").path("data").stringValue()).isEqualTo("random weights");
        assertThat(model.path("created").stringValue()).matches("\\d{4}-\\d\\d-\\d\\d");
    }

    private static List<String> texts(JsonNode array, String field) {
        return array.valueStream().map(node -> node.path(field).stringValue()).toList();
    }

    @Test
    void everyDirectionThatIsListedCanBeAskedFor() {
        Form sketch = Form.image(Golden.bytes("case0/a.png"));
        for (JsonNode way : get("/models/golden").json().path("directions")) {
            for (JsonNode name : way.path("names")) {
                String parameter = name.stringValue().replace(">", "%3E");
                assertThat(post("/translate?direction=" + parameter, sketch).header("Content-Disposition"))
                        .contains(way.path("to").stringValue() + ".png");
            }
        }
    }

    @Test
    void saysWhatRuns() {
        JsonNode info = get("/actuator/info").json();
        assertThat(info.path("munit").path("provider").stringValue()).isEqualTo("cpu");
        assertThat(info.path("munit").path("models")).hasToString("[\"golden@1.2.3\"]");
        assertThat(info.path("build").path("version").stringValue()).isNotBlank();
        assertThat(get("/actuator/health").json().path("status").stringValue()).isEqualTo("UP");
        assertThat(get("/readyz").text()).contains("golden@1.2.3", "\"provider\":\"cpu\"");
    }

    @Test
    void measuresEveryStage() {
        post("/translate", Form.image(Golden.bytes("case0/a.png")));
        String metrics = get("/actuator/prometheus").text();
        for (String stage : List.of("request", "queue", "decode-image", "encode", "decode", "encode-image")) {
            assertThat(metrics)
                    .containsPattern(
                            "munit_stage_seconds_count\\{direction=\"edges2chairs\",model=\"golden\",outcome=\"ok\","
                                    + "provider=\"cpu\",stage=\"" + stage + "\",version=\"1.2.3\"\\} [1-9]");
        }
        assertThat(metrics)
                .containsPattern("munit_translations_total\\{call=\"translate\",outcome=\"ok\"\\} [1-9]")
                .contains("munit_queue_waiting 0.0", "munit_queue_workers 2.0", "munit_queue_length 64.0")
                .contains("munit_device_waiting 0.0");
    }

    /** On a CPU, each run is a batch of its own. */
    @Test
    void measuresHowManyRunsABatchHas() {
        long before = runs();
        post("/translate?samples=3", Form.image(Golden.bytes("case0/a.png")));
        String metrics = get("/actuator/prometheus").text();
        long after = runs();
        assertThat(after - before).as("one encoding and three decodings").isEqualTo(4);
        for (String bucket : List.of("1.0", "2.0", "4.0", "8.0", "16.0", "32.0", "64.0", "+Inf")) {
            assertThat(metrics).contains("munit_batch_size_bucket{le=\"" + bucket + "\"} " + after + "\n");
        }
        assertThat(metrics)
                .contains("munit_batch_size_count " + after + "\n", "munit_batch_size_sum " + after + ".0\n")
                .contains("# TYPE munit_batch_size histogram");
    }

    private long runs() {
        return get("/actuator/prometheus")
                .text()
                .lines()
                .filter(line -> line.startsWith("munit_batch_size_count "))
                .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(' ') + 1)))
                .sum();
    }
}
