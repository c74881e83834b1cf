package dev.munit.training.checkpoint;

/**
 * Which checkpoints stay when a newer one is saved.
 *
 * @param last so many of the newest, at least 1
 * @param every and those of every so many iterations; 0 for none
 */
public record Retention(int last, long every) {
    public Retention {
        if (last < 1 || every < 0) {
            throw new IllegalArgumentException("of the checkpoints, at least the last must be kept");
        }
    }

    boolean keepsForGood(long iteration) {
        return every > 0 && iteration % every == 0;
    }
}
