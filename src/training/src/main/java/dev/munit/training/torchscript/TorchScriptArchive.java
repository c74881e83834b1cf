package dev.munit.training.torchscript;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a TorchScript archive of one module without attributes: a zip of a pickled empty module, the source text of
 * its methods, an empty tuple of constants, and a format version.
 */
final class TorchScriptArchive {
    /** PROTO 2, GLOBAL __torch__ M, EMPTY_TUPLE, NEWOBJ, EMPTY_DICT, BUILD, STOP. */
    private static final byte[] EMPTY_MODULE =
            "\u0080\u0002c__torch__\nM\n)\u0081}b.".getBytes(StandardCharsets.ISO_8859_1);
    /** PROTO 2, EMPTY_TUPLE, STOP. */
    private static final byte[] NO_CONSTANTS = "\u0080\u0002).".getBytes(StandardCharsets.ISO_8859_1);

    private TorchScriptArchive() {}

    /**
     * The archive's bytes.
     *
     * @param methods source of the module's methods, each indented by two spaces, {@code self} of type
     *     {@code __torch__.M}
     */
    static byte[] of(String methods) throws IOException {
        String source = "class M(Module):\n  __parameters__ = []\n  __buffers__ = []\n" + methods;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            store(zip, "kernels/data.pkl", EMPTY_MODULE);
            store(zip, "kernels/code/__torch__.py", source.getBytes(StandardCharsets.UTF_8));
            store(zip, "kernels/constants.pkl", NO_CONSTANTS);
            store(zip, "kernels/version", "3\n".getBytes(StandardCharsets.US_ASCII));
        }
        return bytes.toByteArray();
    }

    private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
