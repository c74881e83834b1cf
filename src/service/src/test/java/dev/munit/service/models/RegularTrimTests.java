package dev.munit.service.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RegularTrimTests {
    private final AtomicLong runs = new AtomicLong();
    private final AtomicInteger trims = new AtomicInteger();
    private final RegularTrim regular = new RegularTrim(runs::get, trims::incrementAndGet);

    @AfterEach
    void close() {
        regular.close();
    }

    @Test
    void trimsOnceAfterWork() {
        runs.set(5);
        regular.trimIfUsed();
        regular.trimIfUsed();
        assertThat(trims).hasValue(1);
        runs.set(6);
        regular.trimIfUsed();
        assertThat(trims).hasValue(2);
    }

    @Test
    void leavesAnIdleServiceAlone() {
        regular.trimIfUsed();
        assertThat(trims).hasValue(0);
    }
}
