package dev.munit.training.data;

import dev.munit.training.config.DataConfig;
import dev.munit.training.config.TrainingConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The batches of one run. What is in a batch depends on the configuration's seed and the iteration alone, so a resumed
 * run goes on with the very same batches and needs no state for it.
 *
 * <p>Each domain is shuffled anew, and by itself, every epoch; an epoch ends with the domain that has fewer pictures
 * (what does not fill a batch is left out). A picture is mirrored half of the time, resized and cropped at random
 * ({@code spec/munit.md} 2.6). The place of a broken picture, or of one of one colour only, is taken by the next in
 * order.
 */
public final class UnpairedBatches implements BatchSource {
    private final DomainBatches a;
    private final DomainBatches b;
    private final DataConfig data;

    private UnpairedBatches(DomainBatches a, DomainBatches b, DataConfig data) {
        this.a = a;
        this.b = b;
        this.data = data;
    }

    /**
     * The batches of the training pictures that a configuration names.
     *
     * @throws UnusableDataSet if a folder is missing, or holds no picture or too few for one batch
     * @throws IOException if a folder cannot be read
     */
    public static UnpairedBatches open(TrainingConfig config) throws IOException {
        DataConfig data = config.data();
        List<Path> filesA = PictureFiles.of(data.layout().trainA());
        List<Path> filesB = PictureFiles.of(data.layout().trainB());
        requireBatch(filesA, "a", data);
        requireBatch(filesB, "b", data);
        MemoryBudget budget = new MemoryBudget(data.cacheMegabytes() * 1_000_000L);
        int channels = config.generator().inputDim();
        return new UnpairedBatches(
                domain(
                        config,
                        0,
                        new DomainPictures(filesA, Part.of(data.layout().trainA()), data.newSizeA(), channels, budget)),
                domain(
                        config,
                        1,
                        new DomainPictures(filesB, Part.of(data.layout().trainB()), data.newSizeB(), channels, budget)),
                data);
    }

    private static DomainBatches domain(TrainingConfig config, int domain, DomainPictures pictures) {
        DataConfig data = config.data();
        return new DomainBatches(config.seed(), domain, pictures, data.cropHeight(), data.cropWidth());
    }

    private static void requireBatch(List<Path> files, String domain, DataConfig data) throws UnusableDataSet {
        if (files.size() < data.imagesPerIteration()) {
            throw new UnusableDataSet("domain " + domain + " has " + files.size()
                    + " training pictures, fewer than the " + data.imagesPerIteration() + " of one batch (batch_size"
                    + (data.discriminatorBatches() > 1 ? " * dis_batches)" : ")"));
        }
    }

    @Override
    public TrainingBatch batch(long iteration) throws IOException {
        if (iteration < 1) {
            throw new IllegalArgumentException("iterations count from 1, so there is none " + iteration);
        }
        long epoch = (iteration - 1) / batchesPerEpoch();
        int images = Math.toIntExact(data.imagesPerIteration());
        int start = (int) ((iteration - 1) % batchesPerEpoch()) * images;
        return new TrainingBatch(
                iteration,
                a.batch(iteration, epoch, start, images),
                b.batch(iteration, epoch, start, images),
                images,
                a.pictures().channels(),
                data.cropHeight(),
                data.cropWidth());
    }

    /** Iterations until the domain with fewer pictures begins again. */
    public int batchesPerEpoch() {
        return (int) (Math.min(sizeA(), sizeB()) / data.imagesPerIteration());
    }

    /** Training pictures of domain a, broken ones included. */
    public int sizeA() {
        return a.pictures().size();
    }

    /** Training pictures of domain b, broken ones included. */
    public int sizeB() {
        return b.pictures().size();
    }

    /** The files that were found broken so far, each once; others took their places. */
    public List<Path> brokenFiles() {
        return Stream.concat(a.pictures().broken().stream(), b.pictures().broken().stream())
                .distinct()
                .toList();
    }
}
