package dev.munit.training.data;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** The order of one domain's pictures in each epoch: a shuffle of its own, decided by seed, domain and epoch alone. */
final class EpochOrder {
    private final long seed;
    private final int domain;
    private final int pictures;
    private volatile @Nullable Epoch last;

    EpochOrder(long seed, int domain, int pictures) {
        this.seed = seed;
        this.domain = domain;
        this.pictures = pictures;
    }

    /** The numbers of all the domain's pictures, in that epoch's order. */
    int[] of(long epoch) {
        Epoch known = last;
        if (known == null || known.number != epoch) {
            known = new Epoch(epoch, shuffled(epoch));
            last = known;
        }
        return known.order;
    }

    /** Durstenfeld's shuffle. */
    private int[] shuffled(long epoch) {
        SplittableRandom random = Draws.order(seed, domain, epoch);
        int[] order = new int[pictures];
        for (int i = 0; i < pictures; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    private record Epoch(long number, int[] order) {}
}
