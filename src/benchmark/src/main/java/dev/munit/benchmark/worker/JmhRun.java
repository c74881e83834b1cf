package dev.munit.benchmark.worker;

import dev.munit.benchmark.stage.Stage;
import java.time.Duration;
import java.util.regex.Pattern;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Statistics;

/**
 * Lets JMH measure one benchmark in this process. Its own forks would run one contender to the end before the next, and
 * load a model each time; here the worker's process is the fork, and turns alternate.
 */
final class JmhRun {
    static {
        // The lock is for programs that do not know of each other; workers measure in turn.
        System.setProperty("jmh.ignoreLock", "true");
    }

    private JmhRun() {}

    static Turn of(Stage stage, int size, Duration length) {
        return measure(options(StageBenchmark.class, stage.label(), length).param("size", Integer.toString(size)));
    }

    static Turn ofPeak(PeakWork work, Duration length) {
        return measure(options(PeakBenchmark.class, "peak", length).param("work", work.name()));
    }

    private static ChainedOptionsBuilder options(Class<?> benchmarks, String method, Duration length) {
        return new OptionsBuilder()
                .include("^" + Pattern.quote(benchmarks.getName() + "." + method) + "$")
                .forks(0)
                .warmupIterations(0)
                .measurementIterations(1)
                .measurementTime(TimeValue.milliseconds(length.toMillis()))
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
    }

    private static Turn measure(ChainedOptionsBuilder options) {
        try {
            RunResult result = new Runner(options.build()).runSingle();
            Statistics times = result.getPrimaryResult().getStatistics();
            return new Turn(times.getPercentile(50), times.getMean(), times.getMin(), times.getN());
        } catch (RunnerException e) {
            throw new IllegalStateException("JMH could not measure", e);
        }
    }
}
