package dev.munit.inference;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** One graph ready to run. Many threads may run it at once; nobody may be running it when it is closed. */
final class GraphSession implements AutoCloseable {
    private final OrtEnvironment environment;
    private final OrtSession session;
    private final WorkingMemory memory;
    private final boolean trims;
    private final AtomicBoolean first = new AtomicBoolean(true);

    private GraphSession(OrtEnvironment environment, OrtSession session, WorkingMemory memory, boolean trims) {
        this.environment = environment;
        this.session = session;
        this.memory = memory;
        this.trims = trims;
        OpenHandles.opened();
    }

    /**
     * Opens it.
     *
     * @param trims whether what its first run leaves behind is given back to the system at once
     */
    static GraphSession open(
            OrtEnvironment environment,
            byte[] graph,
            OrtSession.SessionOptions options,
            WorkingMemory memory,
            boolean trims)
            throws OrtException {
        return new GraphSession(environment, environment.createSession(graph, options), memory, trims);
    }

    /**
     * Runs the graph.
     *
     * @param inputs its inputs by name
     * @param output the name of its output
     * @param result where the output is written; of just its shape
     * @param brake stops the run, which then fails
     */
    void run(Map<String, FloatTensor> inputs, String output, FloatTensor result, Brake brake) throws OrtException {
        try (StagingMemory.Loan staging = StagingMemory.SHARED.lend(counts(inputs.values(), result))) {
            FloatBuffer out = staging.place(result.count());
            run(inputs, staging, output, out, result.shape(), brake);
            result.read(out);
        }
    }

    private void run(
            Map<String, FloatTensor> inputs,
            StagingMemory.Loan staging,
            String output,
            FloatBuffer out,
            long[] shape,
            Brake brake)
            throws OrtException {
        List<Handle> handles = new ArrayList<>();
        try {
            Map<String, OnnxTensor> in = new HashMap<>();
            for (Map.Entry<String, FloatTensor> input : inputs.entrySet()) {
                FloatTensor tensor = input.getValue();
                FloatBuffer place = staging.place(tensor.count());
                tensor.write(place);
                in.put(input.getKey(), open(place, tensor.shape(), handles));
            }
            Map<String, OnnxTensor> pinned = Map.of(output, open(out, shape, handles));
            compute(in, pinned, brake.hold());
        } finally {
            brake.release();
            handles.forEach(Handle::close);
        }
    }

    private void compute(Map<String, OnnxTensor> in, Map<String, OnnxTensor> pinned, OrtSession.RunOptions options)
            throws OrtException {
        boolean isFirst = first.getAndSet(false);
        if (memory.isGivenBackAfter(isFirst)) {
            options.addRunConfigEntry(WorkingMemory.SHRINKAGE, memory.arena());
        }
        session.run(in, Set.of(), pinned, options).close();
        if (isFirst && trims) {
            NativeHeap.trim();
        }
    }

    private static List<Integer> counts(Collection<FloatTensor> inputs, FloatTensor result) {
        return Stream.concat(inputs.stream(), Stream.of(result))
                .map(FloatTensor::count)
                .toList();
    }

    private OnnxTensor open(FloatBuffer place, long[] shape, List<Handle> handles) throws OrtException {
        OnnxTensor open = OnnxTensor.createTensor(environment, place, shape);
        handles.add(new Handle(open));
        return open;
    }

    @Override
    public void close() throws OrtException {
        session.close();
        OpenHandles.closed();
    }

    /** What ONNX Runtime knows of a piece of our memory, which stays when this is closed. */
    private record Handle(OnnxTensor tensor) {
        Handle {
            OpenHandles.opened();
        }

        void close() {
            tensor.close();
            OpenHandles.closed();
        }
    }
}
