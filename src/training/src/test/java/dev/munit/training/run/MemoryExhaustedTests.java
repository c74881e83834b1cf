package dev.munit.training.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.munit.training.config.TrainingConfig;
import org.junit.jupiter.api.Test;

class MemoryExhaustedTests {
    private static final TrainingConfig CONFIG =
            TrainingConfig.parse("{data_root: x, batch_size: 16, dis: {dim: 32}}", "x");

    @Test
    void namesTheSizesToLowerWhenPyTorchFindsNoMemory() {
        try (NDManager manager = NDManager.newBaseManager()) {
            EngineException real =
                    catchThrowableOfType(EngineException.class, () -> manager.zeros(new Shape(1L << 30, 1L << 18)));

            assertThat(MemoryExhausted.isReasonOf(real)).isTrue();
            assertThat(MemoryExhausted.pytorch(real, CONFIG))
                    .hasMessage("PyTorch needs more memory than there is (1125899907 MB more) for batch_size 16, crops"
                            + " of 256 x 256 pixels, gen.dim 64 and dis.dim 32; lower one of them (half the crop's"
                            + " sides need about a quarter)");
        }
    }

    @Test
    void namesWhatDiscriminatorsSeeWhereThatIsMoreThanTheGenerators() {
        TrainingConfig config = TrainingConfig.parse("{data_root: x, batch_size: 2, dis_batches: 4}", "x");

        assertThat(MemoryExhausted.pytorch(new EngineException("out of memory"), config))
                .hasMessageContaining("batch_size 2, dis_batches 4, crops of");
    }

    /** As PyTorch's documentation shows it. */
    @Test
    void understandsWhatAGpuSays() {
        EngineException failure = new EngineException(
                "CUDA out of memory. Tried to allocate 20.00 MiB. GPU 0 has a total capacity of 3.94 GiB");

        assertThat(MemoryExhausted.isReasonOf(failure)).isTrue();
        assertThat(MemoryExhausted.pytorch(failure, CONFIG)).hasMessageContaining("(20.00 MiB more)");
    }

    @Test
    void leavesOtherFailuresAlone() {
        assertThat(MemoryExhausted.isReasonOf(new EngineException("shapes do not match")))
                .isFalse();
        assertThat(MemoryExhausted.isReasonOf(new EngineException((String) null)))
                .isFalse();
    }

    @Test
    void tellsTheJvmsOwnMemoryFromPyTorchs() {
        assertThat(MemoryExhausted.jvm(new OutOfMemoryError("Java heap space"), CONFIG))
                .hasMessageContaining("-Xmx")
                .hasMessageContaining("(Java heap space)")
                .hasMessageContaining("data_cache_mb (128)");
    }
}
