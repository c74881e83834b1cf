package dev.munit.benchmark;

import dev.munit.benchmark.circumstances.Watch;
import dev.munit.benchmark.engine.EngineComparison;
import dev.munit.benchmark.figures.Progress;
import dev.munit.benchmark.http.HttpLoad;
import dev.munit.benchmark.http.ServiceSettings;
import dev.munit.benchmark.http.SizeSweep;
import dev.munit.benchmark.http.Soak;
import dev.munit.benchmark.http.Starts;
import dev.munit.benchmark.report.Results;
import dev.munit.benchmark.report.Section;
import dev.munit.benchmark.training.PythonReference;
import dev.munit.benchmark.training.TrainingComparison;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Measures one section after the other, and records each as soon as it is there: hours later the machine may be busy.
 */
final class Measurement {
    private final Plan plan;
    private final Material material;
    private final Path folder;
    private final Progress progress;
    private final List<String> failures = new ArrayList<>();

    /**
     * What is measured.
     *
     * @param service how it is started
     * @param image the scripts that make its image
     * @param model that the service starts with
     * @param training {@code munit.jar}
     * @param python the reference program; null for none
     */
    record Material(
            ServiceSettings service,
            Path image,
            Path model,
            Path training,
            @Nullable PythonReference python) {}

    /** @param folder where models, logs and the record are put */
    Measurement(Plan plan, Material material, Path folder, Progress progress) {
        this.plan = plan;
        this.material = material;
        this.folder = folder;
        this.progress = progress;
    }

    /** Where sections are recorded, over all runs. */
    static Path record(Path folder) {
        return folder.resolve("results.json");
    }

    /**
     * Measures what the plan has. A section that cannot be measured does not keep the others from it.
     *
     * @param command the arguments of the command line
     */
    Results run(String command) throws IOException {
        Files.createDirectories(folder);
        Results recorded = Results.readJson(record(folder));
        Results all = Results.NONE;
        for (Section section : plan.sections()) {
            try {
                Watch watch = Watch.start(command);
                Results measured = measure(section);
                all = all.with(measured.under(section, watch.stop()));
                recorded.with(all).writeJson(record(folder));
            } catch (IOException e) {
                failures.add(section + " could not be measured: " + e.getMessage());
                progress.note(failures.get(failures.size() - 1));
            }
        }
        return all;
    }

    /** Why sections could not be measured; a line each. */
    List<String> failures() {
        return List.copyOf(failures);
    }

    private Results measure(Section section) throws IOException {
        return switch (section) {
            case engine -> Results.of(EngineComparison.run(plan.engine(), folder, progress));
            case service -> Results.of(HttpLoad.run(plan.service(), material.service(), folder, progress));
            case start ->
                Results.of(Starts.run(
                        plan.starts(), material.service(), material.image(), material.model(), folder, progress));
            case sizes -> Results.of(SizeSweep.run(plan.sizes(), material.service(), folder, progress));
            case soak -> Results.of(Soak.run(plan.soak(), material.service(), folder, progress));
            case training ->
                Results.of(TrainingComparison.run(
                        plan.training(), material.training(), material.python(), folder, progress));
        };
    }
}
