package dev.munit.benchmark.torchscript;

import dev.munit.model.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a TorchScript archive of one module: a zip of the pickled module, its tensors, the source text of its methods,
 * an empty tuple of constants, and a format version.
 */
final class TorchScriptArchive {
    /** PROTO 2, EMPTY_TUPLE, STOP. */
    private static final byte[] NO_CONSTANTS = {(byte) 0x80, 2, ')', '.'};

    private TorchScriptArchive() {}

    /**
     * The archive's bytes.
     *
     * @param methods source of the module's methods, each indented by two spaces, {@code self} of type
     *     {@code __torch__.M}
     * @param attributes the tensors that methods know as {@code self.NAME}
     * @param type what the tensors are stored as
     */
    static byte[] of(String methods, Map<String, Tensor> attributes, ElementType type) throws IOException {
        StringBuilder source = new StringBuilder("class M(Module):\n  __parameters__ = []\n  __buffers__ = []\n");
        attributes.keySet().forEach(name -> source.append("  ").append(name).append(" : Tensor\n"));
        source.append(methods);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            store(zip, "data.pkl", ModulePickle.of(attributes, type));
            store(zip, "code/__torch__.py", source.toString().getBytes(StandardCharsets.UTF_8));
            store(zip, "constants.pkl", NO_CONSTANTS);
            int file = 0;
            for (Tensor tensor : attributes.values()) {
                store(zip, "data/" + file++, type.bytes(tensor.data()));
            }
            store(zip, "version", "3\n".getBytes(StandardCharsets.US_ASCII));
        }
        return bytes.toByteArray();
    }

    private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(content);
        ZipEntry entry = new ZipEntry("generator/" + name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
