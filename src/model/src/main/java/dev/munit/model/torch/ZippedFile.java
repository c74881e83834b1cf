package dev.munit.model.torch;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * What PyTorch writes since version 1.6: a zip archive, nothing in it compressed, with the tree in
 * {@code <name>/data.pkl} and each storage in {@code <name>/data/<key>}. Source: spec/munit.md 1.10.
 */
record ZippedFile(
        Path path,
        long bytes,
        String prefix,
        ByteOrder order,
        @Nullable Object root) implements TorchFile {
    private static final String TREE = "data.pkl";

    static ZippedFile read(Path path) throws IOException {
        try (ZipFile zip = new ZipFile(path.toFile())) {
            ZipEntry tree = zip.stream()
                    .filter(entry -> entry.getName().matches("[^/]+/" + TREE))
                    .findFirst()
                    .orElse(null);
            if (tree == null) {
                throw new Refusal("is a zip archive, but not one that PyTorch wrote");
            }
            String prefix = tree.getName().substring(0, tree.getName().length() - TREE.length());
            byte[] pickle = content(zip, tree, MOST_PICKLE_BYTES);
            Object root = PickledTree.read(new ByteArrayInputStream(pickle)).root();
            return new ZippedFile(path, Files.size(path), prefix, order(zip, prefix), root);
        }
    }

    @Override
    public Numbers open() throws IOException {
        return new ZippedNumbers(new ZipFile(path.toFile()), prefix + "data/", order);
    }

    private static ByteOrder order(ZipFile zip, String prefix) throws IOException {
        ZipEntry entry = zip.getEntry(prefix + "byteorder");
        boolean big = entry != null
                && new String(content(zip, entry, 16), StandardCharsets.US_ASCII)
                        .strip()
                        .equals("big");
        return big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }

    private static byte[] content(ZipFile zip, ZipEntry entry, long most) throws IOException {
        if (entry.getMethod() != ZipEntry.STORED) {
            throw new Refusal("is compressed, which PyTorch's files are not; unpack it and zip it without compression");
        }
        if (entry.getSize() < 0 || entry.getSize() > most) {
            throw new Refusal("has " + entry.getSize() + " bytes where a checkpoint has " + most + " at most");
        }
        try (InputStream stream = zip.getInputStream(entry)) {
            byte[] content = stream.readNBytes((int) entry.getSize());
            if (content.length != entry.getSize()) {
                throw new IOException("an entry is cut short");
            }
            return content;
        }
    }

    private record ZippedNumbers(ZipFile zip, String folder, ByteOrder order) implements Numbers {
        @Override
        public ByteBuffer read(StorageRef storage) throws IOException {
            ZipEntry entry = zip.getEntry(folder + storage.key());
            if (entry == null || entry.getSize() != storage.bytes()) {
                throw new IOException("the numbers of storage " + storage.key() + " are not all there");
            }
            return ByteBuffer.wrap(content(zip, entry, Integer.MAX_VALUE - 16)).order(order);
        }

        @Override
        public void close() throws IOException {
            zip.close();
        }
    }
}
