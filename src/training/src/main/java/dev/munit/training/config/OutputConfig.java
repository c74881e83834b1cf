package dev.munit.training.config;

import java.util.Map;

/**
 * What a run writes and how often, in iterations.
 *
 * @param logEvery between two lines of losses ({@code log_iter})
 * @param displayEvery between two sample grids that replace each other ({@code image_display_iter})
 * @param saveImagesEvery between two sample grids that are kept ({@code image_save_iter})
 * @param snapshotEvery between two checkpoints ({@code snapshot_save_iter})
 * @param keptSnapshots checkpoints that are kept, the newest ones ({@code snapshot_keep_last}, our own key)
 * @param keptEvery checkpoints of every so many iterations are kept as well; 0 for none ({@code snapshot_keep_every},
 *     our own key)
 * @param displaySize pictures of each domain in a sample grid ({@code display_size})
 */
public record OutputConfig(
        long logEvery,
        long displayEvery,
        long saveImagesEvery,
        long snapshotEvery,
        int keptSnapshots,
        long keptEvery,
        int displaySize) {
    /** Pictures below each other in a sample grid. */
    public static final int GRID_ROWS = 7;

    public OutputConfig {
        Require.atLeast("log_iter", logEvery, 1);
        Require.atLeast("image_display_iter", displayEvery, 1);
        Require.atLeast("image_save_iter", saveImagesEvery, 1);
        Require.atLeast("snapshot_save_iter", snapshotEvery, 1);
        Require.atLeast("snapshot_keep_last", keptSnapshots, 1);
        Require.atLeast("snapshot_keep_every", keptEvery, 0);
        Require.within("display_size", displaySize, 1, 256);
    }

    static OutputConfig read(ConfigBlock keys) {
        return new OutputConfig(
                keys.whole("log_iter", 10),
                keys.whole("image_display_iter", 500),
                keys.whole("image_save_iter", 10_000),
                keys.whole("snapshot_save_iter", 10_000),
                keys.integer("snapshot_keep_last", 3),
                keys.whole("snapshot_keep_every", 0),
                keys.integer("display_size", 16));
    }

    void write(Map<String, Object> yaml) {
        yaml.put("log_iter", logEvery);
        yaml.put("image_display_iter", displayEvery);
        yaml.put("image_save_iter", saveImagesEvery);
        yaml.put("snapshot_save_iter", snapshotEvery);
        yaml.put("snapshot_keep_last", keptSnapshots);
        yaml.put("snapshot_keep_every", keptEvery);
        yaml.put("display_size", displaySize);
    }
}
