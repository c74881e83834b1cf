package dev.munit.model.torch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells the formats of checkpoints by how they begin. */
final class TorchFiles {
    private static final String ZIP = "PK\u0003\u0004";
    private static final String PICKLE = "\u0080";

    private TorchFiles() {}

    static TorchFile read(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            throw new Refusal("is a folder; name the checkpoint's file in it");
        }
        String beginning = beginning(path);
        if (beginning.startsWith(ZIP)) {
            return ZippedFile.read(path);
        }
        if (beginning.startsWith(PICKLE)) {
            return LegacyFile.read(path);
        }
        throw new Refusal(whatElse(beginning));
    }

    private static String beginning(Path path) throws IOException {
        try (InputStream stream = Files.newInputStream(path)) {
            return new String(stream.readNBytes(64), StandardCharsets.ISO_8859_1);
        }
    }

    private static String whatElse(String beginning) {
        if (beginning.isEmpty()) {
            return "is empty; get the file again";
        }
        if (beginning.stripLeading().startsWith("<")) {
            return "is a web page, not a checkpoint; the download has failed, get the file again";
        }
        if (beginning.startsWith("version https://git-lfs")) {
            return "is a Git LFS pointer, not the checkpoint itself; fetch it with git lfs pull";
        }
        return "is not a PyTorch checkpoint";
    }
}
