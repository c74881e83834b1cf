package dev.munit.service.admission;

import io.micrometer.core.instrument.Tags;

/** How a request that wants to be worked on is lost: it is not let in, or it does not stay until the end. */
enum Loss {
    NO_ROOM("munit.rejected", "no-room", ""),
    WAITED_TOO_LONG("munit.rejected", "waited-too-long", ""),
    STOPPING("munit.rejected", "stopping", ""),
    GONE_WAITING("munit.cancelled", "client-gone", "waiting"),
    GONE_WORKING("munit.cancelled", "client-gone", "work"),
    LATE_WAITING("munit.cancelled", "out-of-time", "waiting"),
    LATE_WORKING("munit.cancelled", "out-of-time", "work");

    private final String metric;
    private final String reason;
    private final String during;

    Loss(String metric, String reason, String during) {
        this.metric = metric;
        this.reason = reason;
        this.during = during;
    }

    String metric() {
        return metric;
    }

    Tags tags() {
        Tags tags = Tags.of("reason", reason);
        return during.isEmpty() ? tags : tags.and("during", during);
    }

    String description() {
        return metric.equals("munit.rejected")
                ? "Requests that were not let in, by the reason"
                : "Requests that were let in or waited and were dropped, by the reason";
    }
}
