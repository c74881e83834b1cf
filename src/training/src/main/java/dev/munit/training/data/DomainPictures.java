package dev.munit.training.data;

import dev.munit.image.Picture;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The training pictures of one domain by their number, resized. Kept in memory as long as the budget lasts (and never
 * dropped: every picture is needed once an epoch, so the ones that stay save the most). Safe for many threads.
 */
final class DomainPictures {
    private static final Logger log = LoggerFactory.getLogger(DomainPictures.class);
    private static final Object BROKEN = new Object();

    private final List<Path> files;
    private final Part part;
    private final int newSize;
    private final int channels;
    private final MemoryBudget budget;
    private final AtomicReferenceArray<@Nullable Object> known; // a Picture, BROKEN, or null: not kept

    /** @param channels 3, or 1 for pictures that lose their colours when they are read */
    DomainPictures(List<Path> files, Part part, int newSize, int channels, MemoryBudget budget) {
        this.files = files;
        this.part = part;
        this.newSize = newSize;
        this.channels = channels;
        this.budget = budget;
        this.known = new AtomicReferenceArray<>(files.size());
    }

    int channels() {
        return channels;
    }

    int size() {
        return files.size();
    }

    Path file(int index) {
        return files.get(index);
    }

    /**
     * The picture of that number, or null if its file is broken; a broken file is named in the log once.
     *
     * @throws IOException if the file cannot be opened: that is not the picture's fault and must not change which
     *     pictures are trained on
     */
    @Nullable
    Picture picture(int index) throws IOException {
        Object before = known.get(index);
        if (before != null) {
            return before instanceof Picture picture ? picture : null;
        }
        try {
            Picture read = PictureFile.read(files.get(index), part, newSize);
            Picture picture = channels == 1 ? read.grey() : read;
            if (budget.take(picture.rgb().length) && !known.compareAndSet(index, null, picture)) {
                budget.giveBack(picture.rgb().length);
            }
            return picture;
        } catch (FileSystemException gone) {
            throw new UnusableDataSet("the picture " + files.get(index).toAbsolutePath() + " cannot be opened", gone);
        } catch (IOException broken) {
            if (known.compareAndSet(index, null, BROKEN)) {
                log.warn("Leaving out {}: {}", files.get(index), broken.getMessage());
            }
            return null;
        }
    }

    /** The files that were found broken so far. */
    List<Path> broken() {
        return IntStream.range(0, files.size())
                .filter(index -> known.get(index) == BROKEN)
                .mapToObj(files::get)
                .toList();
    }
}
