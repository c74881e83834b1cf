package dev.munit.service.jobs;

import dev.munit.service.admission.Admission;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Sets the jobs up and shows how many there are. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(JobsProperties.class)
class JobsConfiguration {

    @Bean(destroyMethod = "close")
    Jobs jobs(JobsProperties properties, Admission admission) {
        return new Jobs(properties, admission, System::nanoTime);
    }

    @Bean
    FinishingJobs finishingJobs(
            Jobs jobs,
            JobsProperties properties,
            @Value("${spring.lifecycle.timeout-per-shutdown-phase:30s}") Duration phase) {
        return new FinishingJobs(jobs, phase, properties.linger());
    }

    @Bean
    MeterBinder jobMetrics(Jobs jobs) {
        return registry -> {
            for (JobState state : JobState.values()) {
                if (state != JobState.CANCELLED) {
                    count(registry, jobs, state);
                }
                if (state.isOver()) {
                    countEnded(registry, jobs, state);
                }
            }
            Gauge.builder("munit.jobs.memory", jobs, Jobs::bytes)
                    .baseUnit("bytes")
                    .description("Memory that the results of jobs take")
                    .register(registry);
            FunctionCounter.builder("munit.rejected", jobs, Jobs::refused)
                    .tag("reason", "jobs-full")
                    .description("Requests that were not let in, by the reason")
                    .register(registry);
        };
    }

    private static void count(MeterRegistry registry, Jobs jobs, JobState state) {
        Gauge.builder("munit.jobs", jobs, all -> all.count(state))
                .tag("state", state.label())
                .description("Jobs that are under way, or whose result is kept, by their state")
                .register(registry);
    }

    private static void countEnded(MeterRegistry registry, Jobs jobs, JobState state) {
        FunctionCounter.builder("munit.jobs.ended", jobs, all -> all.ended(state))
                .tag("state", state.label())
                .description("Jobs that have ended, by how they did")
                .register(registry);
    }
}
