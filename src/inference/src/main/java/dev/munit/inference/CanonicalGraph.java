package dev.munit.inference;

import dev.munit.model.bundle.Bundle;
import dev.munit.model.bundle.GraphKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A graph of a bundle, kept in memory: graphs for pictures of another size are made of it later, when the bundle on
 * disk may be another.
 *
 * @param domain 0 for a, 1 for b
 * @param file its name in the bundle
 * @param bytes a serialised ONNX model
 */
record CanonicalGraph(int domain, GraphKind kind, String file, byte[] bytes) {
    static List<CanonicalGraph> allOf(Bundle bundle) throws IOException {
        List<CanonicalGraph> graphs = new ArrayList<>();
        for (int domain = 0; domain < bundle.manifest().domains().size(); domain++) {
            for (GraphKind kind : GraphKind.values()) {
                String file =
                        bundle.manifest().domains().get(domain).graph(kind).file();
                graphs.add(new CanonicalGraph(domain, kind, file, bundle.graph(domain, kind)));
            }
        }
        return graphs;
    }
}
