package dev.munit.training.data;

import dev.munit.image.Picture;
import java.io.IOException;

/** One domain's half of every batch. */
final class DomainBatches {
    private final long seed;
    private final int domain;
    private final DomainPictures pictures;
    private final EpochOrder order;
    private final int height;
    private final int width;

    DomainBatches(long seed, int domain, DomainPictures pictures, int height, int width) {
        this.seed = seed;
        this.domain = domain;
        this.pictures = pictures;
        this.order = new EpochOrder(seed, domain, pictures.size());
        this.height = height;
        this.width = width;
    }

    DomainPictures pictures() {
        return pictures;
    }

    /**
     * {@code batchSize} pictures from that place of the epoch's order on: {@code [batchSize, channels, height, width]}.
     */
    float[] batch(long iteration, long epoch, int start, int batchSize) throws IOException {
        int numbers = pictures.channels() * height * width;
        float[] values = new float[batchSize * numbers];
        int[] sequence = order.of(epoch);
        for (int place = 0; place < batchSize; place++) {
            crop(iteration, sequence, start + place, place).write(values, place * numbers, pictures.channels());
        }
        return values;
    }

    /** The picture whose turn it is, or the next in order that can be read and is not of one colour throughout. */
    private Crop crop(long iteration, int[] sequence, int turn, int place) throws IOException {
        for (int step = 0; step < sequence.length; step++) {
            Picture picture = pictures.picture(sequence[(turn + step) % sequence.length]);
            if (picture != null) {
                Crop crop = Crop.draw(picture, width, height, Draws.crop(seed, domain, iteration, place));
                if (!crop.isFlat()) {
                    return crop;
                }
            }
        }
        throw new UnusableDataSet("none of the " + sequence.length + " pictures beside " + pictures.file(0)
                + " can be trained on: each is broken or of one colour");
    }
}
