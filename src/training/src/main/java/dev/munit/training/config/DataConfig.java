package dev.munit.training.config;

import java.util.Map;

/**
 * The pictures and what is done to them before the networks see them; {@code spec/munit.md} 2.6.
 *
 * @param layout where the pictures lie
 * @param batchSize pictures of each domain in one iteration ({@code batch_size})
 * @param discriminatorBatches how many such batches of real images, and of translations, a discriminator learns from in
 *     one iteration ({@code dis_batches}, our own key); all but one of translations are of earlier iterations
 * @param newSizeA shorter side, in pixels, that pictures of domain a are resized to ({@code new_size_a} or
 *     {@code new_size})
 * @param newSizeB the same for domain b
 * @param cropHeight height, in pixels, of what is cut out of the resized picture ({@code crop_image_height})
 * @param cropWidth its width ({@code crop_image_width})
 * @param workers threads that read pictures ahead of the training ({@code num_workers})
 * @param cacheMegabytes memory for pictures that were read before ({@code data_cache_mb})
 */
public record DataConfig(
        DataLayout layout,
        int batchSize,
        int discriminatorBatches,
        int newSizeA,
        int newSizeB,
        int cropHeight,
        int cropWidth,
        int workers,
        int cacheMegabytes) {
    /** The largest {@code image_size} that a bundle can have. */
    private static final int LARGEST_SIZE = 4096;

    private static final int MOST_BATCHES = 64;

    public DataConfig {
        Require.atLeast("batch_size", batchSize, 1);
        Require.within("dis_batches", discriminatorBatches, 1, MOST_BATCHES);
        Require.within("new_size_a", newSizeA, 1, LARGEST_SIZE);
        Require.within("new_size_b", newSizeB, 1, LARGEST_SIZE);
        Require.atLeast("crop_image_height", cropHeight, 1);
        Require.atLeast("crop_image_width", cropWidth, 1);
        Require.within("num_workers", workers, 0, 256);
        Require.atLeast("data_cache_mb", cacheMegabytes, 0);
        int smaller = Math.min(newSizeA, newSizeB);
        fits("crop_image_height", cropHeight, smaller);
        fits("crop_image_width", cropWidth, smaller);
    }

    private static void fits(String key, int crop, int newSize) {
        if (crop > newSize) {
            throw InvalidConfig.value(
                    key, crop, "must not be above new_size, which is " + newSize + " (the picture's shorter side)");
        }
    }

    static DataConfig read(ConfigBlock keys) {
        boolean both = keys.has("new_size");
        int newSize = keys.integer("new_size", 256);
        Require.within("new_size", newSize, 1, LARGEST_SIZE);
        // As published: new_size, where it stands, goes before new_size_a and new_size_b.
        int newSizeA = keys.integer("new_size_a", newSize);
        int newSizeB = keys.integer("new_size_b", newSize);
        return new DataConfig(
                DataLayout.read(keys),
                keys.integer("batch_size", 1),
                keys.integer("dis_batches", 1),
                both ? newSize : newSizeA,
                both ? newSize : newSizeB,
                keys.integer("crop_image_height", 256),
                keys.integer("crop_image_width", 256),
                keys.integer("num_workers", 8),
                keys.integer("data_cache_mb", 128));
    }

    /** Real images of each domain that an iteration needs; the generators learn from the first {@link #batchSize}. */
    public long imagesPerIteration() {
        return (long) batchSize * discriminatorBatches;
    }

    void write(Map<String, Object> yaml) {
        yaml.put("batch_size", batchSize);
        if (discriminatorBatches > 1) {
            yaml.put("dis_batches", discriminatorBatches);
        }
        yaml.put("num_workers", workers);
        if (newSizeA == newSizeB) {
            yaml.put("new_size", newSizeA);
        } else {
            yaml.put("new_size_a", newSizeA);
            yaml.put("new_size_b", newSizeB);
        }
        yaml.put("crop_image_height", cropHeight);
        yaml.put("crop_image_width", cropWidth);
        yaml.put("data_cache_mb", cacheMegabytes);
        layout.write(yaml);
    }

    /** Adds the keys that {@link #write} leaves out where they say nothing new, and names both domains' sizes. */
    void complete(Map<String, Object> yaml) {
        yaml.put("dis_batches", discriminatorBatches);
        yaml.remove("new_size");
        yaml.put("new_size_a", newSizeA);
        yaml.put("new_size_b", newSizeB);
    }
}
