package dev.munit.inference;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.SessionOptions;
import dev.munit.image.ImageSize;
import dev.munit.model.bundle.BundleManifest;
import dev.munit.model.bundle.GraphKind;
import java.util.HashMap;
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
    private final List<CanonicalGraph> graphs;
    private final Map<Key, GraphSession> sessions = new HashMap<>();

    LoadedGraphs(OrtEnvironment environment, Device device, BundleManifest manifest, List<CanonicalGraph> graphs) {
        this.environment = environment;
        this.device = device;
        this.manifest = manifest;
        this.graphs = graphs;
    }

    /** Opens all sessions for pictures of that size. */
    void open(ImageSize padded) throws UnloadableModel {
        for (CanonicalGraph graph : graphs) {
            session(graph.domain(), graph.kind(), padded);
        }
    }

    /** The session that runs a graph on pictures of that size. */
    synchronized GraphSession session(int domain, GraphKind kind, ImageSize padded) throws UnloadableModel {
        Key key = new Key(domain, kind, device.specializer().formFor(padded));
        GraphSession session = sessions.get(key);
        if (session == null) {
            session = open(canonical(domain, kind), key.form);
            sessions.put(key, session);
        }
        return session;
    }

    private CanonicalGraph canonical(int domain, GraphKind kind) {
        return graphs.stream()
                .filter(graph -> graph.domain() == domain && graph.kind() == kind)
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("a model has the domains 0 and 1, not " + domain));
    }

    private GraphSession open(CanonicalGraph graph, GraphForm form) throws UnloadableModel {
        byte[] special = device.specializer().specialize(graph.bytes(), graph.kind(), form);
        try (SessionOptions options = device.options(form)) {
            return GraphSession.open(environment, special, options);
        } catch (OrtException e) {
            LOG.error(
                    "ONNX Runtime refuses {} of {}",
                    graph.file(),
                    manifest.name().value(),
                    e);
            throw new UnloadableModel(manifest, graph.file(), e);
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
    }

    private record Key(int domain, GraphKind kind, GraphForm form) {}
}
