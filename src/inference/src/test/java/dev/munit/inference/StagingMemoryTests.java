package dev.munit.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.FloatBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class StagingMemoryTests {
    private static final int KEPT = 1 << 20;

    private final StagingMemory staging = new StagingMemory(KEPT);

    @Test
    void hasAPlaceOfItsOwnForEachTensor() {
        List<Integer> counts = List.of(3, 1, 0, 17, 16);
        try (StagingMemory.Loan loan = staging.lend(counts)) {
            List<FloatBuffer> places = counts.stream().map(loan::place).toList();
            for (int i = 0; i < counts.size(); i++) {
                assertThat(places.get(i).isDirect()).isTrue();
                assertThat(places.get(i).limit()).isEqualTo(counts.get(i));
                for (int at = 0; at < counts.get(i); at++) {
                    places.get(i).put(at, 100 * i + at);
                }
            }
            for (int i = 0; i < counts.size(); i++) {
                for (int at = 0; at < counts.get(i); at++) {
                    assertThat(places.get(i).get(at)).isEqualTo(100 * i + at);
                }
            }
        }
    }

    @Test
    void usesOnePieceAgainAndAgain() {
        staging.lend(List.of(1000)).close();
        long kept = staging.kept();

        for (int count = 0; count <= 1000; count += 100) {
            staging.lend(List.of(count / 2, count / 2)).close();
        }

        assertThat(staging.kept()).isEqualTo(kept).isPositive();
    }

    @Test
    void keepsTheLargestOnlyWhenItHadToGrow() {
        staging.lend(List.of(1000)).close();
        staging.lend(List.of(100_000)).close();
        long kept = staging.kept();
        staging.lend(List.of(1000)).close();

        assertThat(kept).isBetween(400_000L, 500_000L);
        assertThat(staging.kept()).isEqualTo(kept);
    }

    @Test
    void keepsAsManyPiecesAsRunsWentOnAtOnce() {
        StagingMemory.Loan one = staging.lend(List.of(1000));
        StagingMemory.Loan other = staging.lend(List.of(1000));
        one.close();
        long single = staging.kept();
        other.close();

        assertThat(staging.kept()).isEqualTo(2 * single);
    }

    @Test
    void doesNotKeepWhatOnlyTheLargestPicturesNeed() {
        staging.lend(List.of(KEPT)).close();

        assertThat(staging.kept()).isZero();
    }
}
