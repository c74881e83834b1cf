package dev.munit.training.checkpoint;

import dev.munit.model.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** NumPy's {@code .npy} format, version 1, for float32 in C order. */
final class NpyFormat {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
    private static final int PREAMBLE = MAGIC.length + 2;
    private static final int ALIGNMENT = 64;
    private static final Pattern HEADER =
            Pattern.compile("\\{'descr': '<f4', 'fortran_order': False, 'shape': \\(([0-9, ]*)\\), }\\s*");

    private NpyFormat() {}

    static byte[] write(Tensor tensor) {
        String shape = Arrays.stream(tensor.shape()).mapToObj(Integer::toString).collect(Collectors.joining(", "));
        String tuple = tensor.shape().length == 1 ? shape + "," : shape;
        String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + tuple + "), }";
        int headerLength = (PREAMBLE + header.length() + ALIGNMENT) / ALIGNMENT * ALIGNMENT - PREAMBLE;
        String padded = header + " ".repeat(headerLength - header.length() - 1) + "\n";
        ByteBuffer bytes = ByteBuffer.allocate(PREAMBLE + headerLength + Float.BYTES * tensor.data().length)
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(MAGIC).putShort((short) headerLength).put(padded.getBytes(StandardCharsets.US_ASCII));
        bytes.asFloatBuffer().put(tensor.data());
        return bytes.array();
    }

    static Tensor read(byte[] content) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        if (content.length < PREAMBLE || !Arrays.equals(content, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new IOException("not a NumPy array");
        }
        int headerLength = bytes.getShort(MAGIC.length) & 0xffff;
        if (PREAMBLE + headerLength > content.length) {
            throw new IOException("the NumPy array is cut off");
        }
        Matcher header = HEADER.matcher(new String(content, PREAMBLE, headerLength, StandardCharsets.US_ASCII));
        if (!header.matches()) {
            throw new IOException("not a NumPy array of float32 in C order");
        }
        int[] shape = Arrays.stream(header.group(1).split(","))
                .map(String::strip)
                .filter(extent -> !extent.isEmpty())
                .mapToInt(Integer::parseInt)
                .toArray();
        bytes.position(PREAMBLE + headerLength);
        float[] data = new float[bytes.remaining() / Float.BYTES];
        bytes.asFloatBuffer().get(data);
        return new Tensor(shape, data);
    }
}
