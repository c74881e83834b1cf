package dev.munit.service.rate;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A bucket of tokens for each caller. There are never more buckets than allowed: the one that was not used longest
 * makes room, which has most likely filled up again by then and so holds nothing worth keeping.
 */
final class RateLimit {
    private final Bandwidth bandwidth;
    private final TimeMeter clock;
    private final AtomicLong refused = new AtomicLong();
    private final Map<String, Bucket> buckets;

    /**
     * @param requests that come back in each period
     * @param burst that may come at once
     * @param callers the most buckets
     */
    RateLimit(int requests, Duration period, int burst, int callers, TimeMeter clock) {
        this.bandwidth = Bandwidth.builder()
                .capacity(burst)
                .refillGreedy(requests, period)
                .build();
        this.clock = clock;
        this.buckets = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
                return size() > callers;
            }
        };
    }

    /** Counts a request of a caller: empty if it may come, else how long the caller has to wait before another. */
    Optional<Duration> count(String caller) {
        ConsumptionProbe probe = bucket(caller).tryConsumeAndReturnRemaining(1);
        if (probe.isConsumed()) {
            return Optional.empty();
        }
        refused.incrementAndGet();
        return Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    long refused() {
        return refused.get();
    }

    int callers() {
        synchronized (buckets) {
            return buckets.size();
        }
    }

    private Bucket bucket(String caller) {
        synchronized (buckets) {
            return buckets.computeIfAbsent(
                    caller,
                    unknown -> Bucket.builder()
                            .addLimit(bandwidth)
                            .withCustomTimePrecision(clock)
                            .build());
        }
    }
}
