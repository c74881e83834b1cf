package dev.munit.benchmark.http;

import dev.munit.benchmark.material.RandomModel;
import dev.munit.benchmark.material.RandomPicture;
import dev.munit.benchmark.stage.Stage;
import dev.munit.image.ImageFormat;
import dev.munit.image.PictureWriter;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Both directions, in random styles and in those of pictures: all graphs of a model are in memory afterwards. */
final class EveryWay {
    static final String PNG = "image/png";

    /** About how many calls of content encoder and decoder it costs. */
    static final int CALLS = 9;

    /** For expectations only: operations a second of two threads. */
    private static final double USUAL_SPEED = 4.3e11;

    private final byte[] picture;
    private final byte[] style;

    /** @param side of the pictures, in pixels */
    EveryWay(int side, long seed) {
        picture = png(side, seed);
        style = png(side, seed + 1);
    }

    static byte[] png(int side, long seed) {
        return PictureWriter.write(RandomPicture.of(side, side, seed), ImageFormat.PNG, 90, Map.of());
    }

    /** About how long one call takes of a model of the published shape. */
    static Duration expectedCall(int width, int side) {
        var hp = RandomModel.published(width);
        double macs = (double) Stage.CONTENT.macs(hp, side) + Stage.DECODE.macs(hp, side);
        return Duration.ofNanos((long) (1e9 * 2 * macs / USUAL_SPEED));
    }

    /** A picture to translate, as PNG. */
    byte[] picture() {
        return picture;
    }

    /** Sends all of them, each twice, two at once. */
    void call(Client client) throws IOException {
        for (String direction : List.of("a2b", "b2a")) {
            ClosedLoop.run(2, 2, number -> client.translate(picture, "direction=" + direction, PNG));
            ClosedLoop.run(2, 2, number -> client.translateLike(picture, style, "direction=" + direction));
        }
    }
}
