package dev.munit.service.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.munit.service.Answer;
import dev.munit.service.RunningService;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleIT extends RunningService {
    private static final Pattern REFERENCE = Pattern.compile("\"\\$ref\":\"#/components/schemas/(\\w+)\"");

    private OpenAPI api() throws IOException {
        return Json31.mapper().readValue(get("/v3/api-docs").body(), OpenAPI.class);
    }

    private Operation call(String path) throws IOException {
        return api().getPaths().get(path).getPost();
    }

    @Test
    void theAddressLeadsToTheConsole() {
        Answer home = get("/");
        assertThat(home.status()).isEqualTo(302);
        assertThat(home.header("Location")).isEqualTo("/swagger-ui.html");
        Answer console = get("/swagger-ui.html");
        assertThat(console.status()).isEqualTo(302);
        assertThat(console.header("Location")).isEqualTo("/swagger-ui/index.html");
        assertThat(get("/swagger-ui/index.html").text()).contains("swagger-ui-bundle.js");
        assertThat(get("/swagger-ui/swagger-ui-bundle.js").status()).isEqualTo(200);
        assertThat(get("/v3/api-docs/swagger-config").json().path("url").stringValue())
                .isEqualTo("/v3/api-docs");
    }

    @Test
    void everythingThatIsReferredToIsThere() throws IOException {
        String document = get("/v3/api-docs").text();
        OpenAPI api = api();
        assertThat(api.getOpenapi()).startsWith("3.1");
        assertThat(api.getServers())
                .singleElement()
                .satisfies(server -> assertThat(server.getUrl()).isEqualTo("/"));
        Matcher references = REFERENCE.matcher(document);
        while (references.find()) {
            assertThat(api.getComponents().getSchemas()).containsKey(references.group(1));
        }
    }

    @Test
    void whatPeopleComeForStandsFirst() throws IOException {
        assertThat(api().getTags()).extracting("name").containsExactly("Translate", "Jobs", "Models", "Problems");
        assertThat(api().getPaths().keySet())
                .startsWith("/translate", "/translate/guided", "/translate/interpolate", "/styles", "/inspect")
                .containsSubsequence("/models", "/models/{name}", "/models/{name}/reload", "/problems");
        assertThat(api().getTags())
                .allSatisfy(group -> assertThat(group.getDescription()).isNotBlank());
    }

    @Test
    void everyCallIsDescribed() throws IOException {
        Map<String, PathItem> paths = api().getPaths();
        assertThat(paths)
                .containsOnlyKeys(
                        "/translate",
                        "/translate/guided",
                        "/translate/interpolate",
                        "/styles",
                        "/inspect",
                        "/jobs/{id}",
                        "/jobs/{id}/result",
                        "/models",
                        "/models/{name}",
                        "/models/{name}/reload",
                        "/problems",
                        "/problems/{slug}");
        paths.values().stream().flatMap(path -> path.readOperations().stream()).forEach(operation -> {
            assertThat(operation.getOperationId()).isNotBlank();
            assertThat(operation.getSummary()).isNotBlank();
            assertThat(operation.getResponses()).containsKey("200");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"/translate", "/translate/guided"})
    void parametersHaveTheRangesAndDefaultsOfThisService(String path) throws IOException {
        assertThat(parameter(path, "quality").getDefault()).isEqualTo(90);
        assertThat(parameter(path, "quality").getMaximum()).hasToString("100");
        assertThat(parameter(path, "resolution").getDefault()).isEqualTo("model");
        assertThat(parameter(path, "size").getDefault()).isEqualTo("native");
        assertThat(parameter(path, "direction").getDefault()).isEqualTo("a2b");
        assertThat(parameter(path, "seed").getFormat()).isEqualTo("int64");
    }

    @Test
    void theNumberOfSamplesHasARange() throws IOException {
        assertThat(parameter("/translate", "samples").getMinimum()).hasToString("1");
        assertThat(parameter("/translate", "samples").getMaximum()).hasToString("16");
        assertThat(parameter("/translate", "samples").getDefault()).isEqualTo(1);
        assertThat(parameter("/translate", "style").getTypes()).containsExactly("array");
        assertThat(parameter("/translate/interpolate", "samples").getMinimum()).hasToString("2");
        assertThat(parameter("/translate/interpolate", "frames").getMaximum()).hasToString("60");
        assertThat(parameter("/translate/interpolate", "delay").getDefault()).isEqualTo(100);
    }

    /** The console fills its fields with the examples of parameters, though not of their schemas. */
    @Test
    void theConsoleSendsNothingThatNobodyChose() throws IOException {
        for (String path : new String[] {"/translate", "/translate/guided", "/translate/interpolate", "/styles"}) {
            assertThat(call(path).getParameters())
                    .filteredOn(parameter -> parameter.getIn().equals("query"))
                    .allSatisfy(parameter -> {
                        assertThat(parameter.getExample()).isNull();
                        assertThat(parameter.getExamples()).isNull();
                    });
        }
    }

    @Test
    void framesAreDeclaredSoThatTheConsoleShowsThemMoving() throws IOException {
        assertThat(call("/translate/interpolate")
                        .getResponses()
                        .get("200")
                        .getContent()
                        .keySet())
                .startsWith("image/gif", "application/zip");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/translate", "/translate/guided"})
    void picturesAreDeclaredSoThatTheConsoleShowsThem(String path) throws IOException {
        Map<String, MediaType> content = call(path).getResponses().get("200").getContent();
        assertThat(content.keySet())
                .containsExactly(
                        "image/png",
                        "image/jpeg",
                        "image/webp",
                        "application/zip",
                        "application/json",
                        "multipart/mixed");
        assertThat(content.get("image/png").getSchema().getFormat()).isEqualTo("binary");
        assertThat(content.get("application/json").getSchema().get$ref()).endsWith("/Translation");
        assertThat(call(path).getResponses().get("200").getHeaders())
                .containsOnlyKeys("X-Munit-Seed", "X-Munit-Model", "X-Munit-Provider", "X-Request-Id", "Server-Timing");
    }

    @ParameterizedTest
    @CsvSource({
        "/translate,TranslateForm",
        "/translate/guided,GuidedForm",
        "/translate/interpolate,InterpolateForm",
        "/styles,PictureForm",
        "/inspect,PictureForm"
    })
    void theFormHasFieldsForFiles(String path, String form) throws IOException {
        assertThat(call(path)
                        .getRequestBody()
                        .getContent()
                        .get("multipart/form-data")
                        .getSchema()
                        .get$ref())
                .endsWith("/" + form);
        assertThat(field(form, "image").getFormat()).isEqualTo("binary");
        if (form.equals("GuidedForm") || form.equals("InterpolateForm")) {
            assertThat(field(form, "style").getItems().getFormat()).isEqualTo("binary");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/translate", "/translate/guided", "/translate/interpolate", "/styles"})
    void everyErrorIsDescribed(String path) throws IOException {
        Map<String, ApiResponse> errors = new HashMap<>(call(path).getResponses());
        errors.keySet().removeIf(status -> status.startsWith("2"));
        assertThat(errors)
                .containsOnlyKeys("400", "401", "403", "404", "406", "413", "415", "422", "429", "500", "503", "504");
        assertThat(errors.values())
                .allSatisfy(response -> assertThat(response.getContent()).containsOnlyKeys("application/problem+json"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/translate", "/translate/guided", "/translate/interpolate"})
    void anAnswerThatComesLaterIsDescribed(String path) throws IOException {
        ApiResponse accepted = call(path).getResponses().get("202");
        assertThat(accepted.getHeaders()).containsOnlyKeys("Location", "Preference-Applied", "Retry-After");
        assertThat(accepted.getContent().get("application/json").getSchema().get$ref())
                .endsWith("/Job");
    }

    @Test
    void whatIsAskedForByWhoRunsTheServiceIsDescribedToo() throws IOException {
        Map<String, ApiResponse> reload = call("/models/{name}/reload").getResponses();
        assertThat(reload).containsOnlyKeys("200", "401", "403", "404", "406", "422", "500", "503");
        assertThat(reload.get("422").getDescription()).startsWith("`broken-model`");
        assertThat(api().getPaths().get("/jobs/{id}").getDelete().getResponses())
                .containsOnlyKeys("200", "401", "403", "404", "406", "500", "503");
        assertThat(call("/inspect").getResponses().get("413").getDescription()).contains("`too-many-pixels`");
    }

    @Test
    void aJobsResultIsWhatTheRequestWouldHaveBeenAnswered() throws IOException {
        Map<String, ApiResponse> responses =
                api().getPaths().get("/jobs/{id}/result").getGet().getResponses();
        assertThat(responses.get("200").getContent())
                .containsKeys("image/png", "image/gif", "application/zip", "application/json", "multipart/mixed");
        assertThat(responses).containsKeys("401", "404", "409");
    }

    private Schema<?> parameter(String path, String name) throws IOException {
        return call(path).getParameters().stream()
                .filter(parameter -> parameter.getName().equals(name))
                .findFirst()
                .orElseThrow()
                .getSchema();
    }

    private Schema<?> field(String form, String name) throws IOException {
        return (Schema<?>)
                api().getComponents().getSchemas().get(form).getProperties().get(name);
    }
}
