package dev.munit.training.tensorboard;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads event files by what their formats say, with nothing of the writer's: TFRecord's framing with the CRC of
 * Castagnoli's polynomial bit by bit, and protocol buffers' wire format byte by byte.
 */
final class EventFileReader {
    private static final int CASTAGNOLI_REVERSED = 0x82f63b78;

    private EventFileReader() {}

    /** A message's fields by number: {@code Long}, {@code Double}, {@code Float} or {@code byte[]}. */
    record Message(Map<Integer, List<Object>> fields) {
        Object only(int field) {
            List<Object> values = fields.getOrDefault(field, List.of());
            if (values.size() != 1) {
                throw new AssertionError("field " + field + " stands there " + values.size() + " times");
            }
            return values.get(0);
        }

        boolean has(int field) {
            return fields.containsKey(field);
        }

        String text(int field) {
            return new String((byte[]) only(field), StandardCharsets.UTF_8);
        }

        Message message(int field) {
            return parse((byte[]) only(field));
        }

        List<Message> messages(int field) {
            return fields.getOrDefault(field, List.of()).stream()
                    .map(bytes -> parse((byte[]) bytes))
                    .toList();
        }
    }

    static List<Message> read(Path file) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        List<Message> events = new ArrayList<>();
        while (in.hasRemaining()) {
            byte[] length = take(in, 8);
            requireChecksum(in.getInt(), length);
            byte[] record = take(
                    in,
                    Math.toIntExact(ByteBuffer.wrap(length)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .getLong()));
            requireChecksum(in.getInt(), record);
            events.add(parse(record));
        }
        return events;
    }

    private static void requireChecksum(int stored, byte[] bytes) {
        int unmasked = stored - 0xa282ead8;
        int expected = (unmasked << 15) | (unmasked >>> 17);
        if (crc32c(bytes) != expected) {
            throw new AssertionError("a checksum is wrong");
        }
    }

    static int crc32c(byte[] bytes) {
        int crc = ~0;
        for (byte next : bytes) {
            crc ^= next & 0xff;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) != 0 ? (crc >>> 1) ^ CASTAGNOLI_REVERSED : crc >>> 1;
            }
        }
        return ~crc;
    }

    private static Message parse(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        Map<Integer, List<Object>> fields = new LinkedHashMap<>();
        while (in.hasRemaining()) {
            long key = varint(in);
            Object value = switch ((int) (key & 7)) {
                case 0 -> varint(in);
                case 1 -> in.getDouble();
                case 2 -> take(in, Math.toIntExact(varint(in)));
                case 5 -> in.getFloat();
                default -> throw new AssertionError("no such wire type: " + (key & 7));
            };
            fields.computeIfAbsent((int) (key >>> 3), field -> new ArrayList<>())
                    .add(value);
        }
        return new Message(fields);
    }

    private static long varint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = in.get();
            value |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    private static byte[] take(ByteBuffer in, int length) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }
}
