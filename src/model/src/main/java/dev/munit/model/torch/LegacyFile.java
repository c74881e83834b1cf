package dev.munit.model.torch;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What PyTorch 0.2 to 1.5 writes: five pickles (a magic number, the protocol, the writer's system, the tree, the keys
 * of the storages), then each storage in the keys' order as its size, int64, and its numbers, all little-endian.
 * Source: spec/munit.md 1.10.
 *
 * @param places where each storage's size stands
 */
record LegacyFile(
        Path path,
        long bytes,
        Map<StorageRef, Long> places,
        @Nullable Object root) implements TorchFile {
    private static final BigInteger MAGIC = new BigInteger("1950a86a20f9469cfc6c", 16);

    static LegacyFile read(Path path) throws IOException {
        byte[] head;
        try (InputStream stream = Files.newInputStream(path)) {
            head = stream.readNBytes(MOST_PICKLE_BYTES);
        }
        ByteArrayInputStream pickles = new ByteArrayInputStream(head);
        if (!MAGIC.equals(PickledTree.read(pickles).root())) {
            throw new Refusal("is a pickle, but not one that PyTorch wrote");
        }
        PickledTree.read(pickles); // the protocol, always 1001
        PickledTree.read(pickles); // the system that wrote it; the numbers are little-endian whatever it says
        PickledTree tree = PickledTree.read(pickles);
        if (!(PickledTree.read(pickles).root() instanceof List<?> keys)) {
            throw new IOException("the list of storages is missing");
        }
        Map<StorageRef, Long> places = places(head.length - pickles.available(), keys, tree.storages());
        LegacyFile file = new LegacyFile(path, Files.size(path), places, tree.root());
        if (file.end() > file.bytes()) {
            throw new EOFException("the numbers are not all there");
        }
        return file;
    }

    /** Storages follow each other without gaps, so each one's place depends on the sizes of those before. */
    private static Map<StorageRef, Long> places(long start, List<?> keys, Map<String, StorageRef> storages)
            throws IOException {
        Map<StorageRef, Long> places = new HashMap<>();
        long place = start;
        for (Object key : keys) {
            StorageRef storage = key instanceof String text ? storages.get(text) : null;
            if (storage == null) {
                throw new IOException("no tensor uses the numbers " + key);
            }
            places.put(storage, place);
            place = Math.addExact(place, Math.addExact(Long.BYTES, storage.bytes()));
        }
        return places;
    }

    private long end() {
        return places.entrySet().stream()
                .mapToLong(
                        entry -> entry.getValue() + Long.BYTES + entry.getKey().bytes())
                .max()
                .orElse(0);
    }

    @Override
    public Numbers open() throws IOException {
        return new LegacyNumbers(FileChannel.open(path), places);
    }

    private record LegacyNumbers(FileChannel channel, Map<StorageRef, Long> places) implements Numbers {
        @Override
        public ByteBuffer read(StorageRef storage) throws IOException {
            Long place = places.get(storage);
            if (place == null || place + Long.BYTES + storage.bytes() > channel.size()) {
                throw new EOFException("the numbers of storage " + storage.key() + " are not all there");
            }
            if (read(place, Long.BYTES).getLong() != storage.size()) {
                throw new IOException("the size of storage " + storage.key() + " contradicts its tensors");
            }
            return read(place + Long.BYTES, Math.toIntExact(storage.bytes()));
        }

        private ByteBuffer read(long place, int size) throws IOException {
            ByteBuffer buffer = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
            while (buffer.hasRemaining()) {
                if (channel.read(buffer, place + buffer.position()) < 0) {
                    throw new EOFException("the file ends before its numbers do");
                }
            }
            return buffer.flip();
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
