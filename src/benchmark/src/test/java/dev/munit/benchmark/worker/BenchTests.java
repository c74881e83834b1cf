package dev.munit.benchmark.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.munit.benchmark.contender.Contender;
import dev.munit.benchmark.contender.LoadedModel;
import dev.munit.benchmark.material.TinyModel;
import dev.munit.benchmark.stage.Stage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker's insides in this process, with a contender that only counts. */
class BenchTests {
    private static final Duration SHORT = Duration.ofMillis(5);

    private final CountingModel model = new CountingModel();

    @Test
    void measuresTheStageThatItIsAskedFor() {
        for (Stage stage : Stage.values()) {
            try (Bench bench = new Bench(model, 1)) {
                model.calls.clear();
                Turn turn = (Turn) bench.answer(new Ask.Measure(stage, 48, SHORT, 1));
                assertThat(turn.operations()).isPositive();
                assertThat(turn.least()).isLessThanOrEqualTo(turn.median());
                // JMH may not look at the clock for every operation, and one more warms up.
                assertThat((long) model.calls.size()).isGreaterThan(turn.operations());
                assertThat(model.calls).containsOnly(stage.label() + " 48");
            }
        }
    }

    @Test
    void preparesAPictureOnce() {
        try (Bench bench = new Bench(model, 1)) {
            bench.answer(new Ask.Measure(Stage.STYLE, 16, SHORT, 1));
            bench.answer(new Ask.Measure(Stage.CONTENT, 16, SHORT, 1));
            bench.answer(new Ask.Show(32));
        }
        assertThat(model.prepared).containsExactly(16, 32);
        assertThat(model.closed).isEqualTo(2);
    }

    @Test
    void answersQuestionsUntilThereAreNoMore() throws Exception {
        List<Reply> replies = serve(new Ask.Versions(), new Ask.Show(0), new Ask.Versions());
        assertThat(replies).hasSize(3);
        assertThat(replies.get(0)).isEqualTo(new Reply.Answer(Map.of("counting", "1")));
        assertThat(replies.get(1)).isInstanceOf(Reply.Failure.class);
        assertThat(replies.get(2)).isEqualTo(replies.get(0));
    }

    @Test
    void countsTheOperationsOfAMatrixProduct() {
        assertThat(PeakWork.PRODUCT.operations()).isEqualTo(17_179_869_184.0);
    }

    /** 256 x 256 x 9 multiplications with additions for each of 64 x 64 pixels. */
    @Test
    void countsTheOperationsOfAConvolution() {
        assertThat(PeakWork.CONVOLUTION.operations()).isEqualTo(2.0 * 589_824 * 4096);
    }

    @Test
    void makesATurnLongEnoughForAsManyOperationsAsAreWanted() {
        Ask.Measure three = new Ask.Measure(Stage.DECODE, 16, Duration.ofMillis(400), 3);
        assertThat(Bench.length(three, Duration.ofMillis(100))).isEqualTo(Duration.ofMillis(400));
        assertThat(Bench.length(three, Duration.ofSeconds(1))).isEqualTo(Duration.ofMillis(2500));
        Ask.Measure one = new Ask.Measure(Stage.DECODE, 16, Duration.ofMillis(400), 1);
        assertThat(Bench.length(one, Duration.ofSeconds(4))).isEqualTo(Duration.ofSeconds(2));
    }

    /** In a process that has an engine, which has to be the first to start ONNX Runtime. */
    @Test
    void multipliesMatricesAndConvolvesToKnowThePeak(@TempDir Path folder) throws IOException {
        try (LoadedModel ours = Contender.MUNIT.load(TinyModel.write(folder.resolve("model")), 1);
                Bench bench = new Bench(ours, 1)) {
            for (PeakWork work : PeakWork.values()) {
                assertThat(((Turn) bench.answer(new Ask.MeasurePeak(work, SHORT))).operations())
                        .as(work.title())
                        .isPositive();
            }
        }
    }

    private List<Reply> serve(Ask<?>... questions) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream asked = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(asked)) {
            for (Ask<?> question : questions) {
                out.writeObject(question);
            }
        }
        ByteArrayOutputStream answered = new ByteArrayOutputStream();
        try (Bench bench = new Bench(model, 1)) {
            WorkerProcess.serve(bench, new ByteArrayInputStream(asked.toByteArray()), answered);
        }
        List<Reply> replies = new ArrayList<>();
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(answered.toByteArray()))) {
            for (int i = 0; i < questions.length; i++) {
                replies.add((Reply) in.readObject());
            }
        }
        return replies;
    }
}
