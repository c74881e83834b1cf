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
import dev.munit.service.tracing.Tracing;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.util.unit.DataSize;

/** Jobs that paint nothing; the tests hold the only worker back where they need to. */
class JobsTests {
    private static final Duration LINGER = Duration.ofDays(1);
    private static final Duration KEEP = Duration.ofMinutes(10);

    private final AtomicLong now = new AtomicLong();
    private final Admission admission = Queues.of(1, 0, now::get);
    private final Jobs jobs =
            new Jobs(new JobsProperties(2, 2, DataSize.ofBytes(100), KEEP, KEEP, LINGER), admission, now::get);

    @AfterEach
    void close() {
        jobs.close();
        Awaitility.await().until(() -> Queues.isIdle(admission));
    }

    /** Gives a body of that many bytes, once it is its turn. */
    private static class Painting implements Task {
        private final int bytes;
        private final @Nullable RuntimeException failure;
        private final AtomicInteger closed = new AtomicInteger();

        Painting(int bytes) {
            this(bytes, null);
        }

        Painting(int bytes, @Nullable RuntimeException failure) {
            this.bytes = bytes;
            this.failure = failure;
        }

        @Override
        public int pictures() {
            return 1;
        }

        @Override
        public byte[] carryOut(Caller caller, Progress progress) throws IOException {
            try (Admission.Turn turn = progress.begin()) {
                caller.requireWaiting();
                if (failure != null) {
                    throw failure;
                }
                progress.pictureMade();
                assertThat(turn).isNotNull();
                return new byte[bytes];
            }
        }

        @Override
        public HttpHeaders headers() {
            return new HttpHeaders();
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }

    private Admission.Turn takeTheWorker() {
        return admission.enter(admission.arrived(() -> false));
    }

    private Job begin(Task task) {
        return begin(task, "anybody");
    }

    private Job begin(Task task, String requester) {
        Job job = job(task, requester);
        jobs.accept(job);
        return job;
    }

    private Job job(Task task, String requester) {
        AtomicReference<JobState> state = new AtomicReference<>(JobState.WAITING);
        Caller caller = admission.arrived(() -> state.get().isOver(), KEEP);
        return new Job(
                JobId.random(new SecureRandom()),
                Optional.empty(),
                requester,
                task,
                admission,
                caller,
                state,
                Tracing.OFF.carriedOn());
    }

    private Job done(int bytes) {
        Job job = begin(new Painting(bytes));
        awaitEnd(job);
        now.incrementAndGet(); // so that it is known which is older
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
        assertThat(painting.closed).hasValue(1);
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
    void isForgottenWhenItWasKeptLongEnough() {
        Job job = done(7);
        now.addAndGet(KEEP.toNanos() - 2);
        assertThat(jobs.find(job.id().value(), Optional.empty())).isSameAs(job);
        now.addAndGet(2);
        isUnknown(job);
        assertThat(jobs.bytes()).isZero();
    }

    @Test
    void aNewResultTakesTheRoomOfTheOldestAndOfThoseFetchedFirst() {
        Job oldest = done(40);
        Job fetched = done(40);
        jobs.fetched(fetched);
        Job third = done(50);
        isUnknown(fetched);
        assertThat(jobs.bytes()).isEqualTo(90);
        jobs.fetched(third);
        Job fourth = done(60);
        isUnknown(third);
        assertThat(jobs.find(oldest.id().value(), Optional.empty())).isSameAs(oldest);
        assertThat(jobs.bytes()).isEqualTo(100);
        jobs.remove(oldest);
        assertThat(jobs.bytes()).isEqualTo(60);
        Job fifth = done(70);
        isUnknown(fourth);
        assertThat(jobs.find(fifth.id().value(), Optional.empty())).isSameAs(fifth);
    }

    @Test
    void aResultThatIsTooLargeForAllRoomIsAProblem() {
        Job job = done(101);
        assertThat(job.state()).isEqualTo(JobState.FAILED);
        assertThat(problemOf(job)).hasMessageStartingWith("The result has 101 bytes, and 100 are kept");
        assertThat(jobs.bytes()).isZero();
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
        try (Admission.Turn turn = takeTheWorker()) {
            begin(new Painting(1));
            Painting painting = new Painting(1);
            Job waiting = begin(painting);
            jobs.remove(waiting);
            assertThat(painting.closed).hasValue(1);
            assertThat(waiting.state()).isEqualTo(JobState.CANCELLED);
            isUnknown(waiting);
            assertThat(jobs.ended(JobState.CANCELLED)).isEqualTo(1);
            assertThat(jobs.count(JobState.WAITING)).isEqualTo(1);
            assertThat(turn).isNotNull();
        }
    }

    @Test
    void oneThatWaitsForTheWorkerLeavesTheLine() {
        try (Admission.Turn turn = takeTheWorker()) {
            Painting painting = new Painting(1);
            Job waiting = begin(painting);
            jobs.remove(waiting);
            now.addAndGet(Duration.ofSeconds(1).toNanos()); // so that the queue looks
            Awaitility.await().until(() -> painting.closed.get() == 1);
            assertThat(waiting.state()).isEqualTo(JobState.CANCELLED);
            assertThat(turn).isNotNull();
        }
    }

    @Test
    void whenTheServiceStopsNoneIsTakenOnAndAllAreFinishedAndFetched() throws Exception {
        Admission.Turn turn = takeTheWorker();
        Job first = begin(new Painting(1));
        Job second = begin(new Painting(1));
        Queues.stop(admission);
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
        Admission.Turn turn = takeTheWorker();
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
        assertThat(second.closed).hasValue(1);
        now.addAndGet(Duration.ofSeconds(1).toNanos()); // so that the queue looks
        Awaitility.await().until(() -> first.closed.get() == 1);
        turn.close();
        assertThat(problemOf(entered)).as("still").isInstanceOf(Stopping.class);
        jobs.fetched(entered);
        jobs.fetched(waiting);
        stopped.get(1, TimeUnit.MINUTES);
        assertThat(jobs.ended(JobState.FAILED)).isEqualTo(2);
    }

    @Test
    void leavesRoomForOtherCallers() {
        Jobs shared =
                new Jobs(new JobsProperties(3, 1, DataSize.ofBytes(100), KEEP, KEEP, LINGER), admission, now::get);
        try (Admission.Turn turn = takeTheWorker()) {
            shared.accept(job(new Painting(1), "alice"));
            assertThatThrownBy(() -> shared.accept(job(new Painting(1), "alice")))
                    .isInstanceOf(JobsFull.class)
                    .hasMessageStartingWith("1 of this caller's jobs");
            shared.accept(job(new Painting(1), "bob"));
            assertThat(shared.count(JobState.WAITING)).isEqualTo(2);
            assertThat(turn).isNotNull();
            shared.close();
            now.addAndGet(Duration.ofSeconds(1).toNanos()); // so that the queue looks
            Awaitility.await().until(() -> Queues.isIdle(admission) || Queues.waiting(admission) == 0);
        }
    }

    @Test
    void thoseThatNoThreadHasTakenWaitAsWell() {
        try (Admission.Turn turn = takeTheWorker()) {
            begin(new Painting(1));
            begin(new Painting(1));
            Awaitility.await().until(() -> Queues.waiting(admission) == 1);
            assertThat(Queues.backlog(admission)).isEqualTo(2);
            assertThat(turn).isNotNull();
        }
    }

    @Test
    void isWaitedForIfItIsDoneSoon() {
        Job job = begin(new Painting(1));
        jobs.await(job, admission.arrived(() -> false));
        assertThat(job.state()).isEqualTo(JobState.DONE);
        try (Admission.Turn turn = takeTheWorker()) {
            Job late = begin(new Painting(1));
            Caller impatient = admission.arrived(() -> false, Duration.ofMillis(1));
            Caller gone = admission.arrived(() -> true);
            now.addAndGet(Duration.ofSeconds(1).toNanos());
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
        try (Admission.Turn turn = takeTheWorker()) {
            Painting painting = new Painting(1);
            Job job = begin(painting);
            jobs.close();
            now.addAndGet(Duration.ofSeconds(1).toNanos());
            Awaitility.await().until(() -> painting.closed.get() == 1);
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
