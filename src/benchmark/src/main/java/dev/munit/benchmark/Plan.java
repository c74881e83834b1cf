package dev.munit.benchmark;

import dev.munit.benchmark.engine.EnginePlan;
import dev.munit.benchmark.http.HttpPlan;
import dev.munit.benchmark.http.SizesPlan;
import dev.munit.benchmark.http.SoakPlan;
import dev.munit.benchmark.http.Starts;
import dev.munit.benchmark.report.Section;
import dev.munit.benchmark.training.TrainingPlan;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is measured, and about how long that takes.
 *
 * @param sections that are measured, in their order
 * @param starts how often the service is started
 */
record Plan(
        Set<Section> sections,
        EnginePlan engine,
        HttpPlan service,
        int starts,
        SizesPlan sizes,
        SoakPlan soak,
        TrainingPlan training) {
    Plan {
        if (starts < 1) {
            throw new IllegalArgumentException("the service has to be started at least once");
        }
        sections = new TreeSet<>(sections);
    }

    /** About how long a section takes on two cores of a server. */
    Duration expected(Section section) {
        return switch (section) {
            case engine -> engine.expected();
            case service -> service.expected();
            case start -> Starts.EXPECTED.multipliedBy(starts);
            case sizes -> sizes.expected();
            case soak -> soak.expected();
            case training -> training.expected();
        };
    }

    /** About how long all sections take. */
    Duration expected() {
        return sections.stream().map(this::expected).reduce(Duration.ZERO, Duration::plus);
    }

    /** For people: each section with its minutes, and their sum. */
    String text() {
        StringBuilder text = new StringBuilder();
        for (Section section : sections) {
            text.append(line(section.name(), expected(section)));
        }
        return text.append(line("together", expected())).toString();
    }

    private static String line(String what, Duration time) {
        return String.format(Locale.ROOT, "%-10s about %4.1f minutes%n", what, time.toMillis() / 60e3);
    }
}
