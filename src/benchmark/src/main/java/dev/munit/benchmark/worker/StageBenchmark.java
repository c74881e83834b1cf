package dev.munit.benchmark.worker;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * JMH's view of the model that this process has loaded: one benchmark a stage. The work is native and its results are
 * freed by it, so there is nothing for the compiler to leave out.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class StageBenchmark {
    /** The picture's sides in pixels. */
    @Param({"128", "256", "512"})
    public int size;

    @Benchmark
    public void content() {
        Bench.current().translation(size).content();
    }

    @Benchmark
    public void style() {
        Bench.current().translation(size).style();
    }

    @Benchmark
    public void decode() {
        Bench.current().translation(size).decode();
    }

    @Benchmark
    public void translation() {
        Bench.current().translation(size).translate();
    }
}
