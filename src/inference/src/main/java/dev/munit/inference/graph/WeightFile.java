package dev.munit.inference.graph;

import dev.munit.model.Tensor;
import dev.munit.model.Weights;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Weights in a temporary file of their own, which is gone when it is closed or the process ends. Graphs want most
 * weights in another form; their published form is read once or twice in a model's life, and need not take memory
 * meanwhile.
 */
final class WeightFile implements PublishedWeights {
    private static final int PIECE = 1 << 16;

    private final FileChannel channel;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    private WeightFile(FileChannel channel) {
        this.channel = channel;
    }

    /** Writes all weights. */
    static WeightFile of(Weights weights) throws IOException {
        Path path = Files.createTempFile("munit", ".weights");
        WeightFile file = new WeightFile(FileChannel.open(
                path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE));
        try {
            for (Map.Entry<String, Tensor> weight : weights.asMap().entrySet()) {
                file.append(weight.getKey(), weight.getValue());
            }
            return file;
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    @Override
    public int[] shape(String name) {
        return entry(name).shape.clone();
    }

    /** @throws UncheckedIOException if the file cannot be read */
    @Override
    public Tensor read(String name) {
        Entry entry = entry(name);
        ByteBuffer bytes = buffer(entry.numbers);
        try {
            while (nextPiece(bytes)) {
                if (channel.read(bytes, entry.offset + bytes.position()) < 0) {
                    throw new EOFException("the temporary file of the weights ends in " + name);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the weight " + name + " cannot be read from its temporary file", e);
        }
        float[] data = new float[entry.numbers];
        bytes.rewind().order(ByteOrder.nativeOrder()).asFloatBuffer().get(data);
        return new Tensor(entry.shape, data);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private void append(String name, Tensor tensor) throws IOException {
        int numbers = tensor.data().length;
        entries.put(name, new Entry(tensor.shape(), channel.position(), numbers));
        ByteBuffer bytes = buffer(numbers);
        bytes.asFloatBuffer().put(tensor.data());
        while (nextPiece(bytes)) {
            channel.write(bytes);
        }
    }

    private Entry entry(String name) {
        Entry entry = entries.get(name);
        if (entry == null) {
            throw new IllegalArgumentException("there is no weight named " + name);
        }
        return entry;
    }

    /** Java copies what goes to a file or comes from it through memory that it keeps for each thread. */
    private static boolean nextPiece(ByteBuffer bytes) {
        bytes.limit(Math.min(bytes.capacity(), bytes.position() + PIECE));
        return bytes.hasRemaining();
    }

    private static ByteBuffer buffer(int numbers) {
        return ByteBuffer.allocate(Math.multiplyExact(numbers, Float.BYTES)).order(ByteOrder.nativeOrder());
    }

    @SuppressWarnings("ArrayRecordComponent") // of this file alone
    private record Entry(int[] shape, long offset, int numbers) {}
}
