package dev.munit.training.data;

import dev.munit.image.Picture;
import dev.munit.training.config.DataConfig;
import dev.munit.training.config.PictureSource;
import dev.munit.training.config.TrainingConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The pictures that sample grids show: always the same ones, resized and cropped at the centre. */
public final class SamplePictures {
    private SamplePictures() {}

    /**
     * The first {@code display_size} pictures of both test sets that can be read; fewer if a set has fewer.
     *
     * @throws UnusableDataSet if a folder is missing or has no readable picture
     * @throws IOException if a folder cannot be read
     */
    public static TrainingBatch test(TrainingConfig config) throws IOException {
        return read(
                config, config.data().layout().testA(), config.data().layout().testB());
    }

    /**
     * The same of the training sets.
     *
     * @throws UnusableDataSet if a folder is missing or has no readable picture
     * @throws IOException if a folder cannot be read
     */
    public static TrainingBatch train(TrainingConfig config) throws IOException {
        return read(
                config, config.data().layout().trainA(), config.data().layout().trainB());
    }

    private static TrainingBatch read(TrainingConfig config, PictureSource sourceA, PictureSource sourceB)
            throws IOException {
        DataConfig data = config.data();
        int channels = config.generator().inputDim();
        int atMost = config.output().displaySize();
        List<Picture> a = pictures(sourceA, data.newSizeA(), channels, atMost);
        List<Picture> b = pictures(sourceB, data.newSizeB(), channels, atMost);
        int count = Math.min(a.size(), b.size());
        return new TrainingBatch(
                0,
                values(a, count, channels, data),
                values(b, count, channels, data),
                count,
                channels,
                data.cropHeight(),
                data.cropWidth());
    }

    private static List<Picture> pictures(PictureSource source, int newSize, int channels, int atMost)
            throws IOException {
        List<Path> files = PictureFiles.of(source);
        DomainPictures all = new DomainPictures(files, Part.of(source), newSize, channels, new MemoryBudget(0));
        List<Picture> pictures = new ArrayList<>();
        for (int i = 0; i < all.size() && pictures.size() < atMost; i++) {
            Picture picture = all.picture(i);
            if (picture != null) {
                pictures.add(picture);
            }
        }
        if (pictures.isEmpty()) {
            throw new UnusableDataSet("none of the " + all.size() + " pictures beside " + all.file(0) + " can be read");
        }
        return pictures;
    }

    private static float[] values(List<Picture> pictures, int count, int channels, DataConfig data) {
        int numbers = channels * data.cropHeight() * data.cropWidth();
        float[] values = new float[count * numbers];
        for (int i = 0; i < count; i++) {
            Crop.centre(pictures.get(i), data.cropWidth(), data.cropHeight()).write(values, i * numbers, channels);
        }
        return values;
    }
}
