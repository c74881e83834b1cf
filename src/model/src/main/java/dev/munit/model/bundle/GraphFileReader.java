package dev.munit.model.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads graphs' files in a bundle's folder and accepts only those that its manifest describes. */
record GraphFileReader(Path folder) {
    private static final long MOST_BYTES = Integer.MAX_VALUE - 16; // what an array, and protobuf, can hold

    byte[] read(GraphFile graph) throws IOException {
        Path file = folder.resolve(graph.file());
        if (!Files.isRegularFile(file)) {
            throw new InvalidBundle(file, "the manifest names it, but there is no such file; copy the bundle again");
        }
        if (!file.toRealPath().startsWith(folder.toRealPath())) {
            throw new InvalidBundle(file, "a link that leads out of the bundle; put the file itself there");
        }
        long bytes = Files.size(file);
        if (bytes != graph.bytes()) {
            throw new InvalidBundle(
                    file, bytes + " bytes where the manifest says " + graph.bytes() + "; copy the bundle again");
        }
        if (bytes > MOST_BYTES) {
            throw new InvalidBundle(file, "larger than an ONNX model can be");
        }
        byte[] content = Files.readAllBytes(file);
        if (!Sha256.of(content).equals(graph.sha256())) {
            throw new InvalidBundle(file, "altered, its SHA-256 is not the one in the manifest; copy the bundle again");
        }
        return content;
    }
}
