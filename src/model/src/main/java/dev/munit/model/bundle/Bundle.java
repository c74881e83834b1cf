package dev.munit.model.bundle;

import dev.munit.model.ParameterLayout;
import dev.munit.model.Tensor;
import dev.munit.model.Weights;
import dev.munit.model.onnx.InvalidGraph;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * A model on disk: a manifest and six ONNX graphs, three for each domain. One that {@link #read(Path)} gives has been
 * found whole. Files are read, and checked, each time they are asked for.
 */
public final class Bundle {
    private static final int MOST_ATTEMPTS = 10;
    private static final int MOST_MANIFEST_BYTES = 1 << 20;

    private final BundleFolder folder;
    private final BundleManifest manifest;

    private Bundle(BundleFolder folder, BundleManifest manifest) {
        this.folder = folder;
        this.manifest = manifest;
    }

    /**
     * Reads a bundle and checks everything in it: the manifest's values, that each graph's file is there, inside the
     * folder and unchanged, and that its inputs, outputs and weights are those that the manifest promises. A bundle
     * that is being replaced meanwhile is read either as it was or as it becomes.
     *
     * @throws InvalidBundle naming the file that is wrong
     * @throws IOException if a file cannot be read
     */
    public static Bundle read(Path path) throws IOException {
        return read(path, Bundle::whole);
    }

    /** Makes something of a bundle whose manifest has been read and whose graphs have not. */
    @FunctionalInterface
    public interface Reader<T> {
        /** Frees what it has made when it fails, since it may be called again. */
        T read(Bundle bundle) throws IOException;
    }

    /**
     * What a reader makes of a bundle, which reads and checks each file but once: a graph is checked, as by
     * {@link #read(Path)}, when the reader asks for it, and one that it does not ask for is not. A bundle that is being
     * replaced meanwhile is read again.
     *
     * @throws InvalidBundle naming the file that is wrong
     * @throws IOException if a file cannot be read, or what the reader fails with
     */
    public static <T> T read(Path path, Reader<T> reader) throws IOException {
        BundleFolder folder = new BundleFolder(path);
        int unexplained = 0;
        for (int attempt = 1; ; attempt++) {
            byte @Nullable [] before = manifestBytes(folder);
            try {
                return reader.read(new Bundle(folder, manifest(folder)));
            } catch (IOException e) {
                boolean replacedMeanwhile = !Arrays.equals(before, manifestBytes(folder));
                // twice, because one bundle can be replaced by an equal one
                if (attempt == MOST_ATTEMPTS || (!replacedMeanwhile && ++unexplained == 2)) {
                    throw e;
                }
            }
        }
    }

    /** The folder it was read from. */
    public Path folder() {
        return folder.path();
    }

    public BundleManifest manifest() {
        return manifest;
    }

    /**
     * A graph as serialised ONNX, with the size and SHA-256 that the manifest says.
     *
     * @param domain 0 for a, 1 for b
     * @throws InvalidBundle if the file is not what it was when the bundle was read
     * @throws IOException if the file cannot be read
     */
    public byte[] graph(int domain, GraphKind kind) throws IOException {
        GraphFile graph = manifest.domains().get(domain).graph(kind);
        return new GraphFileReader(folder.present()).read(graph);
    }

    /**
     * The learnt weights of a graph by their published names.
     *
     * @param domain 0 for a, 1 for b
     * @throws InvalidBundle as {@link #graph}, or if it is not the graph that the manifest promises
     * @throws IOException if the file cannot be read
     */
    public Weights weights(int domain, GraphKind kind) throws IOException {
        byte[] graph = graph(domain, kind);
        try {
            return kind.signature(manifest.hyperparameters()).weights(graph);
        } catch (InvalidGraph e) {
            throw notThisModels(kind, manifest.domains().get(domain).graph(kind), e);
        }
    }

    /**
     * The learnt weights of a domain's three graphs, in published order.
     *
     * @param domain 0 for a, 1 for b
     * @throws InvalidBundle as {@link #weights(int, GraphKind)}
     * @throws IOException if a file cannot be read
     */
    public Weights generator(int domain) throws IOException {
        Map<String, Tensor> all = new LinkedHashMap<>();
        for (GraphKind kind : GraphKind.values()) {
            all.putAll(weights(domain, kind).asMap());
        }
        return new Weights(all).checkedAgainst(ParameterLayout.generator(manifest.hyperparameters()));
    }

    /**
     * The files that lie beside the manifest, by name, as a {@link BundleDraft} takes them; hidden ones are not part of
     * a bundle.
     *
     * @throws IOException if a file cannot be read
     */
    public Map<String, byte[]> extraFiles() throws IOException {
        return ExtraFiles.in(folder.present());
    }

    /** This bundle, once every graph of it has been checked. */
    private Bundle whole() throws IOException {
        for (int domain = 0; domain < manifest.domains().size(); domain++) {
            for (GraphKind kind : GraphKind.values()) {
                byte[] graph = graph(domain, kind);
                try {
                    kind.signature(manifest.hyperparameters()).check(graph);
                } catch (InvalidGraph e) {
                    throw notThisModels(kind, manifest.domains().get(domain).graph(kind), e);
                }
            }
        }
        return this;
    }

    private InvalidBundle notThisModels(GraphKind kind, GraphFile graph, InvalidGraph cause) {
        Path file = folder.path().resolve(graph.file());
        return new InvalidBundle(file, "not this model's " + kind.key() + ": " + cause.getMessage(), cause);
    }

    private static BundleManifest manifest(BundleFolder folder) throws IOException {
        Path file = folder.path().resolve(BundleFolder.MANIFEST);
        byte @Nullable [] json = manifestBytes(folder);
        if (json == null) {
            throw new InvalidBundle(file, "there is no such file, so the folder is not a bundle");
        }
        try {
            return ManifestJson.read(json);
        } catch (JacksonException e) {
            throw new InvalidBundle(file, "not JSON: " + e.getOriginalMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new InvalidBundle(file, String.valueOf(e.getMessage()), e);
        }
    }

    private static byte @Nullable [] manifestBytes(BundleFolder folder) throws IOException {
        Path file = folder.present().resolve(BundleFolder.MANIFEST);
        try (InputStream stream = Files.newInputStream(file)) {
            byte[] bytes = stream.readNBytes(MOST_MANIFEST_BYTES + 1);
            if (bytes.length > MOST_MANIFEST_BYTES) {
                throw new InvalidBundle(file, "larger than any manifest");
            }
            return bytes;
        } catch (NoSuchFileException e) {
            return null;
        }
    }
}
