package dev.munit.inference;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out why a GPU cannot be used. The only proof that it can is a run. */
final class GpuObstacle {
    private static final Logger LOG = LoggerFactory.getLogger(GpuObstacle.class);
    private static final Pattern MISSING_LIBRARY =
            Pattern.compile("(lib[\\w.+-]+\\.so[.\\d]*): cannot open shared object file");

    private GpuObstacle() {}

    /** What stands in the way, if anything; cheap where there is no driver. */
    static Optional<String> find(OrtEnvironment environment, Device device) {
        if (!OrtEnvironment.getAvailableProviders().contains(inOnnxRuntime(device))) {
            return Optional.of("this build of Munit has no GPU support; build it with -Pcuda");
        }
        if (!hasDriver()) {
            return Optional.of("there is no NVIDIA driver on this machine");
        }
        if (device instanceof Device.TensorRt tensorRt
                && tensorRt.settings().cache() != null
                && !isWritable(tensorRt.settings().cache())) {
            return Optional.of(
                    "it cannot write its cache " + tensorRt.settings().cache());
        }
        return findByRunning(environment, device);
    }

    static Optional<String> findByRunning(OrtEnvironment environment, Device device) {
        try {
            ProbeGraph.run(environment, device);
            return Optional.empty();
        } catch (OrtException e) {
            LOG.warn("{} cannot be used", device.provider(), e);
            return Optional.of(explain(String.valueOf(e.getMessage())));
        }
    }

    /** Makes the folder if it is missing. */
    static boolean isWritable(Path folder) {
        try {
            Files.createDirectories(folder);
            return Files.isWritable(folder);
        } catch (IOException e) {
            LOG.warn("The folder {} cannot be made", folder, e);
            return false;
        }
    }

    private static OrtProvider inOnnxRuntime(Device device) {
        return switch (device.provider()) {
            case CPU -> OrtProvider.CPU;
            case CUDA -> OrtProvider.CUDA;
            case TENSORRT -> OrtProvider.TENSOR_RT;
        };
    }

    /** Linux shows a driver here, on bare metal, in containers and under WSL; other systems are simply tried. */
    private static boolean hasDriver() {
        boolean linux =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux");
        return !linux
                || Stream.of("/proc/driver/nvidia/version", "/dev/nvidiactl", "/dev/dxg")
                        .anyMatch(file -> Files.exists(Path.of(file)));
    }

    /** What a native error comes down to, in words that are safe to show. */
    static String explain(String nativeText) {
        Matcher library = MISSING_LIBRARY.matcher(nativeText);
        if (library.find()) {
            boolean ofTensorRt = library.group(1).matches("libnv(infer|onnxparser).*");
            return "the library " + library.group(1) + " is missing; "
                    + (ofTensorRt ? "TensorRT 10 is needed" : "CUDA 12 and cuDNN 9 are needed");
        }
        if (nativeText.contains("driver version is insufficient")) {
            return "the NVIDIA driver is too old for CUDA 12";
        }
        if (nativeText.contains("invalid device ordinal")) {
            return "there is no GPU of that number";
        }
        if (nativeText.contains("no CUDA-capable device")) {
            return "no GPU is visible";
        }
        if (nativeText.contains("out of memory")) {
            return "its memory is full";
        }
        return "it cannot be started; the log has the reason";
    }
}
