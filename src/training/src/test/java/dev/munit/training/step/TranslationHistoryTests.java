package dev.munit.training.step;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TranslationHistoryTests {
    private static final int LAG = TranslationHistory.LAG;

    @Test
    void addsTheTranslationsOfEverySoManyIterationsAgo() {
        List<List<Float>> joined = joined(new TranslationHistory(3), 1, 3 * LAG + 1);

        assertThat(joined.get(LAG - 1)).containsExactly((float) LAG);
        assertThat(joined.get(LAG)).containsExactly(LAG + 1f, 1f);
        assertThat(joined.get(2 * LAG - 1)).containsExactly(2f * LAG, (float) LAG);
        assertThat(joined.get(2 * LAG)).containsExactly(2 * LAG + 1f, LAG + 1f, 1f);
        assertThat(joined.get(3 * LAG)).containsExactly(3 * LAG + 1f, 2 * LAG + 1f, LAG + 1f);
    }

    @Test
    void remembersNoMoreThanItNeeds() {
        TranslationHistory history = new TranslationHistory(3);
        joined(history, 1, 5 * LAG);

        assertThat(history.past()).hasSize(2 * LAG);
        assertThat(history.past().get(0).data()).containsOnly(3 * LAG + 1f);
    }

    @Test
    void goesOnWithWhatWasRemembered() {
        TranslationHistory whole = new TranslationHistory(2);
        joined(whole, 1, LAG + 3);
        TranslationHistory resumed = new TranslationHistory(2);
        resumed.restore(whole.past());

        assertThat(joined(resumed, LAG + 4, LAG + 9)).isEqualTo(joined(whole, LAG + 4, LAG + 9));
    }

    @Test
    void leavesOutWhatHasAnotherSize() {
        TranslationHistory before = new TranslationHistory(2);
        joined(before, 1, LAG);
        TranslationHistory after = new TranslationHistory(2);
        after.restore(before.past());
        try (NDManager manager = NDManager.newBaseManager()) {
            assertThat(after.join(manager.ones(new Shape(1, 3, 4, 4))).getShape())
                    .isEqualTo(new Shape(1, 3, 4, 4));
        }
    }

    @Test
    void doesNotRememberWhatIsNotFinite() {
        TranslationHistory history = new TranslationHistory(2);
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray broken = manager.create(new float[] {1, Float.NaN, 1}, new Shape(1, 3, 1, 1));
            history.join(broken);
        }

        assertThat(history.past()).isEmpty();
    }

    @Test
    void oneBatchIsJudgedAsItIs() {
        TranslationHistory history = new TranslationHistory(1);
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray translations = manager.ones(new Shape(2, 3, 4, 4));
            assertThat(history.join(translations)).isSameAs(translations);
        }
        assertThat(history.past()).isEmpty();
    }

    /** The first numbers of all images that are judged, iteration by iteration, where each iteration's are its own. */
    private static List<List<Float>> joined(TranslationHistory history, int from, int to) {
        List<List<Float>> joined = new ArrayList<>();
        try (NDManager manager = NDManager.newBaseManager()) {
            for (int i = from; i <= to; i++) {
                float[] numbers = new float[3 * 2 * 2];
                Arrays.fill(numbers, i);
                NDArray all = history.join(manager.create(numbers, new Shape(1, 3, 2, 2)));
                List<Float> first = new ArrayList<>();
                for (int image = 0; image < all.getShape().get(0); image++) {
                    first.add(all.getFloat(image, 0, 0, 0));
                }
                joined.add(first);
            }
        }
        return joined;
    }
}
