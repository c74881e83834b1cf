package dev.munit.training.step;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import dev.munit.model.Tensor;
import dev.munit.training.network.NetworkWeights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Earlier translations into one domain, so that its discriminator learns from more of them than an iteration makes
 * (Shrivastava et al. 2017, section 2.3; CycleGAN has a pool of 50). Nothing is drawn: an iteration adds the batches of
 * {@value #LAG}, twice {@value #LAG}, ... iterations ago, so every translation is judged as often as any other.
 */
final class TranslationHistory {
    static final int LAG = 8;

    private final int batches;
    private final List<Tensor> past = new ArrayList<>();

    /** @param batches that a discriminator judges at a time, the iteration's own among them */
    TranslationHistory(int batches) {
        this.batches = batches;
    }

    /**
     * The translations {@code [N, 3, H, W]} of this iteration and earlier ones behind them, as far as there are any:
     * {@code [batches * N, 3, H, W]}. Remembers those of this iteration.
     */
    NDArray join(NDArray translations) {
        if (batches == 1) {
            return translations;
        }
        Tensor made = NetworkWeights.copy(translations);
        NDList joined = new NDList(translations);
        for (Tensor earlier : earlier(made.shape())) {
            joined.add(translations.getManager().create(earlier.data(), translations.getShape()));
        }
        remember(made);
        return NDArrays.concat(joined, 0);
    }

    /** A run that goes on with other sizes has a past that it cannot use. */
    private List<Tensor> earlier(int[] shape) {
        List<Tensor> earlier = new ArrayList<>();
        for (int at = past.size() - LAG; at >= 0 && earlier.size() < batches - 1; at -= LAG) {
            if (Arrays.equals(past.get(at).shape(), shape)) {
                earlier.add(past.get(at));
            }
        }
        return earlier;
    }

    /** A batch that is not finite would spoil later iterations as well. */
    private void remember(Tensor translations) {
        for (float value : translations.data()) {
            if (!Float.isFinite(value)) {
                return;
            }
        }
        past.add(translations);
        forget();
    }

    private void forget() {
        int most = (batches - 1) * LAG;
        if (past.size() > most) {
            past.subList(0, past.size() - most).clear();
        }
    }

    /** What is remembered, the oldest first. */
    List<Tensor> past() {
        return List.copyOf(past);
    }

    /** Puts what was remembered in place of what is. */
    void restore(List<Tensor> remembered) {
        past.clear();
        past.addAll(remembered);
        forget();
    }
}
