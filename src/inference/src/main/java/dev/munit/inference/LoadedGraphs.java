package dev.munit.inference;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.SessionOptions;
import dev.munit.image.ImageSize;
import dev.munit.inference.graph.DeviceGraph;
import dev.munit.inference.graph.PreparedWeights;
import dev.munit.model.GeneratorHyperparameters;
import dev.munit.model.Tensor;
import dev.munit.model.Weights;
import dev.munit.model.bundle.Bundle;
import dev.munit.model.bundle.BundleManifest;
import dev.munit.model.bundle.GraphKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A model's graphs on a device: a session for each graph and form, opened when first needed. */
final class LoadedGraphs implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LoadedGraphs.class);

    private final OrtEnvironment environment;
    private final Device device;
    private final BundleManifest manifest;
    private final List<PreparedWeights> generators;
    private final OpenWeights openWeights;
    private final Map<Key, GraphSession> sessions = new HashMap<>();

    private LoadedGraphs(
            OrtEnvironment environment, Device device, BundleManifest manifest, List<PreparedWeights> generators) {
        this.environment = environment;
        this.device = device;
        this.manifest = manifest;
        this.generators = generators;
        this.openWeights = new OpenWeights(environment);
    }

    /** Reads a model's weights; no session is open yet. */
    static LoadedGraphs of(OrtEnvironment environment, Device device, Bundle bundle) throws IOException {
        List<PreparedWeights> generators = new ArrayList<>();
        for (int domain = 0; domain < bundle.manifest().domains().size(); domain++) {
            Map<String, Tensor> generator = new LinkedHashMap<>();
            for (GraphKind kind : GraphKind.values()) {
                generator.putAll(bundle.weights(domain, kind).asMap());
            }
            generators.add(new PreparedWeights(new Weights(generator)));
        }
        return new LoadedGraphs(environment, device, bundle.manifest(), List.copyOf(generators));
    }

    /** Opens all sessions for pictures of that size. */
    void open(ImageSize padded) throws UnloadableModel {
        for (int domain = 0; domain < generators.size(); domain++) {
            for (GraphKind kind : GraphKind.values()) {
                session(domain, kind, padded);
            }
        }
    }

    /** The session that runs a graph on pictures of that size. */
    synchronized GraphSession session(int domain, GraphKind kind, ImageSize padded) throws UnloadableModel {
        GraphForm form = device.specializer().formFor(kind, manifest.hyperparameters(), padded);
        Key key = new Key(domain, kind, form);
        GraphSession session = sessions.get(key);
        if (session == null) {
            session = open(key);
            sessions.put(key, session);
        }
        return session;
    }

    private GraphSession open(Key key) throws UnloadableModel {
        GeneratorHyperparameters hp = manifest.hyperparameters();
        DeviceGraph graph = device.specializer().make(key.kind, hp, generators.get(key.domain), key.form);
        try (SessionOptions options = device.options(key.form)) {
            openWeights.giveTo(options, graph, device.sharesWeights());
            return GraphSession.open(environment, graph.model(), options);
        } catch (OrtException e) {
            String file = manifest.domains().get(key.domain).graph(key.kind).file();
            LOG.error("ONNX Runtime refuses {} of {}", file, manifest.name().value(), e);
            throw new UnloadableModel(manifest, file, e);
        }
    }

    @Override
    public synchronized void close() {
        for (GraphSession session : sessions.values()) {
            try {
                session.close();
            } catch (OrtException e) {
                LOG.error("A session of {} could not be closed", manifest.name().value(), e);
            }
        }
        sessions.clear();
        openWeights.close();
    }

    private record Key(int domain, GraphKind kind, GraphForm form) {}
}
