package dev.munit.benchmark.worker;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What the machine can do at best. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PeakBenchmark {
    /** JMH puts the one there that is asked for. */
    @Param
    public PeakWork work = PeakWork.PRODUCT;

    @Benchmark
    public void peak() {
        Bench.current().peak(work).run();
    }
}
