package dev.munit.service.models;

import dev.munit.inference.BatchListener;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.stream.DoubleStream;

/** How many runs each batch has had: their distribution, whose sum is the runs and whose count the batches. */
final class BatchSizes implements BatchListener {
    /** 1, 2, 4 and so on to the largest that can be asked for, so that pods with different settings add up. */
    private static final double[] BUCKETS = DoubleStream.iterate(
                    1, size -> size <= EngineProperties.MOST_BATCH, size -> 2 * size)
            .toArray();

    private final DistributionSummary sizes;

    BatchSizes(MeterRegistry registry) {
        sizes = DistributionSummary.builder("munit.batch.size")
                .description("Runs of graphs that the device has computed as one batch; all 1 where none are joined")
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    @Override
    public void begins(int runs) {
        sizes.record(runs);
    }
}
