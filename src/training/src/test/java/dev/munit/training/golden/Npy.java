package dev.munit.training.golden;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A NumPy {@code .npy} file of float32 in C order, read from the test resources. */
public record Npy(long[] shape, float[] values) {
    private static final int PREAMBLE = 10;

    public static Npy read(String resource) {
        try (InputStream in = Npy.class.getResourceAsStream("/golden/" + resource)) {
            if (in == null) {
                throw new IllegalArgumentException("no test resource golden/" + resource);
            }
            ByteBuffer bytes = ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
            int headerLength = bytes.getShort(8) & 0xffff;
            String header = new String(bytes.array(), PREAMBLE, headerLength, StandardCharsets.US_ASCII);
            if (!header.contains("'<f4'") || !header.contains("'fortran_order': False")) {
                throw new IllegalArgumentException(resource + " is not float32 in C order");
            }
            String extents = header.substring(header.indexOf('(') + 1, header.indexOf(')'));
            long[] shape = Arrays.stream(extents.split(","))
                    .map(String::strip)
                    .filter(extent -> !extent.isEmpty())
                    .mapToLong(Long::parseLong)
                    .toArray();
            bytes.position(PREAMBLE + headerLength);
            float[] values = new float[bytes.remaining() / Float.BYTES];
            bytes.asFloatBuffer().get(values);
            return new Npy(shape, values);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
