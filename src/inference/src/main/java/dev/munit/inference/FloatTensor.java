package dev.munit.inference;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Numbers on Java's heap, in C order. ONNX Runtime reads and writes outside it, so they are copied for each run
 * ({@link StagingMemory}): memory outside the heap would be freed with its object, but its size is nothing that the
 * garbage collector knows of, and a service that does little else grows by gigabytes between two collections.
 *
 * <p>They are kept in pieces. An array of half a region or more, which is 512 kB on a small heap, does not come into
 * the young generation of Java's default collector, but begins a marking of the whole heap when there is little room:
 * with a content code in one piece, every request began one.
 */
final class FloatTensor {
    private static final int PIECE_BITS = 16;
    private static final int PIECE = 1 << PIECE_BITS; // 256 kB
    private static final int WITHIN = PIECE - 1;

    private final float[][] pieces;
    private final int count;
    private final long[] shape;

    private FloatTensor(int count, long[] shape) {
        this.pieces = new float[(count + WITHIN) >>> PIECE_BITS][];
        this.count = count;
        this.shape = shape.clone();
        for (int i = 0; i < pieces.length; i++) {
            pieces[i] = new float[Math.min(PIECE, count - (i << PIECE_BITS))];
        }
    }

    /**
     * Zeros.
     *
     * @throws ArithmeticException if there are more than an int counts
     */
    static FloatTensor allocate(long... shape) {
        long numbers = 1;
        for (long extent : shape) {
            numbers = Math.multiplyExact(numbers, extent);
        }
        return new FloatTensor(Math.toIntExact(numbers), shape);
    }

    /** @param values as many as the shape holds */
    static FloatTensor of(float[] values, long... shape) {
        FloatTensor tensor = allocate(shape);
        if (values.length != tensor.count) {
            throw new IllegalArgumentException(values.length + " numbers for a tensor of " + Arrays.toString(shape));
        }
        tensor.read(FloatBuffer.wrap(values));
        return tensor;
    }

    /** Tensors of one shape {@code [1, ...]} one after the other: {@code [N, ...]}. A single one stays as it is. */
    static FloatTensor join(List<FloatTensor> parts) {
        FloatTensor first = parts.get(0);
        if (parts.size() == 1) {
            return first;
        }
        long[] shape = first.shape.clone();
        shape[0] = parts.size();
        FloatTensor joined = allocate(shape);
        for (int i = 0; i < parts.size(); i++) {
            copy(parts.get(i), 0, joined, i * first.count, first.count);
        }
        return joined;
    }

    /** The rows of {@code [rows, ...]}, each {@code [1, ...]}. A single one is this. */
    List<FloatTensor> split(int rows) {
        if (rows == 1) {
            return List.of(this);
        }
        long[] one = shape.clone();
        one[0] = 1;
        List<FloatTensor> parts = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            FloatTensor part = allocate(one);
            copy(this, i * part.count, part, 0, part.count);
            parts.add(part);
        }
        return parts;
    }

    private static void copy(FloatTensor from, int start, FloatTensor to, int place, int numbers) {
        int done = 0;
        while (done < numbers) {
            int source = start + done;
            int target = place + done;
            int together = Math.min(numbers - done, PIECE - Math.max(source & WITHIN, target & WITHIN));
            System.arraycopy(
                    from.pieces[source >>> PIECE_BITS],
                    source & WITHIN,
                    to.pieces[target >>> PIECE_BITS],
                    target & WITHIN,
                    together);
            done += together;
        }
    }

    /** How many numbers these are. */
    int count() {
        return count;
    }

    /** The extent of each dimension. */
    long[] shape() {
        return shape.clone();
    }

    float get(int index) {
        return pieces[index >>> PIECE_BITS][index & WITHIN];
    }

    void put(int index, float value) {
        pieces[index >>> PIECE_BITS][index & WITHIN] = value;
    }

    /** Takes all numbers from the beginning of a buffer, whose position stays. */
    void read(FloatBuffer from) {
        for (int i = 0; i < pieces.length; i++) {
            from.get(i << PIECE_BITS, pieces[i]);
        }
    }

    /** Puts all numbers at the beginning of a buffer, whose position stays. */
    void write(FloatBuffer to) {
        for (int i = 0; i < pieces.length; i++) {
            to.put(i << PIECE_BITS, pieces[i]);
        }
    }

    float[] toArray() {
        float[] values = new float[count];
        write(FloatBuffer.wrap(values));
        return values;
    }
}
