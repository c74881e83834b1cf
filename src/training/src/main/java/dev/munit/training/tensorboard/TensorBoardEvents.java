package dev.munit.training.tensorboard;

import dev.munit.image.ImageFormat;
import dev.munit.image.Picture;
import dev.munit.image.PictureWriter;
import dev.munit.training.run.SampleGrids;
import dev.munit.training.run.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Event files for TensorBoard: every {@code log_iter} iterations the losses under the names that published code gives
 * them, the learning rate and the time an iteration takes, and each kept sample grid. A run that goes on starts a file
 * of its own, which tells TensorBoard to forget what came after the checkpoint that it goes on from.
 */
public final class TensorBoardEvents implements TrainingListener, AutoCloseable {
    private static final int LOSSLESS = 100;

    private final TfRecordFile file;
    private final long every;
    private final Clock clock;

    private TensorBoardEvents(TfRecordFile file, long every, Clock clock) {
        this.file = file;
        this.every = every;
        this.clock = clock;
    }

    /**
     * Starts a file.
     *
     * @param folder is made if it is not there
     * @param every iterations from one event of losses to the next
     * @param afterIteration the iteration that the run goes on from; 0 at its start
     */
    public static TensorBoardEvents open(Path folder, long every, long afterIteration) throws IOException {
        return open(folder, every, afterIteration, Clock.systemUTC());
    }

    static TensorBoardEvents open(Path folder, long every, long afterIteration, Clock clock) throws IOException {
        Files.createDirectories(folder);
        Instant now = clock.instant();
        TfRecordFile file = new TfRecordFile(newFile(folder, now.getEpochSecond()));
        file.write(Event.fileVersion(now));
        file.write(Event.start(now, afterIteration + 1));
        file.flush();
        return new TensorBoardEvents(file, every, clock);
    }

    /** TensorBoard reads the files of a folder in the order of their names, so they begin with the time. */
    private static Path newFile(Path folder, long seconds) {
        Path file;
        int number = 0;
        do {
            file = folder.resolve("events.out.tfevents.%010d.%03d.munit".formatted(seconds, number++));
        } while (Files.exists(file));
        return file;
    }

    @Override
    public void iterationDone(Iteration iteration) throws IOException {
        if (iteration.number() % every != 0) {
            return;
        }
        Map<String, Float> scalars =
                new LinkedHashMap<>(iteration.outcome().losses().byName());
        scalars.put("learning_rate", (float) iteration.rates().generators());
        scalars.put("learning_rate_dis", (float) iteration.rates().discriminators());
        scalars.put("seconds_per_iteration", iteration.took().toNanos() / 1e9f);
        scalars.put("skipped_steps", (float) iteration.skippedSteps());
        file.write(Event.scalars(clock.instant(), iteration.number(), scalars));
        file.flush();
    }

    @Override
    public void samplesDrawn(long iteration, SampleGrids grids, boolean kept) throws IOException {
        if (kept) {
            write(iteration, "samples/a2b", grids.a2b());
            write(iteration, "samples/b2a", grids.b2a());
            file.flush();
        }
    }

    private void write(long iteration, String tag, Picture picture) throws IOException {
        byte[] png = PictureWriter.write(picture, ImageFormat.PNG, LOSSLESS, Map.of());
        file.write(Event.picture(clock.instant(), iteration, tag, picture, png));
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
