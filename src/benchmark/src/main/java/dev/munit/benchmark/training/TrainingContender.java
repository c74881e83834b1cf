package dev.munit.benchmark.training;

import ai.djl.ndarray.NDManager;
import dev.munit.training.config.Precision;
import dev.munit.training.network.Kernels;
import dev.munit.training.step.AdamKernel;
import dev.munit.training.torchscript.FusedAdamKernel;
import dev.munit.training.torchscript.TorchScriptKernels;

/** Who is measured while training. */
public enum TrainingContender {
    MUNIT("Munit fp32"),
    MUNIT_BF16("Munit bf16"),
    /** What {@code loss.backward(); optimizer.step()} in a plain PyTorch program comes to. */
    PYTORCH("PyTorch fp32");

    private final String title;

    TrainingContender(String title) {
        this.title = title;
    }

    /** Its name for people. */
    public String title() {
        return title;
    }

    Kernels kernels(NDManager manager) {
        return switch (this) {
            case MUNIT -> new TorchScriptKernels(manager, Precision.FP32);
            case MUNIT_BF16 -> new TorchScriptKernels(manager, Precision.BF16);
            case PYTORCH -> new PyTorchKernels(manager);
        };
    }

    AdamKernel adam(NDManager manager) {
        return this == PYTORCH ? new PyTorchAdam(manager) : new FusedAdamKernel(manager);
    }
}
