package dev.munit.service.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.munit.image.ImageLimits;
import dev.munit.image.Picture;
import dev.munit.image.PictureReader;
import dev.munit.inference.StyleCode;
import dev.munit.service.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AnswerWriterTests {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Picture RED = plain(6, 4, 0xff0000);
    private static final Picture BLUE = plain(6, 4, 0x0000ff);
    private static final Picture GREEN = plain(6, 4, 0x00ff00);

    private final AnswerWriter writer = new AnswerWriter(new AnswerProperties(90, 2, Duration.ofMillis(100)), JSON);

    private static Picture plain(int width, int height, int rgb) {
        byte[] bytes = new byte[3 * width * height];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (rgb >> (16 - 8 * (i % 3)));
        }
        return new Picture(width, height, bytes);
    }

    private static final Translation TRANSLATION =
            new Translation("edges2chairs@1.0.0", "edges2chairs", "chairs", "cpu", -7, "model", "native");

    private dev.munit.service.answer.Answer write(AnswerFormat format, Picture... pictures) throws IOException {
        AnswerDraft draft = writer.begin(TRANSLATION, format, 90, Duration.ofMillis(50));
        for (Picture picture : pictures) {
            draft.add(new TranslatedPicture(picture, new StyleCode(new float[] {picture.pixel(0, 0), -0.5f})));
        }
        return draft.finish();
    }

    @Test
    void onePictureIsAnImageOfItself() throws IOException {
        var png = write(AnswerFormat.PNG, RED);
        assertThat(png.mediaType()).hasToString("image/png");
        assertThat(png.fileName()).isEqualTo("chairs.png");
        assertThat(Answer.pictureOf(png.body())).isEqualTo(RED);
        assertThat(write(AnswerFormat.JPEG, RED).fileName()).isEqualTo("chairs.jpg");
        assertThat(write(AnswerFormat.JPEG, RED).mediaType()).hasToString("image/jpeg");
        assertThat(write(AnswerFormat.WEBP, RED).mediaType()).hasToString("image/webp");
    }

    @Test
    void severalPicturesStandOnASheetNearlySquare() throws IOException {
        Picture sheet =
                Answer.pictureOf(write(AnswerFormat.PNG, RED, BLUE, GREEN).body());
        assertThat(sheet.width()).isEqualTo(2 * 6 + 2);
        assertThat(sheet.height()).isEqualTo(2 * 4 + 2);
        assertThat(sheet.pixel(0, 0)).isEqualTo(0xff0000);
        assertThat(sheet.pixel(8, 0)).isEqualTo(0x0000ff);
        assertThat(sheet.pixel(0, 6)).isEqualTo(0x00ff00);
        assertThat(sheet.pixel(8, 6)).isEqualTo(0xffffff);
    }

    @Test
    void aPngSaysHowItWasMade() throws IOException {
        assertThat(textOf(write(AnswerFormat.PNG, RED).body()))
                .containsEntry("munit.model", "edges2chairs@1.0.0")
                .containsEntry("munit.direction", "edges2chairs")
                .containsEntry("munit.provider", "cpu")
                .containsEntry("munit.seed", "-7")
                .containsEntry("munit.resolution", "model")
                .containsEntry("munit.size", "native")
                .doesNotContainKey("munit.quality")
                .containsEntry("munit.style", "[1.671168E7, -0.5]");
        assertThat(textOf(write(AnswerFormat.PNG, RED, BLUE).body()))
                .containsEntry("munit.style", "[[1.671168E7, -0.5], [255.0, -0.5]]");
    }

    @ParameterizedTest
    @EnumSource(names = {"JPEG", "WEBP", "GIF"})
    void everyOtherPictureSaysTheSame(AnswerFormat format) throws Exception {
        byte[] file = write(format, RED, BLUE).body();
        Map<String, String> text = new LinkedHashMap<>(
                PictureReader.describe(file, ImageLimits.DEFAULT).text());
        String own = text.remove(format == AnswerFormat.GIF ? "munit.delay" : "munit.quality");
        assertThat(own).isEqualTo(format == AnswerFormat.GIF ? "50" : "90");
        assertThat(text).isEqualTo(textOf(write(AnswerFormat.PNG, RED, BLUE).body()));
    }

    @Test
    void aGifMoves() throws IOException {
        var gif = write(AnswerFormat.GIF, RED, BLUE, GREEN);
        assertThat(gif.mediaType()).hasToString("image/gif");
        assertThat(gif.fileName()).isEqualTo("chairs.gif");
        assertThat(Answer.pictureOf(gif.body())).isEqualTo(RED);
        assertThatThrownBy(() -> write(AnswerFormat.GIF, plain(65_536, 1, 0)))
                .isInstanceOf(AnswerTooLong.class)
                .hasMessageContaining("image/gif ends at 65535");
    }

    @Test
    void anArchiveHasEveryPictureAndHowTheyWereMade() throws IOException {
        var zip = write(AnswerFormat.ZIP, RED, BLUE);
        assertThat(zip.mediaType()).hasToString("application/zip");
        Map<String, byte[]> files = unzip(zip.body());
        assertThat(files.keySet()).containsExactly("chairs-01.png", "chairs-02.png", "translation.json");
        assertThat(Answer.pictureOf(files.get("chairs-01.png"))).isEqualTo(RED);
        assertThat(Answer.pictureOf(files.get("chairs-02.png"))).isEqualTo(BLUE);
        assertThat(textOf(files.get("chairs-02.png"))).containsEntry("munit.style", "[255.0, -0.5]");
        JsonNode document = JSON.readTree(files.get("translation.json"));
        assertThat(document.path("seed").longValue()).isEqualTo(-7);
        assertThat(document.path("images").get(1).path("file").stringValue()).isEqualTo("chairs-02.png");
        assertThat(document.path("images").get(1).has("data")).isFalse();
    }

    @Test
    void theSameTranslationGivesTheSameArchive() throws IOException {
        assertThat(write(AnswerFormat.ZIP, RED, BLUE).body())
                .isEqualTo(write(AnswerFormat.ZIP, RED, BLUE).body());
    }

    @Test
    void jsonHasEveryPictureWithItsStyle() throws IOException {
        JsonNode document = JSON.readTree(write(AnswerFormat.JSON, RED, BLUE).body());
        assertThat(document.path("model").stringValue()).isEqualTo("edges2chairs@1.0.0");
        assertThat(document.path("direction").stringValue()).isEqualTo("edges2chairs");
        assertThat(document.path("provider").stringValue()).isEqualTo("cpu");
        JsonNode image = document.path("images").get(1);
        assertThat(image.path("mediaType").stringValue()).isEqualTo("image/png");
        assertThat(image.path("width").intValue()).isEqualTo(6);
        assertThat(image.path("height").intValue()).isEqualTo(4);
        assertThat(image.path("style")).hasToString("[255.0,-0.5]");
        assertThat(Answer.pictureOf(
                        Base64.getDecoder().decode(image.path("data").stringValue())))
                .isEqualTo(BLUE);
    }

    @Test
    void aMultipartMessageHasAPartForEveryPicture() throws IOException {
        var mixed = write(AnswerFormat.MIXED, RED, BLUE);
        String delimiter = "--" + mixed.mediaType().getParameter("boundary");
        String message = new String(mixed.body(), StandardCharsets.ISO_8859_1);
        assertThat(message).startsWith(delimiter + "\r\n").endsWith("\r\n" + delimiter + "--\r\n");
        String[] parts = message.split(java.util.regex.Pattern.quote(delimiter));
        assertThat(parts).hasSize(4); // nothing, two pictures, the closing --
        for (int i = 0; i < 2; i++) {
            String[] headAndBody = parts[i + 1].split("\r\n\r\n", 2);
            String body = headAndBody[1].substring(0, headAndBody[1].length() - 2);
            assertThat(headAndBody[0])
                    .contains("Content-Type: image/png", "filename=\"chairs-0" + (i + 1) + ".png\"")
                    .contains("Content-Length: " + body.length());
            assertThat(Answer.pictureOf(body.getBytes(StandardCharsets.ISO_8859_1)))
                    .isEqualTo(i == 0 ? RED : BLUE);
        }
    }

    @Test
    void aFormatThatCannotHoldThePictureIsNamed() {
        assertThatThrownBy(() -> write(AnswerFormat.WEBP, plain(16_384, 1, 0)))
                .isInstanceOf(AnswerTooLong.class)
                .hasMessageContaining("16384 x 1")
                .hasMessageContaining("image/webp")
                .hasMessageContaining("image/png");
    }

    private static Map<String, byte[]> unzip(byte[] archive) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }

    /** The text chunks of a PNG, read by the format's rules. */
    private static Map<String, String> textOf(byte[] png) {
        Map<String, String> text = new LinkedHashMap<>();
        java.nio.ByteBuffer bytes = java.nio.ByteBuffer.wrap(png).position(8);
        while (bytes.hasRemaining()) {
            byte[] data = new byte[bytes.getInt()];
            byte[] type = new byte[4];
            bytes.get(type).get(data).getInt();
            if (new String(type, StandardCharsets.US_ASCII).equals("iTXt")) {
                // keyword 0, two bytes about compression, language 0, translated keyword 0, text
                String chunk = new String(data, StandardCharsets.UTF_8);
                int keyword = chunk.indexOf('\0');
                String[] rest = chunk.substring(keyword + 3).split("\0", 3);
                text.put(chunk.substring(0, keyword), rest[2]);
            }
        }
        return text;
    }
}
