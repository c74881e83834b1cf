package dev.munit.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.munit.image.ImageLimits;
import dev.munit.image.Picture;
import dev.munit.image.PictureReader;
import dev.munit.image.UnreadableImage;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the service answered. */
public record Answer(HttpResponse<byte[]> response) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    public int status() {
        return response.statusCode();
    }

    public byte[] body() {
        return response.body();
    }

    public String text() {
        return new String(body(), StandardCharsets.UTF_8);
    }

    public JsonNode json() {
        return JSON.readTree(body());
    }

    /** A header's value, empty where it is missing. */
    public String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    /** The picture that was sent back. */
    public Picture picture() {
        assertThat(status()).as(this::text).isEqualTo(200);
        return pictureOf(body());
    }

    public static Picture pictureOf(byte[] file) {
        try {
            return PictureReader.read(file, ImageLimits.DEFAULT);
        } catch (UnreadableImage unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    /** Checks that this is an error of that kind, told as RFC 9457 has it. */
    public Answer isProblem(int status, String slug) {
        assertThat(status()).as(this::text).isEqualTo(status);
        assertThat(header("Content-Type")).isEqualTo("application/problem+json");
        JsonNode problem = json();
        assertThat(problem.path("type").stringValue()).isEqualTo("/problems/" + slug);
        assertThat(problem.path("status").intValue()).isEqualTo(status);
        assertThat(problem.path("title").stringValue()).isNotBlank();
        assertThat(problem.path("detail").stringValue()).isNotBlank();
        assertThat(header("X-Request-Id")).isNotBlank();
        assertThat(text()).doesNotContain("Exception", "java.", "org.spring", "onnx");
        return this;
    }

    /** The names of the fields that an error blames. */
    public java.util.List<String> wrongFields() {
        return json().path("errors")
                .valueStream()
                .map(error -> error.path("field").stringValue())
                .toList();
    }

    public String detail() {
        return json().path("detail").stringValue();
    }
}
