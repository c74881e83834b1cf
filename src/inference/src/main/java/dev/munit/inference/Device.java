package dev.munit.inference;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;

/** What sessions run on, and in which form it likes its graphs. */
sealed interface Device {
    Provider provider();

    GraphSpecializer specializer();

    /** Whether sessions read weights where they are, in the machine's own memory. */
    boolean sharesWeights();

    /** Settings for a session, which the caller closes. */
    SessionOptions options(GraphForm form) throws OrtException;

    record Cpu(GraphSpecializer specializer) implements Device {
        @Override
        public Provider provider() {
            return Provider.CPU;
        }

        @Override
        public boolean sharesWeights() {
            return true;
        }

        @Override
        public SessionOptions options(GraphForm form) throws OrtException {
            return common(form);
        }
    }

    record Cuda(int number, GraphSpecializer specializer) implements Device {
        @Override
        public Provider provider() {
            return Provider.CUDA;
        }

        @Override
        public boolean sharesWeights() {
            return false;
        }

        @Override
        public SessionOptions options(GraphForm form) throws OrtException {
            SessionOptions options = common(form);
            try (OrtCUDAProviderOptions cuda = new OrtCUDAProviderOptions(number)) {
                // The default tries every kernel at each new shape, and pictures come in all shapes.
                cuda.add("cudnn_conv_algo_search", "HEURISTIC");
                // TF32 would round to 10 bits: the same picture must not look different on another machine.
                cuda.add("use_tf32", "0");
                options.addCUDA(cuda);
                return options;
            } catch (OrtException e) {
                options.close();
                throw e;
            }
        }
    }

    private static SessionOptions common(GraphForm form) throws OrtException {
        SessionOptions options = new SessionOptions();
        try {
            options.setOptimizationLevel(SessionOptions.OptLevel.ALL_OPT);
            options.setExecutionMode(SessionOptions.ExecutionMode.SEQUENTIAL);
            options.setCPUArenaAllocator(form.arena());
            options.disablePerSessionThreads();
            return options;
        } catch (OrtException e) {
            options.close();
            throw e;
        }
    }
}
