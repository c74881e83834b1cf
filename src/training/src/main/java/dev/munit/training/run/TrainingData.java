package dev.munit.training.run;

import dev.munit.training.config.TrainingConfig;
import dev.munit.training.data.SamplePictures;
import dev.munit.training.data.TrainingBatch;
import dev.munit.training.data.UnpairedBatches;
import java.io.IOException;

/**
 * The pictures of a run, looked up before anything is written.
 *
 * @param batches what is trained on
 * @param testPictures what the sample grids show
 */
public record TrainingData(UnpairedBatches batches, TrainingBatch testPictures) {
    /**
     * Finds the pictures that a configuration names.
     *
     * @throws dev.munit.training.data.UnusableDataSet if a folder is missing or has no readable picture
     * @throws IOException if a folder cannot be read
     */
    public static TrainingData open(TrainingConfig config) throws IOException {
        return new TrainingData(UnpairedBatches.open(config), SamplePictures.test(config));
    }
}
