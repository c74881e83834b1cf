package dev.munit.inference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;

/** Doubles numbers, and remembers what it was asked for. Runs are joined with those of the same object only. */
final class FakeGraph implements GraphRunner {
    private final long pixels;
    private final UnaryOperator<float[]> computation;
    private final List<List<Float>> batches = new ArrayList<>();

    FakeGraph(long pixels, UnaryOperator<float[]> computation) {
        this.pixels = pixels;
        this.computation = computation;
    }

    FakeGraph() {
        this(1, values -> values);
    }

    /** A graph whose runs wait for the gate. */
    static FakeGraph behind(CountDownLatch gate) {
        return new FakeGraph(1, values -> {
            try {
                gate.await();
                return values;
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** A graph whose runs end only when they are stopped. */
    static GraphRunner endless() {
        return new GraphRunner() {
            @Override
            public long pixels() {
                return 1;
            }

            @Override
            public FloatTensor run(Map<String, FloatTensor> inputs, Brake brake) {
                while (!brake.pulled()) {
                    Thread.onSpinWait();
                }
                throw new IllegalStateException("stopped");
            }
        };
    }

    static Map<String, FloatTensor> inputs(float... values) {
        return Map.of("x", FloatTensor.of(values, 1, values.length));
    }

    @Override
    public long pixels() {
        return pixels;
    }

    @Override
    public FloatTensor run(Map<String, FloatTensor> inputs, Brake brake) {
        float[] values = inputs.get("x").toArray();
        List<Float> batch = new ArrayList<>();
        for (float value : values) {
            batch.add(value);
        }
        synchronized (batches) {
            batches.add(batch);
        }
        float[] computed = computation.apply(values);
        for (int i = 0; i < computed.length; i++) {
            computed[i] *= 2;
        }
        return FloatTensor.of(computed, inputs.get("x").shape());
    }

    /** The numbers of each call, in the order of the calls. */
    List<List<Float>> batches() {
        synchronized (batches) {
            return List.copyOf(batches);
        }
    }
}
