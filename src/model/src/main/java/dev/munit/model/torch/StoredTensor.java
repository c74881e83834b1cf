package dev.munit.model.torch;

import dev.munit.model.Tensor;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * A tensor as it lies in its storage: number {@code (i, j, ...)} is at {@code offset + i * strides[0] + j * strides[1]
 * + ...}.
 */
record StoredTensor(StorageRef storage, long offset, List<Integer> shape, List<Long> strides) {
    private static final int MOST_AXES = 8;

    StoredTensor {
        shape = List.copyOf(shape);
        strides = List.copyOf(strides);
    }

    /** Refuses a tensor that does not fit into its storage. */
    static StoredTensor of(StorageRef storage, long offset, long[] shape, long[] strides) throws Refusal {
        boolean possible = shape.length == strides.length && shape.length <= MOST_AXES && offset >= 0;
        for (int axis = 0; possible && axis < shape.length; axis++) {
            possible = shape[axis] >= 0 && shape[axis] <= Integer.MAX_VALUE && strides[axis] >= 0;
        }
        if (!possible || !fits(storage, offset, shape, strides)) {
            throw new Refusal("is damaged: a tensor of shape " + Arrays.toString(shape)
                    + " does not fit into the numbers stored for it; get the file again");
        }
        return new StoredTensor(
                storage,
                offset,
                Arrays.stream(shape).mapToObj(Math::toIntExact).toList(),
                Arrays.stream(strides).boxed().toList());
    }

    private static boolean fits(StorageRef storage, long offset, long[] shape, long[] strides) {
        try {
            long last = offset;
            for (int axis = 0; axis < shape.length; axis++) {
                if (shape[axis] == 0) {
                    return true;
                }
                last = Math.addExact(last, Math.multiplyExact(shape[axis] - 1, strides[axis]));
            }
            return last < storage.size();
        } catch (ArithmeticException e) {
            return false;
        }
    }

    /** How many numbers it has; {@link Long#MAX_VALUE} for more than that. */
    long size() {
        try {
            long size = 1;
            for (int extent : shape) {
                size = Math.multiplyExact(size, extent);
            }
            return size;
        } catch (ArithmeticException e) {
            return Long.MAX_VALUE;
        }
    }

    /** Its numbers in C order, taken from the storage's bytes. */
    Tensor read(ByteBuffer bytes) {
        int[] extents = shape.stream().mapToInt(Integer::intValue).toArray();
        long[] steps = strides.stream().mapToLong(Long::longValue).toArray();
        float[] data = new float[Math.toIntExact(size())];
        int[] index = new int[extents.length];
        long place = offset;
        for (int i = 0; i < data.length; i++) {
            data[i] = storage.type().number(bytes, Math.toIntExact(place));
            for (int axis = extents.length - 1; axis >= 0; axis--) {
                place += steps[axis];
                if (++index[axis] < extents[axis]) {
                    break;
                }
                place -= steps[axis] * extents[axis];
                index[axis] = 0;
            }
        }
        return new Tensor(extents, data);
    }
}
