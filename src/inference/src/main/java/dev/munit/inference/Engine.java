package dev.munit.inference;

import ai.onnxruntime.OrtEnvironment;
import dev.munit.inference.EngineOptions.Scheduling;
import dev.munit.inference.EngineOptions.Sessions;
import dev.munit.model.bundle.Bundle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs models on the GPU or the CPU, one graph after the other: whoever calls, a graph has the whole device. A process
 * may have several engines, but they share one pool of threads, so all must ask for the same number.
 */
public final class Engine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

    private final OrtEnvironment environment;
    private final Device device;
    private final String providerReason;
    private final long maxPixels;
    private final Sessions sessions;
    private final DeviceWorker worker;
    private final Set<Translator> translators = ConcurrentHashMap.newKeySet();

    private Engine(
            OrtEnvironment environment,
            Device device,
            String providerReason,
            EngineOptions options,
            BatchListener listener) {
        this.environment = environment;
        this.device = device;
        this.providerReason = providerReason;
        this.maxPixels = options.maxPixels();
        this.sessions = options.sessions();
        this.worker = new DeviceWorker(threadName(device), schedulingOn(device, options), maxPixels, listener);
    }

    private static String threadName(Device device) {
        return "munit-" + device.provider().name().toLowerCase(Locale.ROOT);
    }

    private static Scheduling schedulingOn(Device device, EngineOptions options) {
        return switch (device.provider()) {
            // TensorRT would build an engine anew, for minutes, for each number of pictures.
            case CPU, TENSORRT -> Scheduling.ONE_BY_ONE;
            case CUDA -> options.scheduling();
        };
    }

    /**
     * Begins with what every engine needs, native libraries and classes, on a thread of its own. A program that has
     * other things to do before it opens an engine saves that time. What fails here fails again, and is told, there.
     */
    public static void prepare() {
        Thread preparing = new Thread(ProbeGraph::prepare, "munit-preparing");
        preparing.setDaemon(true);
        preparing.start();
    }

    /** An engine that tells nobody of its batches. */
    public static Engine open(EngineOptions options) {
        return open(options, BatchListener.NONE);
    }

    /**
     * An engine, after a run on the GPU has proved that it works if it is to be used.
     *
     * @param listener told of each batch that its device computes
     * @throws EngineUnavailable if a GPU or TensorRT is asked for and cannot be used, or if ONNX Runtime does not run
     *     here
     * @throws IllegalStateException if the process has an engine with another number of threads
     */
    public static Engine open(EngineOptions options, BatchListener listener) {
        OrtEnvironment environment = SharedEnvironment.withThreads(options.threads());
        Device cpu = new Device.Cpu(new CpuGraphs());
        return switch (options.provider()) {
            case CPU -> started(new Engine(environment, cpu, "", options, listener));
            case TENSORRT -> {
                Device tensorRt = tensorRt(options);
                requireUsable("TensorRT", "cuda, auto or cpu", GpuObstacle.find(environment, tensorRt));
                yield started(new Engine(environment, tensorRt, "", options, listener));
            }
            case CUDA -> {
                Device cuda = cuda(options);
                requireUsable("the GPU", "auto or cpu", GpuObstacle.find(environment, cuda));
                yield started(new Engine(environment, cuda, "", options, listener));
            }
            case AUTO -> {
                Device cuda = cuda(options);
                Optional<String> obstacle = GpuObstacle.find(environment, cuda);
                yield started(new Engine(
                        environment, obstacle.isEmpty() ? cuda : cpu, obstacle.orElse(""), options, listener));
            }
        };
    }

    private static Device cuda(EngineOptions options) {
        return new Device.Cuda(
                options.gpuDevice(),
                options.cuda(),
                new CudaGraphs(options.cuda().norms()));
    }

    private static Device tensorRt(EngineOptions options) {
        return new Device.TensorRt(
                options.gpuDevice(),
                options.tensorRt(),
                options.cuda(),
                new CudaGraphs(options.cuda().norms()));
    }

    private static void requireUsable(String what, String instead, Optional<String> obstacle) {
        if (obstacle.isPresent()) {
            throw new EngineUnavailable(what + " cannot be used: " + obstacle.get() + "; ask for the provider "
                    + instead + " to run without it");
        }
    }

    private static Engine started(Engine engine) {
        String because = engine.providerReason.isEmpty() ? "" : ": " + engine.providerReason;
        LOG.info("Models run on {}{}, ONNX Runtime {}", engine.provider(), because, engine.environment.getVersion());
        return engine;
    }

    /** What models run on, really. */
    public Provider provider() {
        return device.provider();
    }

    /** Why it is not the GPU where {@link ProviderPolicy#AUTO} would have liked one; else empty. */
    public String providerReason() {
        return providerReason;
    }

    /** The most pictures that the device computes as one; 1 where it computes them one by one. */
    public int maxBatch() {
        return worker.maxBatch();
    }

    /** What the device has to do, and has done. */
    public DeviceActivity activity() {
        return worker.activity();
    }

    /** Sessions that are open, of all models. */
    public int openSessions() {
        return translators.stream().mapToInt(Translator::openSessions).sum();
    }

    /** How much memory the weights of all models take, in bytes. */
    public long weightBytes() {
        return translators.stream().mapToLong(Translator::weightBytes).sum();
    }

    /** Tensors and sessions of ONNX Runtime that are open in this process; without models and work there are none. */
    public static int openHandles() {
        return OpenHandles.count();
    }

    /**
     * Loads the model in a folder, and opens all its graphs for pictures of its own size. Each file is read once, and
     * checked as {@link Bundle#read(Path)} does; the folder is not needed any more then.
     *
     * <p>What loading and first pictures leave in the C library's heap stays there: {@link NativeHeap#trim()} gives it
     * back to the system, when all models are loaded.
     *
     * @throws UnloadableModel if the device cannot run its graphs
     * @throws IOException if its files cannot be read, or are not a model
     */
    public Translator load(Path folder) throws IOException {
        return open(Bundle.read(folder, this::graphs));
    }

    /** The same of a bundle that has been read already, whose graphs are read again. */
    public Translator load(Bundle bundle) throws IOException {
        return open(graphs(bundle));
    }

    private LoadedGraphs graphs(Bundle bundle) throws IOException {
        return LoadedGraphs.of(environment, device, sessions, bundle);
    }

    private Translator open(LoadedGraphs graphs) throws UnloadableModel {
        graphs.openOwnSize();
        Translator loaded =
                new Translator(graphs.manifest(), provider(), graphs, worker, maxPixels, translators::remove);
        translators.add(loaded);
        return loaded;
    }

    /** Closes every model that is still open, each when its work is done. */
    @Override
    public void close() {
        List.copyOf(translators).forEach(Translator::close);
        worker.close();
    }
}
