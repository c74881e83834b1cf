package dev.munit.training.device;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The CPU or a GPU, by its name on the command line. */
public final class TrainingDevice {
    private static final Logger log = LoggerFactory.getLogger(TrainingDevice.class);
    private static final Pattern GPU = Pattern.compile("gpu(?::(\\d{1,2}))?");

    private TrainingDevice() {}

    /**
     * The device of a name, {@code cpu}, {@code gpu} (the first) or {@code gpu:1} and so on.
     *
     * @throws IllegalArgumentException for any other name
     */
    public static Device named(String name) {
        if (name.equals("cpu")) {
            return Device.cpu();
        }
        Matcher gpu = GPU.matcher(name);
        if (!gpu.matches()) {
            throw new IllegalArgumentException("there is no device '" + name + "'; use cpu, gpu or gpu:0, gpu:1, ...");
        }
        return Device.gpu(gpu.group(1) == null ? 0 : Integer.parseInt(gpu.group(1)));
    }

    /** As {@link #named} takes it. */
    public static String nameOf(Device device) {
        return device.isGpu() ? "gpu:" + device.getDeviceId() : "cpu";
    }

    /**
     * Loads PyTorch, and makes sure that it can compute on a device.
     *
     * @throws DeviceUnavailable if it cannot
     */
    public static void start(Device device) {
        if (!device.isGpu()) {
            Engine.getInstance();
            return;
        }
        CudaTorch.ofThisProcess().check();
        try {
            Engine.getInstance();
            probe(device);
        } catch (EngineException | UnsatisfiedLinkError | IllegalStateException e) {
            log.debug("The GPU cannot be used", e);
            throw new DeviceUnavailable(explain(messages(e), device), e);
        }
    }

    /** The only proof that a GPU works is that it computes something. */
    private static void probe(Device device) {
        try (NDManager manager = NDManager.newBaseManager(device);
                NDArray two = manager.create(new float[] {2});
                NDArray four = two.mul(two)) {
            if (four.toFloatArray()[0] != 4) {
                throw new IllegalStateException("it says that 2 * 2 is " + four.toFloatArray()[0]);
            }
        }
    }

    private static String messages(Throwable e) {
        StringBuilder all = new StringBuilder();
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            all.append(cause.getMessage()).append('\n');
        }
        return all.toString();
    }

    /** What PyTorch's words come down to. */
    static String explain(String nativeText, Device device) {
        String text = nativeText.toLowerCase(Locale.ROOT);
        if (text.contains("invalid device ordinal")) {
            return "there is no " + nameOf(device) + "; nvidia-smi lists those that there are, the first being gpu:0";
        }
        if (text.contains("driver version is insufficient")) {
            return "the NVIDIA driver is too old for CUDA 12.8; install a newer one";
        }
        if (text.contains("no nvidia driver")
                || text.contains("no cuda-capable device")
                || text.contains("no cuda gpus")) {
            return "PyTorch sees no NVIDIA GPU with a driver on this machine";
        }
        if (text.contains("out of memory")) {
            return "its memory is taken by other programs; nvidia-smi lists them";
        }
        String firstLine = nativeText.strip().lines().findFirst().orElse("");
        return "PyTorch says: " + firstLine + " (--verbose shows more)";
    }
}
