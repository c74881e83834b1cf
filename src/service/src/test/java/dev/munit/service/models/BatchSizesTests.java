package dev.munit.service.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.distribution.HistogramSnapshot;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BatchSizesTests {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final BatchSizes sizes = new BatchSizes(registry);

    @Test
    void countEachBatchAmongThoseOfItsSizeAndLarger() {
        sizes.begins(1);
        sizes.begins(3);
        sizes.begins(8);
        sizes.begins(64);
        HistogramSnapshot seen = registry.get("munit.batch.size").summary().takeSnapshot();
        assertThat(seen.count()).isEqualTo(4);
        assertThat(seen.total()).isEqualTo(76);
        assertThat(Arrays.stream(seen.histogramCounts()).map(bucket -> bucket.bucket() + ": " + bucket.count()))
                .containsExactly("1.0: 1.0", "2.0: 1.0", "4.0: 2.0", "8.0: 3.0", "16.0: 3.0", "32.0: 3.0", "64.0: 4.0");
    }

    @Test
    void areThereBeforeTheFirstBatch() {
        assertThat(registry.get("munit.batch.size").summary().count()).isZero();
    }
}
