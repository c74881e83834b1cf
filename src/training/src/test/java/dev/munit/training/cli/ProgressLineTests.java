package dev.munit.training.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressLineTests {
    private final StringWriter err = new StringWriter();

    @Test
    void drawsOneLineOverAndOverOnATerminal() {
        ProgressLine progress = new ProgressLine(new PrintWriter(err), true);
        progress.show(1, 2);
        progress.show(2, 2);

        assertThat(err.toString()).isEqualTo("\r[============            ] 1/2\r[========================] 2/2");
    }

    @Test
    void wipesTheLineForNotes() {
        ProgressLine progress = new ProgressLine(new PrintWriter(err), true);
        progress.show(1, 1);
        progress.note("left out x.png");
        progress.end();

        assertThat(err.toString()).endsWith("\r" + " ".repeat(30) + "\rleft out x.png" + System.lineSeparator());
    }

    @Test
    void writesALineForEveryTenthElsewhere() {
        ProgressLine progress = new ProgressLine(new PrintWriter(err), false);
        for (int done = 1; done <= 200; done++) {
            progress.show(done, 200);
        }
        progress.end();

        assertThat(err.toString().lines())
                .hasSize(10)
                .startsWith("20/200", "40/200")
                .endsWith("200/200");
    }

    @Test
    void writesEveryStepOfFew() {
        ProgressLine progress = new ProgressLine(new PrintWriter(err), false);
        for (int done = 1; done <= 3; done++) {
            progress.show(done, 3);
        }

        assertThat(err.toString().lines()).containsExactly("1/3", "2/3", "3/3");
    }
}
