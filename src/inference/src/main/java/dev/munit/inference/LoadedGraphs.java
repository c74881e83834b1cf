package dev.munit.inference;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.SessionOptions;
import dev.munit.image.ImageSize;
import dev.munit.inference.EngineOptions.Sessions;
import dev.munit.inference.RecentSizes.Use;
import dev.munit.inference.graph.DeviceGraph;
import dev.munit.inference.graph.PreparedWeights;
import dev.munit.model.GeneratorHyperparameters;
import dev.munit.model.Tensor;
import dev.munit.model.Weights;
import dev.munit.model.bundle.Bundle;
import dev.munit.model.bundle.BundleManifest;
import dev.munit.model.bundle.GraphKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A model's graphs on a device. Of the model only its weights are kept, once; a session for each graph and image size
 * is opened when it is first needed, and stays open while its size is among those that were needed last.
 */
final class LoadedGraphs implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LoadedGraphs.class);

    private final OrtEnvironment environment;
    private final Device device;
    private final BundleManifest manifest;
    private final List<PreparedWeights> generators;
    private final OpenWeights openWeights;
    private final RecentSizes<Part, GraphSession> sessions;
    private final AtomicInteger openSessions = new AtomicInteger();
    private volatile boolean loaded;

    private LoadedGraphs(
            OrtEnvironment environment,
            Device device,
            Sessions sessions,
            BundleManifest manifest,
            List<PreparedWeights> generators) {
        this.environment = environment;
        this.device = device;
        this.manifest = manifest;
        this.generators = generators;
        this.openWeights = new OpenWeights(environment);
        this.sessions = new RecentSizes<>(sessions.sizes(), sessions.keptPixels(), this::open, this::close);
    }

    /** Reads a model's weights; no session is open yet. */
    static LoadedGraphs of(OrtEnvironment environment, Device device, Sessions sessions, Bundle bundle)
            throws IOException {
        return of(environment, device, sessions, bundle.manifest(), domain -> generator(bundle, domain));
    }

    /** Where the weights of each domain's generator come from. */
    interface Generators {
        Weights of(int domain) throws IOException;
    }

    static LoadedGraphs of(
            OrtEnvironment environment, Device device, Sessions sessions, BundleManifest manifest, Generators published)
            throws IOException {
        List<PreparedWeights> generators = new ArrayList<>();
        try {
            for (int domain = 0; domain < manifest.domains().size(); domain++) {
                generators.add(PreparedWeights.fromDisk(published.of(domain)));
            }
        } catch (IOException | RuntimeException | Error e) {
            generators.forEach(LoadedGraphs::close);
            throw e;
        }
        return new LoadedGraphs(environment, device, sessions, manifest, List.copyOf(generators));
    }

    private static Weights generator(Bundle bundle, int domain) throws IOException {
        Map<String, Tensor> generator = new LinkedHashMap<>();
        for (GraphKind kind : GraphKind.values()) {
            generator.putAll(bundle.weights(domain, kind).asMap());
        }
        return new Weights(generator);
    }

    /**
     * Opens all sessions for pictures of the model's own size; if one cannot be opened, closes everything. What their
     * first runs leave behind is not given back to the system after each: whoever loads models does so once, with
     * {@link NativeHeap#trim()}.
     */
    void openOwnSize() throws UnloadableModel {
        ImageSize own = new ImageSize(manifest.imageSize(), manifest.imageSize());
        try {
            for (int domain = 0; domain < generators.size(); domain++) {
                for (GraphKind kind : GraphKind.values()) {
                    open(domain, kind, own, new Work());
                }
            }
            loaded = true;
        } catch (UnloadableModel | RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /**
     * Opens the session that runs a graph on pictures of that size.
     *
     * @param work what it is for
     * @throws WorkCancelled if that is not wanted any more while another thread opens the session
     */
    void open(int domain, GraphKind kind, ImageSize padded, Work work) throws UnloadableModel {
        sessions.use(padded, new Part(domain, kind), work).close();
    }

    /** The session that runs a graph on pictures of that size; it stays open until it is given back. */
    Use<GraphSession> session(int domain, GraphKind kind, ImageSize padded) throws UnloadableModel {
        return sessions.use(padded, new Part(domain, kind));
    }

    private GraphSession open(ImageSize padded, Part part, boolean keepsMemory) throws UnloadableModel {
        GeneratorHyperparameters hp = manifest.hyperparameters();
        GraphForm form = device.specializer().formFor(part.kind, hp, padded);
        try (SessionOptions options = device.options(form)) {
            DeviceGraph graph = device.specializer().make(part.kind, hp, generators.get(part.domain), form);
            openWeights.giveTo(options, graph, device.sharesWeights());
            GraphSession session =
                    GraphSession.open(environment, graph.model(), options, device.memory(form, keepsMemory), loaded);
            openSessions.incrementAndGet();
            return session;
        } catch (OrtException | UncheckedIOException e) {
            String file = manifest.domains().get(part.domain).graph(part.kind).file();
            LOG.error("No session for {} of {}", file, manifest.name().value(), e);
            throw new UnloadableModel(manifest.name(), file, e);
        }
    }

    private void close(GraphSession session) {
        openSessions.decrementAndGet();
        try {
            session.close();
        } catch (OrtException e) {
            LOG.error("A session of {} could not be closed", manifest.name().value(), e);
        }
    }

    BundleManifest manifest() {
        return manifest;
    }

    /** Sessions that are open, for all image sizes. */
    int openSessions() {
        return openSessions.get();
    }

    /** How much memory its weights take, in bytes, in all the forms that sessions have needed so far. */
    long weightBytes() {
        return generators.stream().mapToLong(PreparedWeights::bytes).sum();
    }

    /** Nobody may be using a session. */
    @Override
    public void close() {
        sessions.close();
        openWeights.close();
        generators.forEach(LoadedGraphs::close);
    }

    private static void close(PreparedWeights weights) {
        try {
            weights.close();
        } catch (IOException e) {
            LOG.warn("A temporary file of weights could not be closed", e);
        }
    }

    /** @param domain 0 for a, 1 for b */
    private record Part(int domain, GraphKind kind) {}
}
