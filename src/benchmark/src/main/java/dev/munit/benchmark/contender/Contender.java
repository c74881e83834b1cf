package dev.munit.benchmark.contender;

import dev.munit.model.bundle.Bundle;
import java.io.IOException;

/** A way of running a model. */
public enum Contender {
    /** This project's engine, through its public API. */
    MUNIT("Munit", Precision.FLOAT32, 245e9) {
        @Override
        public LoadedModel load(Bundle bundle, int threads) throws IOException {
            return new MunitModel(bundle, threads);
        }
    },
    /** The bundle's graphs in ONNX Runtime, one session each with its own threads, as its documentation shows. */
    ONNX_RUNTIME("ONNX Runtime", Precision.FLOAT32, 98e9) {
        @Override
        public LoadedModel load(Bundle bundle, int threads) throws IOException {
            return OnnxRuntimeModel.load(bundle, threads);
        }
    },
    /** The published network in PyTorch. */
    PYTORCH("PyTorch fp32", Precision.FLOAT32, 84e9) {
        @Override
        public LoadedModel load(Bundle bundle, int threads) throws IOException {
            return TorchModel.load(bundle, threads, precision());
        }
    },
    /** The same after what {@code model.to(torch.bfloat16)} does: all weights and activations in bfloat16. */
    PYTORCH_BF16("PyTorch bf16", Precision.BFLOAT16, 175e9) {
        @Override
        public LoadedModel load(Bundle bundle, int threads) throws IOException {
            return TorchModel.load(bundle, threads, precision());
        }
    };

    private final String title;
    private final Precision precision;
    private final double usualSpeed;

    Contender(String title, Precision precision, double usualSpeed) {
        this.title = title;
        this.precision = precision;
        this.usualSpeed = usualSpeed;
    }

    /** Its name for people. */
    public String title() {
        return title;
    }

    public Precision precision() {
        return precision;
    }

    /**
     * For expectations of how long a comparison takes, and nothing else: floating-point operations a second that it did
     * with one thread of a server's core and a model of width 64, of those that the network as it is written down asks
     * for.
     */
    public double usualSpeed() {
        return usualSpeed;
    }

    /**
     * Loads a model. Both libraries keep their threads for the whole process, so a process has one contender and one
     * number of threads.
     *
     * @throws IOException if the bundle cannot be read or used
     */
    public abstract LoadedModel load(Bundle bundle, int threads) throws IOException;
}
