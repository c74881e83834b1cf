package dev.munit.benchmark.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.DOUBLE;

import dev.munit.benchmark.figures.Progress;
import dev.munit.benchmark.material.TinyModel;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The real service with a tiny model and a few requests. */
class ServiceIT {
    private static final ServiceSettings SETTINGS =
            new ServiceSettings(Path.of("..", "service", "target", "munit-service.jar"), 1, "256m");

    private static final Path IMAGE = Path.of("..", "deployment", "image");

    @TempDir
    private Path folder;

    private final StringWriter said = new StringWriter();
    private final Progress progress = new Progress(new PrintWriter(said), Duration.ofMinutes(1));

    @Test
    void isLoadedInTurnWithTheBareEngine() throws IOException {
        HttpPlan plan = new HttpPlan(8, 32, 2, 2, 3, 2);
        HttpResults results = HttpLoad.run(plan, TinyModel.HP, SETTINGS, folder, progress);
        assertThat(results.rounds()).hasSize(2).allSatisfy(round -> {
            assertThat(round.engine()).isPositive();
            assertThat(round.images()).isPositive();
            assertThat(round.one().milliseconds()).hasSize(3);
            assertThat(round.busy().milliseconds()).hasSize(8);
        });
        assertThat(results.throughputRatio().median()).isPositive();
        assertThat(results.fourStylesRatio().median()).isPositive();
        assertThat(results.overhead().median()).isFinite();
        assertThat(results.latency(HttpRound::busy, 1)).isPositive();
        assertThat(said.toString()).contains("HTTP, round 2/2: ").contains("both directions and style pictures");
    }

    @Test
    void isLookedAtForEachWidthAndSize() throws IOException {
        SizesPlan plan = new SizesPlan(List.of(8), List.of(32, 64), 3);
        SizesResults results = SizeSweep.run(plan, width -> TinyModel.HP, SETTINGS, folder, progress);
        assertThat(results.each()).extracting(SizesResults.One::pixels).containsExactly(32, 64);
        assertThat(results.each()).allSatisfy(one -> {
            assertThat(one.milliseconds()).isPositive();
            assertThat(Optional.ofNullable(one.memory()).orElseThrow().resident())
                    .isGreaterThan(50_000_000L);
        });
        assertThat(said.toString()).contains("at 64 px: ");
    }

    @Test
    void isWatchedOverManySizes() throws IOException {
        SoakResults results = Soak.run(new SoakPlan(8, 2, 2, 9), TinyModel.HP, SETTINGS, folder, progress);
        Memory late = Optional.ofNullable(results.late()).orElseThrow();
        assertThat(late.resident()).isBetween(50_000_000L, 2_000_000_000L);
        assertThat(results.pictures()).contains("576 x 576");
        assertThat(late.peak()).isGreaterThanOrEqualTo(late.resident());
        assertThat(said.toString()).contains("mixed sizes: 2/9 requests").contains("mixed sizes: 9/9 requests");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void tellsHowLongItTakesToStartByItselfAndAsInAnImage() throws IOException {
        Path model = TinyModel.write(folder.resolve("tiny")).folder();
        Starts starts = Starts.run(1, SETTINGS, IMAGE, model, folder, progress);
        assertThat(starts.model()).isEqualTo("tiny");
        assertThat(starts.jar()).singleElement(DOUBLE).isPositive();
        assertThat(starts.image()).singleElement(DOUBLE).isPositive();
        assertThat(said.toString()).contains(", in the image ");
    }

    @Test
    void startsTheJarAloneWhereNoImageCanBeMade() throws IOException {
        Path model = TinyModel.write(folder.resolve("tiny")).folder();
        Starts starts = Starts.run(1, SETTINGS, folder, model, folder, progress);
        assertThat(starts.ofJar().median()).isPositive();
        assertThat(starts.ofImage()).isNull();
        assertThat(said.toString())
                .contains(
                        "the start as in an image is left out: the service could not be made ready as in an image; see ");
    }

    @Test
    void saysThatItDidNotStart() {
        ServiceSettings missing = new ServiceSettings(folder.resolve("missing.jar"), 1, "256m");
        assertThatThrownBy(() -> Starts.run(1, missing, folder, folder, folder, progress))
                .isInstanceOf(ServiceFailed.class)
                .hasMessageContaining("ended before it was ready")
                .hasMessageContaining("start.log");
    }

    @Test
    void doesNotCountErrorsAsAnswers() throws IOException {
        Path model = TinyModel.write(folder.resolve("tiny")).folder();
        try (ServiceProcess service = ServiceProcess.start(SETTINGS, model, folder.resolve("service.log"));
                Client client = new Client(service)) {
            assertThatThrownBy(() -> client.translate(new byte[] {1, 2, 3}, "seed=1", "image/png"))
                    .isInstanceOf(ServiceFailed.class)
                    .hasMessageContaining("the service answered 415");
        }
    }
}
