package dev.munit.service.translate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.munit.image.Picture;
import dev.munit.service.Answer;
import dev.munit.service.Form;
import dev.munit.service.Golden;
import dev.munit.service.Golden.Numbers;
import dev.munit.service.RunningService;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes back over HTTP against what an independent implementation makes of the same checkpoint and pictures. */
class GoldenIT extends RunningService {
    /** The tensors agree to 1e-4; rounding to 8 bits can then differ by one level. */
    private static final int LEVELS = 1;

    private static final String AS_IT_IS = "resolution=source&size=native";

    @ParameterizedTest
    @ValueSource(strings = {"case0", "case1"})
    void givenStylesGiveTheReferencePictures(String folder) {
        Numbers styles = Golden.numbers(folder + "/styles_random.npy");
        Numbers expected = Golden.numbers(folder + "/a2b_random.npy");
        for (int i = 0; i < styles.shape()[0]; i++) {
            String style = URLEncoder.encode(Arrays.toString(styles.row(i)), StandardCharsets.UTF_8);
            Answer answer =
                    post("/translate?" + AS_IT_IS + "&style=" + style, Form.image(Golden.bytes(folder + "/a.png")));
            assertSame(answer.picture(), expected.row(i), expected.shape());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"case0", "case1"})
    void guidingByTheOtherPictureGivesTheReferencePicture(String folder) {
        Form form = Form.image(Golden.bytes(folder + "/a.png")).file("style", "b.png", Golden.bytes(folder + "/b.png"));
        Numbers expected = Golden.numbers(folder + "/a2b_guided.npy");
        Answer answer = post("/translate/guided?" + AS_IT_IS, form);
        assertSame(answer.picture(), expected.row(0), expected.shape());
    }

    @ParameterizedTest
    @ValueSource(strings = {"case0", "case1"})
    void guidingWorksInTheOtherDirection(String folder) {
        Form form = Form.image(Golden.bytes(folder + "/b.png"))
                .file("style", "a.png", Golden.bytes(folder + "/a.png"))
                .field("direction", "b2a");
        Numbers expected = Golden.numbers(folder + "/b2a_guided.npy");
        assertSame(post("/translate/guided?" + AS_IT_IS, form).picture(), expected.row(0), expected.shape());
    }

    /** @param tensor {@code [3, H, W]} in [-1, 1] */
    private static void assertSame(Picture picture, float[] tensor, int[] shape) {
        int height = shape[2];
        int width = shape[3];
        assertThat(picture.width()).isEqualTo(width);
        assertThat(picture.height()).isEqualTo(height);
        int largest = 0;
        for (int channel = 0; channel < 3; channel++) {
            for (int pixel = 0; pixel < width * height; pixel++) {
                float value = tensor[channel * width * height + pixel];
                long expected = Math.round(Math.min(1, Math.max(0, (value + 1) / 2)) * 255.0);
                int actual = picture.rgb()[3 * pixel + channel] & 0xff;
                largest = Math.max(largest, (int) Math.abs(expected - actual));
            }
        }
        assertThat(largest).isLessThanOrEqualTo(LEVELS);
    }
}
