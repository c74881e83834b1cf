package dev.munit.service.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

class RegularTrimTests {
    private final AtomicLong runs = new AtomicLong();
    private final AtomicInteger trims = new AtomicInteger();
    private final RegularTrim regular = new RegularTrim(runs::get, trims::incrementAndGet, Duration.ofMillis(1));

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

    /** Whether or not there was a model at the start: one may come later. */
    @Test
    void beginsWithTheApplication() {
        runs.set(5);
        try (var context = new AnnotationConfigApplicationContext()) {
            context.registerBean(RegularTrim.class, () -> regular);
            context.refresh();
            assertThat(trims).hasValue(0);
            context.publishEvent(
                    new ApplicationReadyEvent(new SpringApplication(), new String[0], context, Duration.ZERO));
            await().untilAtomic(trims, equalTo(1));
        }
    }

    @Test
    void leavesAnIdleServiceAlone() {
        regular.trimIfUsed();
        assertThat(trims).hasValue(0);
    }
}
