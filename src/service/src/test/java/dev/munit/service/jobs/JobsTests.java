package dev.munit.service.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.munit.service.admission.Admission;
import dev.munit.service.admission.Caller;
import dev.munit.service.admission.ClientGone;
import dev.munit.service.admission.Queues;
import dev.munit.service.admission.Stopping;
import dev.munit.service.problem.Problem;
import dev.munit.service.problem.ProblemType;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/** The tests hold the only worker back where they need to. */
class JobsTests {
    private static final Duration LINGER = Duration.ofDays(1);
    private static final Duration KEEP = Duration.ofMinutes(10);

    private final OneWorker worker = new OneWorker(KEEP);
    private final Jobs jobs = new Jobs(
            new JobsProperties(2, 2, DataSize.ofBytes(100), KEEP, KEEP, LINGER), worker.admission(), worker::now);

    @AfterEach
    void close() {
        jobs.close();
        worker.awaitIdle();
    }

    private Job begin(Task task) {
        Job job = worker.job(task);
        jobs.accept(job);
        return job;
    }

    private Job done(int bytes) {
        Job job = begin(new Painting(bytes));
        awaitEnd(job);
        return job;
    }

    private static void awaitEnd(Job job) {
        Awaitility.await().until(() -> job.state().isOver());
    }

    private void isUnknown(Job job) {
        assertThatThrownBy(() -> jobs.find(job.id().value(), Optional.empty())).isInstanceOf(UnknownJob.class);
    }

    private static Problem problemOf(Job job) {
        return ((Ending.Failed) job.ending().orElseThrow()).problem();
    }

    @Test
    void isDoneWhenItsWorkIs() {
        Painting painting = new Painting(7);
        Job job = begin(painting);
        awaitEnd(job);
        assertThat(job.state()).isEqualTo(JobState.DONE);
        assertThat(job.made()).isEqualTo(1);
        assertThat(job.ending().orElseThrow().bytes()).isEqualTo(7);
        assertThat(painting.closed()).isEqualTo(1);
        assertThat(jobs.find(job.id().value(), Optional.empty())).isSameAs(job);
        assertThat(jobs.bytes()).isEqualTo(7);
    }

    @Test
    void aMistakeInItsWorkIsAProblemThatSaysNothingOfIt() {
        Job job = begin(new Painting(7, new IllegalStateException("secret")));
        awaitEnd(job);
        assertThat(job.state()).isEqualTo(JobState.FAILED);
        assertThat(problemOf(job).type()).isEqualTo(ProblemType.INTERNAL_ERROR);
        assertThat(problemOf(job)).hasMessageNotContaining("secret");
    }

    @Test
    void takesOnNoMoreThanMayBeButGivesAwayThePlaceOfOneThatWasFetched() {
        Job first = done(1);
        Job second = done(1);
        assertThatThrownBy(() -> begin(new Painting(1)))
                .isInstanceOfSatisfying(
                        JobsFull.class, full -> assertThat(full.retryAfter()).contains(Duration.ofSeconds(1)));
        assertThat(jobs.refused()).isEqualTo(1);
        jobs.fetched(second);
        done(1);
        isUnknown(second);
        assertThat(jobs.find(first.id().value(), Optional.empty())).isSameAs(first);
    }

    @Test
    void oneThatNoThreadHasTakenIsCancelledAtOnce() {
        try (Admission.Turn turn = worker.take()) {
            begin(new Painting(1));
            Painting painting = new Painting(1);
            Job waiting = begin(painting);
            jobs.remove(waiting);
            assertThat(painting.closed()).isEqualTo(1);
            assertThat(waiting.state()).isEqualTo(JobState.CANCELLED);
            isUnknown(waiting);
            assertThat(jobs.ended(JobState.CANCELLED)).isEqualTo(1);
            assertThat(jobs.count(JobState.WAITING)).isEqualTo(1);
            assertThat(turn).isNotNull();
        }
    }

    @Test
    void oneThatWaitsForTheWorkerLeavesTheLine() {
        try (Admission.Turn turn = worker.take()) {
            Painting painting = new Painting(1);
            Job waiting = begin(painting);
            jobs.remove(waiting);
            worker.passAMoment(); // so that the queue looks
            Awaitility.await().until(() -> painting.closed() == 1);
            assertThat(waiting.state()).isEqualTo(JobState.CANCELLED);
            assertThat(turn).isNotNull();
        }
    }

    @Test
    void whenTheServiceStopsNoneIsTakenOnAndAllAreFinishedAndFetched() throws Exception {
        Admission.Turn turn = worker.take();
        Job first = begin(new Painting(1));
        Job second = begin(new Painting(1));
        Queues.stop(worker.admission());
        FinishingJobs lifecycle = new FinishingJobs(jobs, LINGER.multipliedBy(2), LINGER);
        CompletableFuture<Void> stopped = new CompletableFuture<>();
        lifecycle.start();
        lifecycle.stop(() -> stopped.complete(null));
        assertThatThrownBy(() -> begin(new Painting(1))).isInstanceOf(Stopping.class);
        turn.close();
        awaitEnd(first);
        awaitEnd(second);
        jobs.fetched(first);
        assertThat(stopped).isNotDone();
        jobs.fetched(second);
        stopped.get(1, TimeUnit.MINUTES);
        assertThat(first.state()).isEqualTo(JobState.DONE);
        assertThat(second.state()).isEqualTo(JobState.DONE);
    }

    @Test
    void whatCannotBeDoneBeforeTheServiceStopsFailsAndSaysSo() throws Exception {
        Admission.Turn turn = worker.take();
        Painting first = new Painting(1);
        Painting second = new Painting(1);
        Job entered = begin(first);
        Job waiting = begin(second);
        FinishingJobs lifecycle = new FinishingJobs(jobs, LINGER.plusSeconds(2), LINGER);
        CompletableFuture<Void> stopped = new CompletableFuture<>();
        lifecycle.start();
        lifecycle.stop(() -> stopped.complete(null));
        awaitEnd(entered);
        awaitEnd(waiting);
        assertThat(problemOf(entered)).isInstanceOf(Stopping.class);
        assertThat(problemOf(waiting)).isInstanceOf(Stopping.class);
        assertThat(second.closed()).isEqualTo(1);
        worker.passAMoment(); // so that the queue looks
        Awaitility.await().until(() -> first.closed() == 1);
        turn.close();
        assertThat(problemOf(entered)).as("still").isInstanceOf(Stopping.class);
        jobs.fetched(entered);
        jobs.fetched(waiting);
        stopped.get(1, TimeUnit.MINUTES);
        assertThat(jobs.ended(JobState.FAILED)).isEqualTo(2);
    }

    @Test
    void thoseThatNoThreadHasTakenWaitAsWell() {
        try (Admission.Turn turn = worker.take()) {
            begin(new Painting(1));
            begin(new Painting(1));
            Awaitility.await().until(() -> Queues.waiting(worker.admission()) == 1);
            assertThat(Queues.backlog(worker.admission())).isEqualTo(2);
            assertThat(turn).isNotNull();
        }
    }

    @Test
    void isWaitedForIfItIsDoneSoon() {
        Job job = begin(new Painting(1));
        jobs.await(job, worker.arrivals().of(() -> false));
        assertThat(job.state()).isEqualTo(JobState.DONE);
        try (Admission.Turn turn = worker.take()) {
            Job late = begin(new Painting(1));
            Caller impatient = worker.arrivals().of(() -> false, Duration.ofMillis(1));
            Caller gone = worker.arrivals().of(() -> true);
            worker.passAMoment();
            jobs.await(late, impatient);
            jobs.await(late, gone);
            assertThat(gone.left()).isInstanceOf(ClientGone.class);
            assertThat(late.state()).isEqualTo(JobState.WAITING);
            assertThat(turn).isNotNull();
        }
    }

    @Test
    void whoIsClosedGivesUpWhatIsLeft() {
        AtomicBoolean over = new AtomicBoolean();
        try (Admission.Turn turn = worker.take()) {
            Painting painting = new Painting(1);
            Job job = begin(painting);
            jobs.close();
            worker.passAMoment();
            Awaitility.await().until(() -> painting.closed() == 1);
            over.set(job.state() == JobState.CANCELLED);
            assertThat(turn).isNotNull();
        }
        assertThat(over).isTrue();
    }

    @Test
    void idsHave128RandomBits() {
        SecureRandom random = new SecureRandom();
        assertThat(IntStream.range(0, 1000).mapToObj(i -> JobId.random(random)))
                .doesNotHaveDuplicates()
                .allSatisfy(id -> assertThat(id.value()).matches("[A-Za-z0-9_-]{22}"));
    }
}
