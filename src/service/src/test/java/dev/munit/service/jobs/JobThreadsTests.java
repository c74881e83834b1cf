package dev.munit.service.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.munit.service.admission.Admission;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One thread. */
class JobThreadsTests {
    private final OneWorker worker = new OneWorker(Duration.ofMinutes(10));
    private final JobThreads threads = new JobThreads(1);
    private final List<Job> ended = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        threads.close();
        worker.awaitIdle();
    }

    private Job begin(Painting painting) {
        Job job = worker.job(painting);
        threads.begin(job, (done, ending) -> {
            assertThat(ending.bytes()).isEqualTo(7);
            ended.add(done);
        });
        return job;
    }

    private void awaitEnded(Job... jobs) {
        Awaitility.await().untilAsserted(() -> assertThat(ended).containsExactly(jobs));
    }

    @Test
    void carryJobsOutInTheOrderInWhichTheyCame() {
        Admission.Turn turn = worker.take();
        Job first = begin(new Painting(7));
        Job second = begin(new Painting(7));
        Job third = begin(new Painting(7));
        Awaitility.await().untilAsserted(() -> assertThat(threads.waiting()).isEqualTo(2));
        assertThat(ended).isEmpty();
        turn.close();
        awaitEnded(first, second, third);
        assertThat(threads.waiting()).isZero();
    }

    @Test
    void knowWhichAreNotOver() {
        assertThat(threads.isIdle()).isTrue();
        Job job = begin(new Painting(7));
        assertThat(threads.has(job)).isTrue();
        assertThat(threads.isIdle()).isFalse();
        awaitEnded(job);
        threads.ended(job);
        assertThat(threads.has(job)).isFalse();
        assertThat(threads.isIdle()).isTrue();
    }

    @Test
    void oneThatIsGivenUpBeforeItsTurnHoldsNothingAnyMore() {
        Admission.Turn turn = worker.take();
        Job first = begin(new Painting(7));
        Painting painting = new Painting(7);
        Job second = begin(painting);
        Awaitility.await().untilAsserted(() -> assertThat(threads.waiting()).isEqualTo(1));
        threads.giveUp(second);
        threads.giveUp(second);
        assertThat(painting.closed()).isEqualTo(1);
        assertThat(threads.has(second)).isFalse();
        assertThat(threads.waiting()).isZero();
        turn.close();
        awaitEnded(first);
    }

    @Test
    void oneThatAThreadHasTakenIsLeftToIt() {
        Painting painting = new Painting(7);
        Admission.Turn turn = worker.take();
        Job job = begin(painting);
        Awaitility.await().untilAsserted(() -> assertThat(threads.waiting()).isZero());
        threads.giveUp(job);
        assertThat(painting.closed()).isZero();
        assertThat(threads.isIdle()).isTrue();
        turn.close();
        awaitEnded(job);
        assertThat(painting.closed()).isEqualTo(1);
    }
}
