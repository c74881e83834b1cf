package dev.munit.service.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.munit.service.security.ApiKeyId;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.util.unit.DataSize;

/** Three jobs at most, two of one caller, and 100 bytes. */
class KeptJobsTests {
    private static final Duration KEEP = Duration.ofMinutes(10);
    private static final Duration RETRY = Duration.ofSeconds(7);

    private final OneWorker worker = new OneWorker(KEEP);
    private final KeptJobs kept = new KeptJobs(
            new JobsProperties(3, 2, DataSize.ofBytes(100), KEEP, KEEP, Duration.ZERO), () -> RETRY, worker::now);
    private int callers;

    private Job add(String requester) {
        Job job = worker.job(new Painting(0), requester);
        kept.add(job);
        return job;
    }

    /** One that has ended, and of which it is known that it is older than the next. */
    private Job done(int bytes) {
        Job job = add("caller " + ++callers);
        assertThat(end(job, bytes)).contains(JobState.DONE);
        worker.pass(Duration.ofNanos(1));
        return job;
    }

    private Optional<JobState> end(Job job, int bytes) {
        return kept.end(job, new Ending.Answered(new HttpHeaders(), new byte[bytes]));
    }

    private Job fetched(int bytes) {
        Job job = done(bytes);
        job.fetched();
        return job;
    }

    private Job find(Job job) {
        return kept.find(job.id().value(), Optional.empty());
    }

    private void isUnknown(Job job) {
        assertThatThrownBy(() -> find(job)).isInstanceOf(UnknownJob.class);
    }

    @Test
    void areFoundByWhoMadeThem() {
        Job job = add("alice");
        assertThat(find(job)).isSameAs(job);
        assertThatThrownBy(() -> kept.find(job.id().value(), Optional.of(new ApiKeyId("bob"))))
                .isInstanceOf(UnknownJob.class);
        assertThatThrownBy(() -> kept.find("guess", Optional.empty())).isInstanceOf(UnknownJob.class);
    }

    @Test
    void areForgottenWhenTheyWereKeptLongEnough() {
        Job over = done(7);
        Job underWay = add("alice");
        worker.pass(KEEP.minusNanos(2));
        assertThat(find(over)).isSameAs(over);
        worker.pass(Duration.ofNanos(1));
        isUnknown(over);
        assertThat(find(underWay)).isSameAs(underWay);
        assertThat(kept.bytes()).isZero();
    }

    @Test
    void aNewResultTakesTheRoomOfTheOldestAndOfThoseFetchedFirst() {
        Job oldest = done(40);
        Job fetched = fetched(40);
        Job third = done(50);
        isUnknown(fetched);
        assertThat(kept.bytes()).isEqualTo(90);
        third.fetched();
        Job fourth = done(60);
        isUnknown(third);
        assertThat(find(oldest)).isSameAs(oldest);
        assertThat(kept.bytes()).isEqualTo(100);
        kept.forget(oldest);
        kept.forget(oldest);
        assertThat(kept.bytes()).isEqualTo(60);
        Job fifth = done(70);
        isUnknown(fourth);
        assertThat(find(fifth)).isSameAs(fifth);
    }

    @Test
    void aResultThatIsTooLargeForAllRoomIsAProblem() {
        Job job = add("alice");
        assertThat(end(job, 101)).contains(JobState.FAILED);
        assertThat(((Ending.Failed) job.ending().orElseThrow()).problem())
                .hasMessageStartingWith("The result has 101 bytes, and 100 are kept");
        assertThat(kept.bytes()).isZero();
    }

    @Test
    void anEndingThatComesTooLateIsNotKept() {
        Job job = add("alice");
        assertThat(job.cancel()).isTrue();
        assertThat(end(job, 50)).isEmpty();
        assertThat(kept.bytes()).isZero();
    }

    @Test
    void thereAreNoMoreThanMayBeButOneThatWasFetchedGivesItsPlaceAway() {
        Job first = done(1);
        Job second = done(1);
        Job third = done(1);
        assertThatThrownBy(() -> add("alice"))
                .isInstanceOfSatisfying(
                        JobsFull.class, full -> assertThat(full.retryAfter()).contains(RETRY))
                .hasMessageStartingWith("3 jobs");
        assertThat(kept.refused()).isEqualTo(1);
        second.fetched();
        add("alice");
        isUnknown(second);
        assertThat(find(first)).isSameAs(first);
        assertThat(find(third)).isSameAs(third);
        assertThat(kept.count(JobState.DONE)).isEqualTo(2);
        assertThat(kept.count(JobState.WAITING)).isEqualTo(1);
    }

    @Test
    void othersFindRoomWhoeverHasMany() {
        add("alice");
        add("alice");
        assertThatThrownBy(() -> add("alice"))
                .isInstanceOf(JobsFull.class)
                .hasMessageStartingWith("2 of this caller's jobs");
        Job bobs = add("bob");
        assertThat(kept.all()).hasSize(3).contains(bobs);
    }
}
