package dev.munit.training.golden;

import dev.munit.model.Tensor;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes a state dictionary of one network as {@code torch.save} does: a zip of a pickle and the tensors' bytes. */
public final class StateDictionaryFile {
    private final ByteArrayOutputStream pickle = new ByteArrayOutputStream();
    private boolean legacy;

    private StateDictionaryFile() {}

    public static Path write(Path file, Map<String, Tensor> tensors) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("archive/data.pkl", new byte[0]);
        StateDictionaryFile dictionary = new StateDictionaryFile();
        dictionary.op(0x80, 2, '}', '(');
        tensors.forEach((name, tensor) -> {
            String key = Integer.toString(entries.size() - 1);
            entries.put("archive/data/" + key, bytes(tensor.data()));
            dictionary.text(name).tensor(key, tensor);
        });
        dictionary.op('u', '.');
        entries.put("archive/data.pkl", dictionary.pickle.toByteArray());
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> content : entries.entrySet()) {
                CRC32 crc = new CRC32();
                crc.update(content.getValue());
                ZipEntry entry = new ZipEntry(content.getKey());
                entry.setMethod(ZipEntry.STORED);
                entry.setSize(content.getValue().length);
                entry.setCrc(crc.getValue());
                zip.putNextEntry(entry);
                zip.write(content.getValue());
            }
        }
        return file;
    }

    /** The same as PyTorch wrote it before 1.6: five pickles, then each tensor's size and bytes. */
    public static Path writeLegacy(Path file, Map<String, Tensor> tensors) throws IOException {
        StateDictionaryFile dictionary = new StateDictionaryFile();
        dictionary.legacy = true;
        dictionary.op(0x80, 2, 0x8a, 10, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19, '.'); // magic
        dictionary.op(0x80, 2, 'M', 1001 & 0xff, 1001 >> 8, '.'); // protocol
        dictionary.op(0x80, 2, '}', '.'); // the system, of which nothing is read
        dictionary.op(0x80, 2, '}', '(');
        List<Tensor> inOrder = new ArrayList<>(tensors.values());
        for (Map.Entry<String, Tensor> tensor : tensors.entrySet()) {
            dictionary.text(tensor.getKey()).tensor("s" + inOrder.indexOf(tensor.getValue()), tensor.getValue());
        }
        dictionary.op('u', '.').op(0x80, 2, ']', '(');
        for (int i = 0; i < inOrder.size(); i++) {
            dictionary.text("s" + i);
        }
        dictionary.op('e', '.');
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            dictionary.pickle.writeTo(out);
            for (Tensor tensor : inOrder) {
                out.write(ByteBuffer.allocate(Long.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(tensor.data().length)
                        .array());
                out.write(bytes(tensor.data()));
            }
        }
        return file;
    }

    private void tensor(String key, Tensor tensor) {
        global("torch._utils", "_rebuild_tensor_v2")
                .op('(', '(')
                .text("storage")
                .global("torch", "FloatStorage");
        text(key).text("cpu").number(tensor.data().length);
        if (legacy) {
            op('N'); // no view of another storage
        }
        op('t', 'Q').number(0);
        int[] shape = tensor.shape();
        op('(');
        for (int extent : shape) {
            number(extent);
        }
        op('t', '(');
        for (int axis = 0; axis < shape.length; axis++) {
            int stride = 1;
            for (int after = axis + 1; after < shape.length; after++) {
                stride *= shape[after];
            }
            number(stride);
        }
        op('t', 0x89).global("collections", "OrderedDict").op(')', 'R', 't', 'R');
    }

    private StateDictionaryFile op(int... values) {
        for (int value : values) {
            pickle.write(value);
        }
        return this;
    }

    private StateDictionaryFile global(String module, String name) {
        pickle.writeBytes(("c" + module + "\n" + name + "\n").getBytes(StandardCharsets.US_ASCII));
        return this;
    }

    private StateDictionaryFile text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        op('X').int32(utf8.length);
        pickle.writeBytes(utf8);
        return this;
    }

    private StateDictionaryFile number(int number) {
        return op('J').int32(number);
    }

    private StateDictionaryFile int32(int number) {
        pickle.writeBytes(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(number)
                .array());
        return this;
    }

    private static byte[] bytes(float[] numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(numbers);
        return bytes.array();
    }
}
