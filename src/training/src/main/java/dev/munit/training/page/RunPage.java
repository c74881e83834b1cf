package dev.munit.training.page;

import dev.munit.training.config.TrainingConfig;
import dev.munit.training.run.RunFolder;
import dev.munit.training.run.SampleGrids;
import dev.munit.training.run.TrainingListener;
import dev.munit.training.run.WholeFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * {@code index.html} of a run: how far it is, what it warned of, its loss curves, and the sample grids, which a slider
 * runs through. Written anew with every sample grid and otherwise at most twice a minute. Pictures are linked, so the
 * page is to be looked at where it lies.
 */
public final class RunPage implements TrainingListener, AutoCloseable {
    private static final Duration BETWEEN_WRITES = Duration.ofSeconds(30);

    private final TrainingConfig config;
    private final RunFolder folder;
    private final LossHistory losses;
    private final Clock clock;
    private final String template;
    private final List<String> warnings = new ArrayList<>();
    private Instant written = Instant.MIN;
    private @Nullable Iteration latest;
    private boolean over;

    private RunPage(TrainingConfig config, RunFolder folder, LossHistory losses, Clock clock, String template) {
        this.config = config;
        this.folder = folder;
        this.losses = losses;
        this.clock = clock;
        this.template = template;
    }

    /** The page of a run, with what its {@code metrics.csv} holds already. */
    public static RunPage open(TrainingConfig config, RunFolder folder) throws IOException {
        return open(config, folder, Clock.systemUTC());
    }

    static RunPage open(TrainingConfig config, RunFolder folder, Clock clock) throws IOException {
        return new RunPage(config, folder, LossHistory.read(folder.metrics()), clock, template());
    }

    @Override
    public void iterationDone(Iteration iteration) throws IOException {
        latest = iteration;
        if (iteration.number() % config.output().logEvery() == 0) {
            losses.add(iteration.number(), iteration.outcome().losses().byName());
            if (!clock.instant().isBefore(written.plus(BETWEEN_WRITES))) {
                write();
            }
        }
    }

    @Override
    public void samplesDrawn(long iteration, SampleGrids grids, boolean kept) throws IOException {
        write();
    }

    @Override
    public void warning(String message) {
        warnings.add(message);
    }

    @Override
    public void stopped(String reason) {
        warnings.add("Stopped: " + reason);
    }

    /** Writes the page a last time: the run does not go on for now. */
    @Override
    public void close() throws IOException {
        over = true;
        write();
    }

    private void write() throws IOException {
        written = clock.instant();
        String page = template.replace("{{name}}", Html.escape(config.name()))
                .replace("{{refresh}}", over ? "" : "<meta http-equiv=\"refresh\" content=\"60\">")
                .replace("{{domains}}", Html.escape(config.nameA() + " \u2194 " + config.nameB()))
                .replace("{{progress}}", Html.escape(progress()))
                .replace("{{warnings}}", warningList())
                .replace("{{charts}}", new LossPanels(config.nameA(), config.nameB()).toHtml(losses.curves()))
                .replace("{{a2b}}", Html.escape(config.nameA() + " \u2192 " + config.nameB()))
                .replace("{{b2a}}", Html.escape(config.nameB() + " \u2192 " + config.nameA()))
                .replace("{{current}}", Long.toString(currentGrid()))
                .replace("{{grids}}", GridFiles.kept(folder.samples()).toString());
        WholeFile.write(folder.page(), page.getBytes(StandardCharsets.UTF_8));
    }

    private String progress() {
        Iteration now = latest;
        if (now == null) {
            return "not begun";
        }
        String done = String.format(Locale.ROOT, "iteration %,d of %,d", now.number(), now.last());
        String state = now.number() >= now.last() ? "done" : over ? "stopped" : "running";
        String skipped = now.skippedSteps() == 0 ? "" : ", " + now.skippedSteps() + " steps left out";
        return state + ", " + done
                + String.format(Locale.ROOT, ", %.3f s an iteration", now.took().toNanos() / 1e9) + skipped
                + "; written " + clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    private String warningList() {
        StringBuilder html = new StringBuilder();
        warnings.forEach(warning -> html.append("<p class=\"warning\">")
                .append(Html.escape(warning))
                .append("</p>\n"));
        return html.toString();
    }

    /** The iteration of the grid that is replaced again and again; -1 if there is none. */
    private long currentGrid() {
        if (latest == null || !Files.exists(folder.samples().resolve("current-a2b.png"))) {
            return -1;
        }
        long every = config.output().displayEvery();
        return latest.number() / every * every;
    }

    private static String template() throws IOException {
        try (InputStream in = Objects.requireNonNull(RunPage.class.getResourceAsStream("index.html"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
