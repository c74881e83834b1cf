package dev.munit.training.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressTests {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void printsPlainLinesWhereThereIsNoTerminal() {
        Progress progress = new Progress(out, false, 10);
        for (int i = 1; i <= 20; i++) {
            progress.iterationDone(Iterations.iteration(i, 100, 2));
        }
        assertThat(text().lines())
                .containsExactly(
                        "10/100  0.250 s/it  data 4.0 %  eta 0:23  G 2.000  D 3.000  image 0.2500  style 8.500  content 10.500",
                        "20/100  0.250 s/it  data 4.0 %  eta 0:20  G 2.000  D 3.000  image 0.2500  style 8.500  content 10.500");
        assertThat(text()).doesNotContain("\r");
    }

    @Test
    void drawsABarOverItselfOnATerminal() {
        Progress progress = new Progress(out, true, 10);
        progress.iterationDone(Iterations.iteration(1, 2, 2));
        progress.iterationDone(Iterations.iteration(2, 2, 2));
        progress.note("saved it");
        assertThat(text())
                .contains("\r[====    ] 1/2")
                .contains("\r[========] 2/2")
                .endsWith(System.lineSeparator())
                .contains("\rsaved it");
    }

    @Test
    void staysWithin80ColumnsOnATerminal() {
        Progress progress = new Progress(out, true, 10);
        progress.iterationDone(Iterations.iteration(47_550, 60_000, 2));

        assertThat(text().strip()).hasSizeLessThan(80).endsWith("eta 51:53  G 2.00  D 3.00  image 0.250");
    }

    @Test
    void tellsTheHoursThatAreLeft() {
        Progress progress = new Progress(out, false, 1);
        progress.iterationDone(Iterations.iteration(1, 100_001, 2));
        assertThat(text()).contains("eta 6:56:40");
    }

    private String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
