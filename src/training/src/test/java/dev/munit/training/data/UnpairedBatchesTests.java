package dev.munit.training.data;

import static dev.munit.training.data.PictureFolder.config;
import static dev.munit.training.data.PictureFolder.mirrored;
import static dev.munit.training.data.PictureFolder.number;
import static dev.munit.training.data.PictureFolder.numbered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnpairedBatchesTests {
    @TempDir
    Path root;

    @Test
    void makesTheSameBatchWhateverWasMadeBefore() throws IOException {
        numbered(root.resolve("trainA"), 7);
        numbered(root.resolve("trainB"), 5);
        String options = "batch_size: 2\nnew_size: 20";
        UnpairedBatches fromTheStart = open(options);
        List<TrainingBatch> batches = new ArrayList<>();
        for (int iteration = 1; iteration <= 12; iteration++) {
            batches.add(fromTheStart.batch(iteration));
        }

        UnpairedBatches resumed = open(options + "\ndata_cache_mb: 0");
        for (int iteration : new int[] {9, 10, 11, 12, 2}) {
            TrainingBatch batch = resumed.batch(iteration);
            assertThat(batch.iteration()).isEqualTo(iteration);
            assertThat(batch.a()).isEqualTo(batches.get(iteration - 1).a());
            assertThat(batch.b()).isEqualTo(batches.get(iteration - 1).b());
        }
        assertThat(open(options + "\nseed: 2").batch(1).a())
                .isNotEqualTo(batches.get(0).a());
    }

    @Test
    void takesTheBrightnessOfPicturesForGreyNetworks() throws IOException {
        for (String set : new String[] {"trainA", "trainB"}) {
            PictureFolder.write(root.resolve(set).resolve("p.png"), 16, 16, (x, y) -> y < 8 ? 0x00ff00 : 0x0000ff);
        }

        TrainingBatch batch =
                open("batch_size: 1\ninput_dim_a: 1\ninput_dim_b: 1").batch(1);

        assertThat(batch.channels()).isEqualTo(1);
        assertThat(batch.a()).hasSize(16 * 16);
        assertThat(batch.a()[0]).isEqualTo(150 / 127.5f - 1);
        assertThat(batch.b()[16 * 16 - 1]).isEqualTo(29 / 127.5f - 1);
    }

    @Test
    void showsEveryPictureOnceAnEpoch() throws IOException {
        numbered(root.resolve("trainA"), 12);
        numbered(root.resolve("trainB"), 12);
        UnpairedBatches batches = open("batch_size: 3");

        assertThat(batches.batchesPerEpoch()).isEqualTo(4);
        List<List<Integer>> orders = new ArrayList<>();
        for (int epoch = 0; epoch < 3; epoch++) {
            List<Integer> a = new ArrayList<>();
            List<Integer> b = new ArrayList<>();
            for (int i = 1; i <= 4; i++) {
                TrainingBatch batch = batches.batch(4 * epoch + i);
                for (int place = 0; place < 3; place++) {
                    a.add(number(batch.a(), place));
                    b.add(number(batch.b(), place));
                }
            }
            assertThat(a).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
            assertThat(b).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
            orders.add(a);
            orders.add(b);
        }
        assertThat(orders).doesNotHaveDuplicates();
    }

    @Test
    void endsAnEpochWithTheSmallerDomainAndWithoutPartBatches() throws IOException {
        numbered(root.resolve("trainA"), 50);
        numbered(root.resolve("trainB"), 7);
        UnpairedBatches batches = open("batch_size: 2");

        assertThat(batches.sizeA()).isEqualTo(50);
        assertThat(batches.sizeB()).isEqualTo(7);
        assertThat(batches.batchesPerEpoch()).isEqualTo(3);
        List<Integer> b = new ArrayList<>();
        List<Integer> a = new ArrayList<>();
        for (int iteration = 1; iteration <= 60; iteration++) {
            TrainingBatch batch = batches.batch(iteration);
            b.add(number(batch.b(), 0));
            b.add(number(batch.b(), 1));
            a.add(number(batch.a(), 0));
        }
        assertThat(b.subList(0, 6)).doesNotHaveDuplicates();
        assertThat(b.subList(6, 12)).doesNotHaveDuplicates();
        // The larger domain is not cut to its first pictures: other ones come in other epochs.
        assertThat(a.stream().distinct().count()).isGreaterThan(25);
    }

    @Test
    void mirrorsHalfOfThePictures() throws IOException {
        numbered(root.resolve("trainA"), 4);
        numbered(root.resolve("trainB"), 4);
        UnpairedBatches batches = open("seed: 5");

        int a = 0;
        int b = 0;
        int both = 0;
        for (int iteration = 1; iteration <= 1000; iteration++) {
            TrainingBatch batch = batches.batch(iteration);
            a += mirrored(batch.a(), 0) ? 1 : 0;
            b += mirrored(batch.b(), 0) ? 1 : 0;
            both += mirrored(batch.a(), 0) && mirrored(batch.b(), 0) ? 1 : 0;
        }

        // What this seed gives; 500, 500 and 250 on average.
        assertThat(new int[] {a, b, both}).containsExactly(475, 498, 238);
    }

    @Test
    void mirrorsThePlacesOfABatchIndependently() throws IOException {
        numbered(root.resolve("trainA"), 4);
        numbered(root.resolve("trainB"), 4);
        UnpairedBatches batches = open("batch_size: 2");

        long different = 0;
        for (int iteration = 1; iteration <= 200; iteration++) {
            float[] a = batches.batch(iteration).a();
            different += mirrored(a, 0) != mirrored(a, 1) ? 1 : 0;
        }

        assertThat(different).isBetween(70L, 130L);
    }

    @Test
    void hasTheShapeOfTheConfiguration() throws IOException {
        numbered(root.resolve("trainA"), 2);
        numbered(root.resolve("trainB"), 2);

        TrainingBatch batch = open("batch_size: 2\nnew_size: 40\ncrop_image_height: 20\ncrop_image_width: 36")
                .batch(3);

        assertThat(batch).hasToString("TrainingBatch[iteration 3: 2 x 3 x 20 x 36]");
        assertThat(batch.a()).hasSize(2 * 3 * 20 * 36);
        for (float value : batch.b()) {
            assertThat(value).isBetween(-1f, 1f);
        }
    }

    @Test
    void putsTheNextPictureInThePlaceOfABrokenOne() throws IOException {
        numbered(root.resolve("trainA"), 6);
        numbered(root.resolve("trainB"), 6);
        List<Integer> order = epoch(open(""));
        int broken = order.indexOf(3);
        Files.writeString(root.resolve("trainA/003.png"), "no picture any more");

        UnpairedBatches batches = open("");
        List<Integer> repaired = epoch(batches);

        order.set(broken, order.get((broken + 1) % 6));
        assertThat(repaired).isEqualTo(order);
        assertThat(batches.brokenFiles()).containsExactly(root.resolve("trainA/003.png"));
        assertThat(number(open("").batch(broken + 1).a(), 0)).isEqualTo(repaired.get(broken));
    }

    @Test
    void putsTheNextPictureInThePlaceOfOneOfOneColour() throws IOException {
        numbered(root.resolve("trainA"), 3);
        numbered(root.resolve("trainB"), 3);
        PictureFolder.write(root.resolve("trainA/white.png"), 16, 16, (x, y) -> 0xffffff);

        List<Integer> numbers = epoch(open(""));

        assertThat(numbers).doesNotContain(255);
    }

    @Test
    void saysWhenNoPictureCanBeUsed() throws IOException {
        numbered(root.resolve("trainA"), 1);
        PictureFolder.write(root.resolve("trainB/white.png"), 16, 16, (x, y) -> 0xffffff);
        Files.writeString(root.resolve("trainB/broken.png"), "no picture");
        UnpairedBatches batches = open("");

        assertThatThrownBy(() -> batches.batch(1))
                .isInstanceOf(UnusableDataSet.class)
                .hasMessageStartingWith("none of the 2 pictures beside " + root.resolve("trainB/broken.png"));
    }

    @Test
    void refusesFewerPicturesThanOneBatchNeeds() throws IOException {
        numbered(root.resolve("trainA"), 4);
        numbered(root.resolve("trainB"), 3);

        assertThatThrownBy(() -> open("batch_size: 4"))
                .isInstanceOf(UnusableDataSet.class)
                .hasMessage("domain b has 3 training pictures, fewer than the 4 of one batch (batch_size)");
        assertThatThrownBy(() -> open("batch_size: 2\ndis_batches: 2"))
                .isInstanceOf(UnusableDataSet.class)
                .hasMessageEndingWith("fewer than the 4 of one batch (batch_size * dis_batches)");
    }

    @Test
    void countsIterationsFromOne() throws IOException {
        numbered(root.resolve("trainA"), 1);
        numbered(root.resolve("trainB"), 1);
        UnpairedBatches batches = open("");

        assertThatThrownBy(() -> batches.batch(0)).isInstanceOf(IllegalArgumentException.class);
    }

    private UnpairedBatches open(String options) throws IOException {
        return UnpairedBatches.open(config(root, options));
    }

    private static List<Integer> epoch(UnpairedBatches batches) throws IOException {
        List<Integer> numbers = new ArrayList<>();
        for (int iteration = 1; iteration <= batches.batchesPerEpoch(); iteration++) {
            numbers.add(number(batches.batch(iteration).a(), 0));
        }
        return numbers;
    }
}
