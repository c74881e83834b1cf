package dev.munit.training.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.munit.training.Drawing;
import dev.munit.training.config.TrainingConfig;
import dev.munit.training.run.Iterations;
import dev.munit.training.run.MetricsCsv;
import dev.munit.training.run.RunFolder;
import dev.munit.training.run.SampleGrids;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class RunPageTests {
    private static final TrainingConfig CONFIG = TrainingConfig.parse(
            "{name: boxes, name_a: outlines, name_b: boxes, data_root: data, log_iter: 1, image_display_iter: 5}",
            "boxes");
    private static final SampleGrids GRIDS = new SampleGrids(Drawing.square(0xff0000), Drawing.square(0xff));

    @TempDir
    Path root;

    private RunFolder folder;
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");

    @BeforeEach
    void createRun() throws IOException {
        folder = new RunFolder(root);
        folder.create(CONFIG);
    }

    @Test
    void showsEveryLossAsACurveThatIsWellFormedSvg() throws Exception {
        try (RunPage page = open()) {
            for (int i = 1; i <= 10; i++) {
                page.iterationDone(Iterations.iteration(i, 20, i));
            }
        }

        List<Document> charts = charts(read());
        // Totals of both sides, image, style, content, adversarial, discriminators; the cycle has no weight.
        assertThat(charts).hasSize(7);
        Document total = charts.get(0);
        assertThat(total.getElementsByTagName("polyline").getLength()).isEqualTo(1);
        assertThat(charts.get(2).getElementsByTagName("polyline").getLength()).isEqualTo(2);
        String points = total.getElementsByTagName("polyline")
                .item(0)
                .getAttributes()
                .getNamedItem("points")
                .getNodeValue();
        assertThat(points.split(" ")).hasSize(10).endsWith("452.0,8.0");
        assertThat(read()).contains("outlines <b>0.1250</b>").contains("stopped, iteration 10 of 20");
    }

    @Test
    void knowsWhatARunHadBeforeItWentOn() throws IOException {
        try (MetricsCsv metrics = MetricsCsv.open(folder.metrics(), 1, 0)) {
            for (int i = 1; i <= 4; i++) {
                metrics.iterationDone(Iterations.iteration(i, 20, i));
            }
        }
        Files.writeString(folder.metrics(), "5,1.0E", StandardOpenOption.APPEND);

        try (RunPage page = open()) {
            page.iterationDone(Iterations.iteration(5, 20, 5));
        }

        Matcher first = Pattern.compile("points=\"([^\"]*)\"").matcher(read());
        assertThat(first.find()).isTrue();
        assertThat(first.group(1).split(" ")).hasSize(5);
    }

    @Test
    void listsKeptGridsAndTheNewestOne() throws IOException {
        folder.saveSamples("test-00000100", GRIDS);
        folder.saveSamples("test-00000005", GRIDS);
        folder.saveSamples("current", GRIDS);

        try (RunPage page = open()) {
            page.iterationDone(Iterations.iteration(107, 200, 1));
            page.samplesDrawn(105, GRIDS, false);

            assertThat(read()).contains("kept = [5, 100], current = 105;").contains("http-equiv=\"refresh\"");
        }
        assertThat(read()).doesNotContain("http-equiv=\"refresh\"").doesNotContain("{{");
    }

    @Test
    void showsWarningsAsTextAndNotAsMarkup() throws IOException {
        try (RunPage page = open()) {
            page.warning("loss < 0 & falling");
        }

        assertThat(read()).contains("loss &lt; 0 &amp; falling");
    }

    @Test
    void isNotWrittenEveryIteration() throws IOException {
        try (RunPage page = open()) {
            page.iterationDone(Iterations.iteration(1, 20, 1));
            assertThat(read()).contains("iteration 1 of 20");
            now = now.plusSeconds(29);
            page.iterationDone(Iterations.iteration(2, 20, 1));
            assertThat(read()).contains("iteration 1 of 20");
            now = now.plus(Duration.ofSeconds(1));
            page.iterationDone(Iterations.iteration(3, 20, 1));
            assertThat(read()).contains("iteration 3 of 20");
        }
    }

    private RunPage open() throws IOException {
        InstantSource time = () -> now;
        return RunPage.open(CONFIG, folder, time.withZone(ZoneOffset.UTC));
    }

    private String read() throws IOException {
        return Files.readString(folder.page());
    }

    private static List<Document> charts(String page) throws Exception {
        List<Document> charts = new ArrayList<>();
        Matcher svg = Pattern.compile("<svg.*?</svg>", Pattern.DOTALL).matcher(page);
        while (svg.find()) {
            charts.add(DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(svg.group()))));
        }
        return charts;
    }
}
