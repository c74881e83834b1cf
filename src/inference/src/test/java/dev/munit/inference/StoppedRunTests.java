package dev.munit.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.SessionOptions;
import dev.munit.inference.EngineOptions.Scheduling;
import dev.munit.inference.WorkingMemory.GivenBack;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** ONNX Runtime's own runs, of a graph that would never end, are stopped and leave everything as it was. */
@Timeout(60)
class StoppedRunTests {
    private final DeviceWorker worker = new DeviceWorker("test", Scheduling.ONE_BY_ONE, 1, BatchListener.NONE);
    private final AtomicInteger leases = new AtomicInteger();
    private GraphSession session;
    private GraphRunner counting;

    @BeforeEach
    void open() throws OrtException {
        OrtEnvironment environment = SharedEnvironment.withThreads(1);
        try (SessionOptions options = new SessionOptions()) {
            options.disablePerSessionThreads();
            session = GraphSession.open(
                    environment, CountingGraph.bytes(), options, new WorkingMemory("cpu:0", GivenBack.NEVER), false);
        }
        counting = new GraphRunner() {
            @Override
            public long pixels() {
                return 1;
            }

            @Override
            public FloatTensor run(Map<String, FloatTensor> inputs, Brake brake) throws OrtException {
                FloatTensor result = FloatTensor.allocate(1);
                session.run(inputs, "y", result, brake);
                return result;
            }
        };
    }

    @AfterEach
    void close() throws OrtException {
        worker.close();
        assertThat(leases).hasValue(0);
        session.close();
        assertThat(OpenHandles.count()).isZero();
    }

    private PendingRun count(float from, float times, Work work) {
        leases.incrementAndGet();
        Map<String, FloatTensor> inputs =
                Map.of("x", FloatTensor.of(new float[] {from}, 1), "times", FloatTensor.of(new float[] {times}, 1));
        return worker.submit(counting, inputs, work, leases::decrementAndGet);
    }

    @Test
    void freesTheDeviceForTheNext() throws Exception {
        assertThat(count(5, 3, new Work()).await().toArray()).containsExactly(8);
        for (int i = 0; i < 3; i++) {
            Work left = new Work();
            PendingRun endless = count(0, CountingGraph.FOR_EVER, left);
            while (worker.activity().waiting() > 0) {
                Thread.onSpinWait();
            }

            left.cancel();

            assertThatThrownBy(endless::await).isInstanceOf(WorkCancelled.class);
            assertThat(count(i, 4, new Work()).await().toArray()).containsExactly(i + 4);
        }
    }

    @Test
    void stopsWhenItIsOutOfTime() throws Exception {
        AtomicInteger questions = new AtomicInteger();
        Work late = new Work(() -> questions.incrementAndGet() < 10, Duration.ofMillis(1));

        assertThatThrownBy(() -> count(0, CountingGraph.FOR_EVER, late).await()).isInstanceOf(WorkCancelled.class);

        assertThat(count(1, 1, new Work()).await().toArray()).containsExactly(2);
    }

    @Test
    void doesNotStartWhatWasStoppedBefore() {
        Brake brake = new Brake();
        brake.pull();

        FloatTensor result = FloatTensor.of(new float[] {-1}, 1);
        Map<String, FloatTensor> inputs = Map.of(
                "x",
                FloatTensor.of(new float[] {0}, 1),
                "times",
                FloatTensor.of(new float[] {CountingGraph.FOR_EVER}, 1));
        assertThatThrownBy(() -> session.run(inputs, "y", result, brake)).isInstanceOf(OrtException.class);
    }
}
