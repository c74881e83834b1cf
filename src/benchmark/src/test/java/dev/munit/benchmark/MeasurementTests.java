package dev.munit.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.munit.benchmark.circumstances.Watch;
import dev.munit.benchmark.engine.EnginePlan;
import dev.munit.benchmark.figures.Progress;
import dev.munit.benchmark.http.HttpPlan;
import dev.munit.benchmark.http.ServiceSettings;
import dev.munit.benchmark.http.SizesPlan;
import dev.munit.benchmark.http.SoakPlan;
import dev.munit.benchmark.http.Starts;
import dev.munit.benchmark.report.Results;
import dev.munit.benchmark.report.Section;
import dev.munit.benchmark.training.TrainingPlan;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasurementTests {
    @TempDir
    private Path folder;

    private static Plan plan(Set<Section> sections) {
        return new Plan(
                sections,
                new EnginePlan(List.of(8), List.of(32), List.of(1), 1, 1, Duration.ofMillis(5), 1),
                new HttpPlan(8, 32, 1, 1, 1, 2),
                1,
                new SizesPlan(List.of(8), List.of(32, 64), 1),
                new SoakPlan(8, 1, 1, 2),
                new TrainingPlan(List.of(1), List.of(64), 4, 1, 1, 0, true, false));
    }

    private Measurement measurement(Set<Section> sections) {
        Path missing = folder.resolve("missing.jar");
        return new Measurement(
                plan(sections),
                new Measurement.Material(new ServiceSettings(missing, 1, "64m"), folder, folder, missing, null),
                folder,
                new Progress(new PrintWriter(new StringWriter()), Duration.ofSeconds(1)));
    }

    /** Both need a service, which is not there. */
    @Test
    void goesOnWithWhatCanBeMeasuredAndKeepsWhatWasRecorded() throws IOException {
        Starts starts = new Starts("edges2chairs", List.of(3.0), List.of());
        Results.of(starts).under(Section.start, Watch.start("").stop()).writeJson(Measurement.record(folder));
        Measurement measurement = measurement(Set.of(Section.start, Section.soak));
        assertThat(measurement.run("")).isEqualTo(Results.NONE);
        assertThat(measurement.failures())
                .hasSize(2)
                .first()
                .asString()
                .startsWith("start could not be measured: the service ended before it was ready");
        assertThat(Results.readJson(Measurement.record(folder)).starts()).isEqualTo(starts);
    }

    @Test
    void measuresNothingWithoutASection() throws IOException {
        assertThat(measurement(Set.of()).run("")).isEqualTo(Results.NONE);
    }

    @Test
    void plansTheSumOfItsSections() {
        Plan plan = plan(Set.of(Section.values()));
        assertThat(plan.expected())
                .isEqualTo(plan.engine()
                        .expected()
                        .plus(plan.service().expected())
                        .plus(plan.sizes().expected())
                        .plus(plan.soak().expected())
                        .plus(plan.training().expected())
                        .plus(Starts.EXPECTED));
    }
}
