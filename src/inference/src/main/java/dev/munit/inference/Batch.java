package dev.munit.inference;

import ai.onnxruntime.OrtException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Runs of one graph that are computed as one. It stops only when nobody waits for any of them. */
final class Batch {
    private final List<PendingRun> runs;
    private final Brake brake = new Brake();
    private int wanted;

    /** @param runs at least one, {@linkplain #fit fitting} each other */
    Batch(List<PendingRun> runs) {
        this.runs = List.copyOf(runs);
        this.wanted = runs.size();
    }

    /** Whether two runs are of the same graph, on numbers of the same shape. */
    static boolean fit(PendingRun one, PendingRun other) {
        return one.graph().equals(other.graph()) && shapes(one).equals(shapes(other));
    }

    private static Map<String, List<Long>> shapes(PendingRun run) {
        return run.inputs().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        input -> Arrays.stream(input.getValue().shape()).boxed().toList()));
    }

    List<PendingRun> runs() {
        return runs;
    }

    /** One of its runs is not wanted any more; under the worker's lock. */
    void dropOne() {
        wanted--;
        if (wanted == 0) {
            brake.pull();
        }
    }

    /** What each run gets, in their order. */
    List<FloatTensor> compute() throws OrtException, UnloadableModel {
        Map<String, FloatTensor> joined = new HashMap<>();
        for (String name : runs.get(0).inputs().keySet()) {
            joined.put(
                    name,
                    FloatTensor.join(
                            runs.stream().map(run -> run.inputs().get(name)).toList()));
        }
        return runs.get(0).graph().run(joined, brake).split(runs.size());
    }
}
