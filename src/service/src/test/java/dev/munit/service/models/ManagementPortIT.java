package dev.munit.service.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.munit.service.Answer;
import dev.munit.service.RunningService;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.test.context.TestPropertySource;

/** Management on a port of its own: models are reloaded there, and not where everybody asks. */
@TestPropertySource(properties = {"management.server.port=0", "munit.models.loading=lazy"})
class ManagementPortIT extends RunningService {
    @Value("${local.management.port}")
    private int managementPort;

    private Answer reloadOnManagementPort(String name) throws Exception {
        URI uri = URI.create("http://localhost:" + managementPort + "/models/" + name + "/reload");
        HttpRequest request =
                HttpRequest.newBuilder(uri).POST(BodyPublishers.noBody()).build();
        return new Answer(HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray()));
    }

    @Test
    void reloadsOnItsOwnPortAlone() throws Exception {
        assertThat(get("/models/golden").json().path("loaded").booleanValue()).isFalse();
        send(request("/models/golden/reload").POST(BodyPublishers.noBody())).isProblem(404, "not-found");
        assertThat(reloadOnManagementPort("golden").json().path("reloaded")).hasToString("[\"golden@1.2.3\"]");
        assertThat(get("/models/golden").json().path("loaded").booleanValue()).isTrue();
        Answer unknown = reloadOnManagementPort("nobody");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.json().path("type").stringValue()).isEqualTo("/problems/unknown-model");
    }
}
