package dev.munit.training.tensorboard;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import dev.munit.image.Picture;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;

/** TensorFlow's message {@code Event} (event.proto, summary.proto) as bytes, as far as scalars and pictures need it. */
final class Event {
    private static final int WALL_TIME = 1;
    private static final int STEP = 2;
    private static final int FILE_VERSION = 3;
    private static final int SUMMARY = 5;
    private static final int SESSION_LOG = 7;
    private static final int SUMMARY_VALUE = 1;
    private static final int VALUE_TAG = 1;
    private static final int VALUE_SIMPLE = 2;
    private static final int VALUE_IMAGE = 4;
    private static final int IMAGE_HEIGHT = 1;
    private static final int IMAGE_WIDTH = 2;
    private static final int IMAGE_COLOURS = 3;
    private static final int IMAGE_ENCODED = 4;
    private static final int RGB = 3;
    private static final int SESSION_STATUS = 1;
    private static final int START = 1;

    private Event() {}

    /** The first event of every file. */
    static byte[] fileVersion(Instant time) {
        return event(time, 0, out -> out.writeString(FILE_VERSION, "brain.Event:2"));
    }

    /** Says that the run goes on with this step: TensorBoard forgets this and later ones of files before. */
    static byte[] start(Instant time, long step) {
        return event(time, step, out -> bytes(out, SESSION_LOG, log -> log.writeEnum(SESSION_STATUS, START)));
    }

    static byte[] scalars(Instant time, long step, Map<String, Float> byTag) {
        return event(
                time,
                step,
                out -> bytes(out, SUMMARY, summary -> {
                    for (Map.Entry<String, Float> scalar : byTag.entrySet()) {
                        bytes(summary, SUMMARY_VALUE, value -> {
                            value.writeString(VALUE_TAG, scalar.getKey());
                            value.writeFloat(VALUE_SIMPLE, scalar.getValue());
                        });
                    }
                }));
    }

    /** @param png the picture as a PNG */
    static byte[] picture(Instant time, long step, String tag, Picture picture, byte[] png) {
        return event(
                time,
                step,
                out -> bytes(
                        out,
                        SUMMARY,
                        summary -> bytes(summary, SUMMARY_VALUE, value -> {
                            value.writeString(VALUE_TAG, tag);
                            bytes(value, VALUE_IMAGE, image -> {
                                image.writeInt32(IMAGE_HEIGHT, picture.height());
                                image.writeInt32(IMAGE_WIDTH, picture.width());
                                image.writeInt32(IMAGE_COLOURS, RGB);
                                image.writeBytes(IMAGE_ENCODED, ByteString.copyFrom(png));
                            });
                        })));
    }

    /** Writes some fields of a message. */
    private interface Fields {
        void write(CodedOutputStream out) throws IOException;
    }

    private static byte[] event(Instant time, long step, Fields what) {
        return message(out -> {
            out.writeDouble(WALL_TIME, time.getEpochSecond() + time.getNano() / 1e9);
            out.writeInt64(STEP, step);
            what.write(out);
        });
    }

    private static void bytes(CodedOutputStream out, int field, Fields message) throws IOException {
        out.writeByteArray(field, message(message));
    }

    private static byte[] message(Fields fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        try {
            fields.write(out);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("an array in memory could not be written to", e);
        }
        return bytes.toByteArray();
    }
}
