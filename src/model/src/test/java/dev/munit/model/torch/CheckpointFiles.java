package dev.munit.model.torch;

import dev.munit.model.Tensor;
import dev.munit.model.Weights;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes checkpoints as PyTorch does, and as it does not. */
final class CheckpointFiles {
    private CheckpointFiles() {}

    /** A zip archive with that pickle and those storages. */
    static Path zip(Path file, byte[] pickle, Map<String, byte[]> storages) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("archive/data.pkl", pickle);
        storages.forEach((key, bytes) -> entries.put("archive/data/" + key, bytes));
        return zip(file, ZipEntry.STORED, entries);
    }

    static Path zip(Path file, int method, Map<String, byte[]> entries) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> content : entries.entrySet()) {
                CRC32 crc = new CRC32();
                crc.update(content.getValue());
                ZipEntry entry = new ZipEntry(content.getKey());
                entry.setMethod(method);
                entry.setSize(content.getValue().length);
                entry.setCrc(crc.getValue());
                zip.putNextEntry(entry);
                zip.write(content.getValue());
            }
        }
        return file;
    }

    /** A legacy file; each storage's bytes come with how many numbers they are. */
    static Path legacy(Path file, byte[] pickle, Map<String, Stored> storages) throws IOException {
        try (OutputStream stream = Files.newOutputStream(file)) {
            stream.write(new Pickle()
                    .op(0x8a, 10, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19)
                    .stop());
            stream.write(new Pickle().number(1001).stop());
            stream.write(new Pickle().op('}').stop());
            stream.write(pickle);
            Pickle keys = new Pickle().op(']').mark();
            storages.keySet().forEach(keys::text);
            stream.write(keys.op('e').stop());
            for (Stored stored : storages.values()) {
                stream.write(ByteBuffer.allocate(8)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(stored.size())
                        .array());
                stream.write(stored.bytes());
            }
        }
        return file;
    }

    record Stored(long size, byte[] bytes) {
        static Stored floats(float... numbers) {
            return new Stored(numbers.length, CheckpointFiles.floats(numbers));
        }
    }

    static byte[] floats(float... numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(numbers);
        return bytes.array();
    }

    /** A checkpoint of networks as MUNIT's training would have written it. */
    static Path zip(Path file, Map<String, Weights> networks) throws IOException {
        Map<String, byte[]> storages = new LinkedHashMap<>();
        Pickle pickle = new Pickle().op('}').mark();
        networks.forEach((network, weights) -> {
            pickle.text(network).orderedDict().mark();
            weights.asMap().forEach((name, tensor) -> {
                String key = Integer.toString(storages.size());
                storages.put(key, floats(tensor.data()));
                pickle.text(name).tensor("FloatStorage", key, tensor.data().length, longs(tensor), strides(tensor));
            });
            pickle.setItems();
        });
        return zip(file, pickle.setItems().stop(), storages);
    }

    private static long[] longs(Tensor tensor) {
        int[] shape = tensor.shape();
        long[] longs = new long[shape.length];
        for (int i = 0; i < shape.length; i++) {
            longs[i] = shape[i];
        }
        return longs;
    }

    private static long[] strides(Tensor tensor) {
        int[] shape = tensor.shape();
        long[] strides = new long[shape.length];
        long stride = 1;
        for (int i = shape.length - 1; i >= 0; i--) {
            strides[i] = stride;
            stride *= shape[i];
        }
        return strides;
    }
}
