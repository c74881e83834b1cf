package dev.munit.service.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.munit.service.limits.LimitsProperties;
import dev.munit.service.problem.InvalidParameters;
import dev.munit.service.problem.RequestTooLarge;
import dev.munit.service.settings.Bound;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockPart;

class UploadReaderTests {
    private static final byte[] PICTURE = {1, 2, 3};

    private final UploadReader reader = new UploadReader(Bound.defaults(LimitsProperties.class));

    private static MockHttpServletRequest form(MockPart... parts) {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/translate");
        request.setContentType("multipart/form-data; boundary=x");
        for (MockPart part : parts) {
            request.addPart(part);
        }
        return request;
    }

    private static MockHttpServletRequest raw(String contentType, byte[] body) {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/translate");
        request.setContentType(contentType);
        request.setContent(body);
        return request;
    }

    @Test
    void takesPicturesAndParametersFromAForm() throws Exception {
        MockHttpServletRequest request = form(
                new MockPart("image", "sketch.png", PICTURE),
                new MockPart("style", "one.png", new byte[] {4}),
                new MockPart("style", "two.png", new byte[] {5}));
        request.addParameter("samples", "6");
        try (Upload upload = reader.read(request)) {
            assertThat(upload.image().bytes()).isEqualTo(PICTURE);
            assertThat(upload.image().field()).isEqualTo("image");
            List<UploadedImage> styles = upload.images().get("style");
            assertThat(styles).extracting(UploadedImage::field).containsExactly("style[0]", "style[1]");
            assertThat(styles.get(1).bytes()).containsExactly(5);
            assertThat(upload.parameters()).isEqualTo(Map.of("samples", List.of("6")));
        }
    }

    @Test
    void takesAPictureWhoseNameTheClientLeftOut() throws Exception {
        MockHttpServletRequest request = form(new MockPart("image", PICTURE));
        request.addParameter("image", "what Tomcat makes of it");
        try (Upload upload = reader.read(request)) {
            assertThat(upload.image().bytes()).isEqualTo(PICTURE);
            assertThat(upload.parameters()).isEmpty();
        }
    }

    @Test
    void leavesAStyleCodeInAFormAParameter() throws Exception {
        MockHttpServletRequest request = form(new MockPart("image", "a.png", PICTURE), new MockPart("style", PICTURE));
        request.addParameter("style", "[1,2]");
        try (Upload upload = reader.read(request)) {
            assertThat(upload.images()).containsOnlyKeys("image");
            assertThat(upload.parameters()).isEqualTo(Map.of("style", List.of("[1,2]")));
        }
    }

    @Test
    void keepsTheOrderOfStylesThatAreTextsAndPictures() throws Exception {
        MockHttpServletRequest request = form(
                new MockPart("style", "seed:1".getBytes(StandardCharsets.UTF_8)),
                new MockPart("image", "a.png", PICTURE),
                new MockPart("style", "b.png", PICTURE),
                new MockPart("style", "[1,2]".getBytes(StandardCharsets.UTF_8)));
        request.addParameter("style", "seed:9", "seed:1", "[1,2]"); // the first from the address
        try (Upload upload = reader.read(request)) {
            assertThat(upload.styles())
                    .containsExactly(
                            new SentStyle.Text("seed:9"),
                            new SentStyle.Text("seed:1"),
                            new SentStyle.Picture(upload.images().get("style").get(0)),
                            new SentStyle.Text("[1,2]"));
        }
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "image/png",
                "IMAGE/JPEG",
                "image/x-whatever",
                "application/octet-stream",
                MediaType.APPLICATION_FORM_URLENCODED_VALUE
            })
    void takesTheBodyForThePicture(String contentType) throws Exception {
        try (Upload upload = reader.read(raw(contentType, PICTURE))) {
            assertThat(upload.image().bytes()).isEqualTo(PICTURE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/plain;charset=utf-8", "multipart/mixed", "nonsense"})
    void refusesABodyThatSaysItIsSomethingElse(String contentType) {
        assertThatThrownBy(() -> reader.read(raw(contentType, PICTURE)))
                .isInstanceOf(UnsupportedContent.class)
                .hasMessageContaining("'" + contentType + "'");
    }

    @Test
    void saysHowToSendThePictureThatIsMissing() throws Exception {
        for (MockHttpServletRequest request : List.of(raw("image/png", new byte[0]), form())) {
            try (Upload upload = reader.read(request)) {
                assertThatThrownBy(upload::image)
                        .isInstanceOf(InvalidParameters.class)
                        .hasMessageContaining("image is missing")
                        .hasMessageContaining("curl -F image=@picture.png");
            }
        }
    }

    @Test
    void translatesOnePictureAtATime() throws Exception {
        try (Upload upload =
                reader.read(form(new MockPart("image", "a.png", PICTURE), new MockPart("image", "b.png", PICTURE)))) {
            assertThatThrownBy(upload::image).hasMessageContaining("image was sent 2 times");
        }
    }

    @Test
    void refusesABodyThatIsTooLargeBeforeItIsRead() {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/translate") {
            @Override
            public long getContentLengthLong() {
                return 20 * 1024 * 1024 + 1;
            }
        };
        request.setContentType("image/png");
        assertThatThrownBy(() -> reader.read(request)).isInstanceOf(RequestTooLarge.class);
    }

    @Test
    void whatIsTakenIsThereAfterTheRequestAndGoneAfterItsUse() throws Exception {
        byte[] large = new byte[Spool.CHUNK + 1];
        AtomicInteger reads = new AtomicInteger();
        MockPart image = new MockPart("image", "sketch.png", large) {
            @Override
            public InputStream getInputStream() throws IOException {
                assertThat(reads.incrementAndGet())
                        .as("read while the request is there")
                        .isEqualTo(1);
                return super.getInputStream();
            }
        };
        Upload upload = reader.take(form(image, new MockPart("style", "one.png", PICTURE)));
        assertThat(upload.image().bytes()).isEqualTo(large);
        assertThat(upload.images().get("style").get(0).bytes()).isEqualTo(PICTURE);
        upload.close();
        assertThatThrownBy(() -> upload.image().bytes()).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void aPictureOfUsualSizeWaitsInMemoryUnlessItIsAJobs() throws Exception {
        byte[] usual = new byte[200_000];
        Upload waiting = reader.read(raw("image/png", usual));
        waiting.close();
        assertThat(waiting.image().bytes()).isEqualTo(usual);
        Upload job = reader.take(raw("image/png", usual));
        assertThat(job.image().bytes()).isEqualTo(usual);
        job.close();
        assertThatThrownBy(() -> job.image().bytes()).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void aLargePictureWaitsInAFile() throws Exception {
        Upload waiting = reader.read(raw("image/png", new byte[LimitsProperties.IN_MEMORY]));
        waiting.close();
        assertThatThrownBy(() -> waiting.image().bytes()).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void takesABodyAsWell() throws Exception {
        try (Upload upload = reader.take(raw("image/png", PICTURE))) {
            assertThat(upload.image().bytes()).isEqualTo(PICTURE);
        }
    }
}
