package dev.munit.service.admission;

import io.micrometer.core.instrument.Tags;

/** How a request that wants to be worked on is lost: it is not let in, or it does not stay until the end. */
enum Loss {
    NO_ROOM("munit.rejected", Tags.of("reason", "no-room")),
    WAITED_TOO_LONG("munit.rejected", Tags.of("reason", "waited-too-long")),
    STOPPING("munit.rejected", Tags.of("reason", "stopping")),
    GONE_WAITING("munit.cancelled", Tags.of("reason", "client-gone", "during", "waiting")),
    GONE_WORKING("munit.cancelled", Tags.of("reason", "client-gone", "during", "work")),
    LATE_WAITING("munit.cancelled", Tags.of("reason", "out-of-time", "during", "waiting")),
    LATE_WORKING("munit.cancelled", Tags.of("reason", "out-of-time", "during", "work"));

    private final String metric;
    private final Tags tags;

    Loss(String metric, Tags tags) {
        this.metric = metric;
        this.tags = tags;
    }

    String metric() {
        return metric;
    }

    Tags tags() {
        return tags;
    }

    String description() {
        return metric.equals("munit.rejected")
                ? "Requests that were not let in, by the reason"
                : "Requests that were let in or waited and were dropped, by the reason";
    }
}
