package dev.munit.service.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.munit.image.ImageFormat;
import dev.munit.image.PictureWriter;
import dev.munit.service.Answer;
import dev.munit.service.Form;
import dev.munit.service.Golden;
import dev.munit.service.RunningService;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way to ask wrongly, and the answer to it. */
class ErrorsIT extends RunningService {
    private static final byte[] SKETCH = Golden.bytes("case0/a.png");
    private static final int MEGABYTE = 1024 * 1024;

    private Answer translate(String parameters, String... headers) {
        return post("/translate?" + parameters, Form.image(SKETCH), headers);
    }

    @Test
    void aWrongParameterIsNamed() {
        Answer answer = translate("samples=17&direction=up&sede=1").isProblem(400, "invalid-parameter");
        assertThat(answer.wrongFields()).containsExactlyInAnyOrder("samples", "sede");
        assertThat(translate("direction=up").isProblem(400, "invalid-parameter").wrongFields())
                .containsExactly("direction");
        assertThat(answer.json().path("instance").stringValue()).isEqualTo("/translate");
    }

    @Test
    void aStyleCodeOfTheWrongLengthIsNamed() {
        Answer answer = translate("style=%5B1,2,3%5D").isProblem(400, "invalid-parameter");
        assertThat(answer.wrongFields()).containsExactly("style[0]");
        assertThat(answer.detail()).isEqualTo("style[0] must have 8 numbers for the model golden, not 3");
    }

    @Test
    void aMissingPictureIsNamed() {
        assertThat(post("/translate", new Form().field("samples", "2"))
                        .isProblem(400, "invalid-parameter")
                        .wrongFields())
                .containsExactly("image");
        assertThat(post("/translate/guided", Form.image(SKETCH))
                        .isProblem(400, "invalid-parameter")
                        .wrongFields())
                .containsExactly("style");
        assertThat(send(request("/translate").POST(BodyPublishers.noBody()))
                        .isProblem(400, "invalid-parameter")
                        .wrongFields())
                .containsExactly("image");
    }

    @Test
    void anUnknownModelIsNamedWithThoseThereAre() {
        assertThat(translate("model=cats").isProblem(404, "unknown-model").detail())
                .isEqualTo("No model is called 'cats'; these can be asked for: golden@1.2.3.");
        get("/models/cats").isProblem(404, "unknown-model");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nothing", "/models/golden/more", "/swagger-ui/nothing.js", "/actuator/env", "/error"})
    void anUnknownPathIsAProblemToo(String path) {
        get(path, "Accept", "text/html").isProblem(404, "not-found");
    }

    @Test
    void aWrongMethodIsToldTheRightOne() {
        assertThat(get("/translate").isProblem(405, "method-not-allowed").header("Allow"))
                .isEqualTo("POST");
        send(request("/models").DELETE()).isProblem(405, "method-not-allowed");
    }

    @Test
    void anAnswerThatCannotBeMadeIsToldWhatCan() {
        assertThat(translate("", "Accept", "text/html")
                        .isProblem(406, "not-acceptable")
                        .detail())
                .contains("image/png", "application/zip");
        assertThat(get("/models", "Accept", "image/png")
                        .isProblem(406, "not-acceptable")
                        .detail())
                .contains("application/json");
    }

    @Test
    void anErrorIsAProblemWhateverIsAccepted() {
        translate("samples=0", "Accept", "image/png").isProblem(400, "invalid-parameter");
        translate("model=cats", "Accept", "application/zip").isProblem(404, "unknown-model");
    }

    @Test
    void tooManyBytesAreSaidSoEvenToAClientThatSendsThemAll() {
        byte[] large = new byte[21 * MEGABYTE];
        assertThat(post("/translate", Form.image(large))
                        .isProblem(413, "request-too-large")
                        .detail())
                .isEqualTo("The request has more than 20 MB, the most that is read here.");
        post("/translate", "image/png", large).isProblem(413, "request-too-large");
        byte[] larger = new byte[100 * MEGABYTE];
        post("/translate", Form.image(larger)).isProblem(413, "request-too-large");
        post("/translate", "image/png", larger).isProblem(413, "request-too-large");
    }

    @Test
    void tooManyBytesAreFoundWhereTheLengthIsNotTold() {
        byte[] large = new byte[21 * MEGABYTE];
        HttpRequest.Builder chunked = request("/translate")
                .header("Content-Type", "image/png")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)));
        send(chunked).isProblem(413, "request-too-large");
        Form form = Form.image(large);
        HttpRequest.Builder chunkedForm = request("/translate")
                .header("Content-Type", form.contentType())
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(form.toBytes())));
        send(chunkedForm).isProblem(413, "request-too-large");
    }

    /** As some clients send pictures; the web server takes such a part for a text, and has all of those in memory. */
    @Test
    void aLargePictureWithoutAFileNameIsToldThatItNeedsOne() {
        Form small = new Form().nameless("image", padded(MEGABYTE));
        assertThat(post("/translate", small).status()).isEqualTo(200);
        for (Form large : List.of(
                new Form().nameless("image", padded(3 * MEGABYTE)),
                Form.image(SKETCH).nameless("style", padded(3 * MEGABYTE)))) {
            assertThat(post("/translate/guided", large)
                            .isProblem(413, "request-too-large")
                            .detail())
                    .isEqualTo(
                            "The parts without a file name have more than 2 MB, the most that is read of texts; send a"
                                    + " picture with a file name, as curl -F image=@picture.png does.");
        }
        assertThat(post("/translate", Form.image(padded(3 * MEGABYTE))).status())
                .as("with a file name")
                .isEqualTo(200);
        assertThat(post("/translate", new Form().nameless("image", new byte[21 * MEGABYTE]))
                        .isProblem(413, "request-too-large")
                        .detail())
                .as("too large with or without")
                .isEqualTo("The request has more than 20 MB, the most that is read here.");
    }

    /** A picture of so many bytes, most of them in a text beside it. */
    private static byte[] padded(int bytes) {
        return PictureWriter.write(
                Answer.pictureOf(SKETCH), ImageFormat.PNG, 100, Map.of("Comment", "x".repeat(bytes)));
    }

    @Test
    void tooManyPartsAreSaidSo() {
        Form form = Form.image(SKETCH);
        for (int i = 0; i < 60; i++) {
            form.field("samples", "1");
        }
        assertThat(post("/translate", form).isProblem(413, "request-too-large").detail())
                .contains("more than 50 parts");
    }

    @Test
    void tooManyPixelsAreSaidSo() {
        byte[] bomb = emptyPng(30_000, 30_000); // refused before anything is decoded
        assertThat(post("/translate", Form.image(bomb))
                        .isProblem(413, "too-many-pixels")
                        .wrongFields())
                .containsExactly("image");
        assertThat(translate("resolution=4096")
                        .isProblem(413, "too-many-pixels")
                        .wrongFields())
                .containsExactly("resolution");
        assertThat(translate("size=4096&samples=2")
                        .isProblem(413, "too-many-pixels")
                        .wrongFields())
                .containsExactly("size");
    }

    @Test
    void aBodyThatSaysItIsNoImageIsRefused() {
        post("/translate", "application/json", "{}".getBytes(StandardCharsets.UTF_8))
                .isProblem(415, "unsupported-content");
    }

    @Test
    void whatIsNoImageIsRefused() {
        byte[] text = "This is not a picture.".getBytes(StandardCharsets.UTF_8);
        assertThat(post("/translate", Form.image(text))
                        .isProblem(415, "unsupported-image")
                        .wrongFields())
                .containsExactly("image");
        Form guided = Form.image(SKETCH).file("style", "a.png", SKETCH).file("style", "b.txt", text);
        assertThat(post("/translate/guided", guided)
                        .isProblem(415, "unsupported-image")
                        .wrongFields())
                .containsExactly("style[1]");
    }

    @Test
    void aBrokenImageIsSaidToBeBroken() {
        byte[] half = Arrays.copyOf(SKETCH, SKETCH.length / 2);
        Answer answer = post("/translate?seed=8", Form.image(half)).isProblem(422, "broken-image");
        assertThat(answer.wrongFields()).containsExactly("image");
        assertThat(answer.header("X-Munit-Seed")).isEqualTo("8");
        assertThat(answer.header("X-Munit-Model")).isEqualTo("golden@1.2.3");
        assertThat(answer.header("X-Munit-Provider")).isEqualTo("cpu");
        assertThat(answer.header("Server-Timing")).contains("decode-image;dur=");
    }

    @Test
    void aPictureThatDoesNotSayHowItWasMadeIsToldSo() {
        assertThat(post("/inspect", Form.image(SKETCH))
                        .isProblem(422, "no-recipe")
                        .wrongFields())
                .containsExactly("image");
    }

    @Test
    void aFormThatIsNoneIsSaidToBeNone() {
        post("/translate", "multipart/form-data", new byte[] {1, 2, 3}).isProblem(400, "unreadable-request");
        byte[] cut = Arrays.copyOf(Form.image(SKETCH).toBytes(), 300);
        post("/translate", Form.image(SKETCH).contentType(), cut).isProblem(400, "unreadable-request");
    }

    @Test
    void whatTheServerRefusesIsAProblemToo() throws IOException {
        assertProblem(raw("GET /translate?x=<bad> HTTP/1.1\r\nHost: x\r\n\r\n"), 400, "unreadable-request");
        assertProblem(raw("NONSENSE\r\n\r\n"), 400, "unreadable-request");
        assertProblem(raw("GET / HTTP/9.9\r\nHost: x\r\n\r\n"), 505, "unreadable-request");
        String post = "POST /translate HTTP/1.1\r\nHost: x\r\n";
        assertProblem(raw(post + "Transfer-Encoding: rot13\r\n\r\n"), 501, "unreadable-request");
        assertProblem(raw(post + "Expect: wonders\r\nContent-Length: 0\r\n\r\n"), 417, "unreadable-request");
        assertProblem(
                raw("GET / HTTP/1.1\r\nHost: x\r\nX: " + "x".repeat(20_000) + "\r\n\r\n"), 400, "unreadable-request");
        assertProblem(raw("GET /a%2Fb HTTP/1.1\r\nHost: x\r\n\r\n"), 400, "unreadable-request");
        assertProblem(
                raw("POST /translate?samples=%zz HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n"),
                400,
                "unreadable-request");
        assertProblem(raw("TRACE / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"), 405, "method-not-allowed");
    }

    @Test
    void aBodyThatEndsTooEarlyIsSaidSo() throws IOException {
        String head = "POST /translate HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\nContent-Type: ";
        assertProblem(raw(head + "image/png\r\n\r\nabc"), 400, "unreadable-request");
        assertProblem(
                raw(head + "multipart/form-data; boundary=x\r\n\r\n--x\r\nContent-Disp"), 400, "unreadable-request");
    }

    private static void assertProblem(String answer, int status, String slug) {
        assertThat(answer)
                .startsWith("HTTP/1.1 " + status + " ")
                .contains("Content-Type: application/problem+json", "X-Request-Id: ", "\"/problems/" + slug + "\"")
                .doesNotContain("<html", "Exception");
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    @Test
    void everyKindOfProblemExplainsItself() {
        assertThat(get("/problems").json().size()).isEqualTo(ProblemType.values().length);
        for (ProblemType type : ProblemType.values()) {
            assertThat(get(type.uri().getPath()).json().path("cure").stringValue())
                    .isEqualTo(type.cure());
        }
        get("/problems/unheard-of").isProblem(404, "not-found");
    }

    /** A PNG that claims a size and has no pixels. */
    private static byte[] emptyPng(int width, int height) {
        ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height).put(new byte[] {8, 2, 0, 0, 0});
        ByteBuffer png = ByteBuffer.allocate(8 + 25 + 12 + 12);
        png.put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        chunk(png, "IHDR", header.array());
        chunk(png, "IDAT", new byte[0]);
        chunk(png, "IEND", new byte[0]);
        return png.array();
    }

    private static void chunk(ByteBuffer png, String type, byte[] content) {
        CRC32 sum = new CRC32();
        sum.update(type.getBytes(StandardCharsets.US_ASCII));
        sum.update(content);
        png.putInt(content.length)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .put(content)
                .putInt((int) sum.getValue());
    }
}
