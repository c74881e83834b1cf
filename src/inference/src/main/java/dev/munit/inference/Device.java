package dev.munit.inference;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import ai.onnxruntime.providers.OrtTensorRTProviderOptions;
import dev.munit.inference.WorkingMemory.GivenBack;
import java.util.Map;

/** What sessions run on, and in which form it likes its graphs. */
sealed interface Device {
    Provider provider();

    GraphSpecializer specializer();

    /** Whether sessions read weights where they are, in the machine's own memory. */
    boolean sharesWeights();

    /** Settings for a session, which the caller closes. */
    SessionOptions options(GraphForm form) throws OrtException;

    /**
     * What sessions do with their working memory.
     *
     * @param keep whether there is room to keep it
     */
    WorkingMemory memory(GraphForm form, boolean keep);

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

        @Override
        public WorkingMemory memory(GraphForm form, boolean keep) {
            GivenBack kept = keep ? GivenBack.AFTER_THE_FIRST_RUN : GivenBack.AFTER_EVERY_RUN;
            return new WorkingMemory("cpu:0", form.arena() ? kept : GivenBack.NEVER);
        }
    }

    record Cuda(int number, CudaOptions settings, GraphSpecializer specializer) implements Device {
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
            try {
                addCuda(options, number, settings);
                return options;
            } catch (OrtException | RuntimeException e) {
                options.close();
                throw e;
            }
        }

        @Override
        public WorkingMemory memory(GraphForm form, boolean keep) {
            return onGpu(number, settings);
        }
    }

    /** TensorRT, with CUDA for what it has no operator for. */
    record TensorRt(int number, TensorRtOptions settings, CudaOptions cuda, GraphSpecializer specializer)
            implements Device {
        @Override
        public Provider provider() {
            return Provider.TENSORRT;
        }

        @Override
        public boolean sharesWeights() {
            return false;
        }

        @Override
        public SessionOptions options(GraphForm form) throws OrtException {
            SessionOptions options = common(form);
            try (OrtTensorRTProviderOptions tensorRt = new OrtTensorRTProviderOptions(number)) {
                for (Map.Entry<String, String> entry : settings.keys().entrySet()) {
                    tensorRt.add(entry.getKey(), entry.getValue());
                }
                options.addTensorrt(tensorRt);
                addCuda(options, number, cuda);
                return options;
            } catch (OrtException | RuntimeException e) {
                options.close();
                throw e;
            }
        }

        @Override
        public WorkingMemory memory(GraphForm form, boolean keep) {
            return onGpu(number, cuda);
        }
    }

    private static WorkingMemory onGpu(int number, CudaOptions settings) {
        return new WorkingMemory("gpu:" + number, settings.shrinkArena() ? GivenBack.AFTER_EVERY_RUN : GivenBack.NEVER);
    }

    private static void addCuda(SessionOptions options, int number, CudaOptions settings) throws OrtException {
        try (OrtCUDAProviderOptions cuda = new OrtCUDAProviderOptions(number)) {
            for (Map.Entry<String, String> entry : settings.keys().entrySet()) {
                cuda.add(entry.getKey(), entry.getValue());
            }
            options.addCUDA(cuda);
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
