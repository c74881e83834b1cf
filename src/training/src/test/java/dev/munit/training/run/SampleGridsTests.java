package dev.munit.training.run;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.munit.image.Picture;
import dev.munit.model.ParameterLayout;
import dev.munit.training.config.OutputConfig;
import dev.munit.training.config.Precision;
import dev.munit.training.config.TrainingConfig;
import dev.munit.training.data.SamplePictures;
import dev.munit.training.data.TrainingBatch;
import dev.munit.training.network.Generator;
import dev.munit.training.network.Kernels;
import dev.munit.training.network.NetworkWeights;
import dev.munit.training.network.WeightInitialization;
import dev.munit.training.torchscript.TorchScriptKernels;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleGridsTests {
    private static final int SIZE = 64;
    private static final int ROWS = OutputConfig.GRID_ROWS;

    @TempDir
    Path folder;

    @Test
    void showEachPictureAboveWhatIsMadeOfIt() throws Exception {
        TrainingConfig config = TrainingConfig.read(TinyTask.write(folder, 1, 1));
        TrainingBatch pictures = SamplePictures.test(config);
        try (Trainer trainer = Trainer.start(config, Equipment.of(config, Device.cpu(), 1))) {
            SampleGrids grids = trainer.samples(pictures);
            assertGrid(grids.a2b(), pictures.a(), pictures.batchSize());
            assertGrid(grids.b2a(), pictures.b(), pictures.batchSize());
            assertThat(trainer.samples(pictures))
                    .as("the same styles each time")
                    .isEqualTo(grids);
        }
    }

    /** Java holds every array until its scope ends, so a scope over all columns would hold all of their maps. */
    @Test
    void morePicturesTakeNoMoreMemoryAtATime() throws Exception {
        TrainingConfig config = TrainingConfig.read(TinyTask.write(folder, 1, 1));
        TrainingConfig wide =
                TrainingConfig.parse(config.toYaml().replace("display_size: 2", "display_size: 6"), "any");

        long two = mostNumbersAlive(config, SamplePictures.test(config));
        long six = mostNumbersAlive(wide, SamplePictures.test(wide));

        assertThat(SamplePictures.test(wide).batchSize()).isEqualTo(6);
        assertThat(six).isEqualTo(two);
    }

    /** The most numbers in native arrays, weights included, at the moments in which a map is padded or normalised. */
    private static long mostNumbersAlive(TrainingConfig config, TrainingBatch pictures) {
        AtomicLong most = new AtomicLong();
        try (NDManager manager = NDManager.newBaseManager(Device.cpu());
                Kernels kernels = new TorchScriptKernels(manager, Precision.FP32)) {
            Kernels watched = (Kernels) Proxy.newProxyInstance(
                    Kernels.class.getClassLoader(), new Class<?>[] {Kernels.class}, (proxy, method, arguments) -> {
                        Object result = method.invoke(kernels, arguments);
                        most.accumulateAndGet(numbersAlive(manager), Math::max);
                        return result;
                    });
            Generator a = generator(config, watched, manager, 1);
            Generator b = generator(config, watched, manager, 2);
            long before = numbersAlive(manager);
            SampleGrids.draw(manager, a, b, config, pictures);
            assertThat(numbersAlive(manager)).as("left behind").isEqualTo(before);
            assertThat(most.get()).isGreaterThan(before);
        }
        return most.get();
    }

    private static Generator generator(TrainingConfig config, Kernels kernels, NDManager manager, long seed) {
        Generator generator = new Generator(config.generator(), kernels);
        NetworkWeights.load(
                generator,
                manager,
                WeightInitialization.KAIMING.draw(ParameterLayout.generator(config.generator()), seed));
        return generator;
    }

    private static long numbersAlive(NDManager manager) {
        return manager.getManagedArrays().stream().mapToLong(NDArray::size).sum();
    }

    private static void assertGrid(Picture grid, float[] pictures, int columns) {
        assertThat(grid.width()).isEqualTo(columns * SIZE);
        assertThat(grid.height()).isEqualTo(ROWS * SIZE);
        for (int column = 0; column < columns; column++) {
            for (int y = 0; y < SIZE; y++) {
                for (int x = 0; x < SIZE; x++) {
                    for (int channel = 0; channel < 3; channel++) {
                        float value = pictures[((3 * column + channel) * SIZE + y) * SIZE + x];
                        int at = 3 * (y * grid.width() + column * SIZE + x) + channel;
                        assertThat(grid.rgb()[at] & 0xff).isEqualTo(Math.round((value + 1) * 127.5f));
                    }
                }
            }
        }
    }
}
