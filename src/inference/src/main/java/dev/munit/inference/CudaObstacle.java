package dev.munit.inference;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
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
final class CudaObstacle {
    private static final Logger LOG = LoggerFactory.getLogger(CudaObstacle.class);
    private static final Pattern MISSING_LIBRARY =
            Pattern.compile("(lib[\\w.+-]+\\.so[.\\d]*): cannot open shared object file");

    private CudaObstacle() {}

    /** What stands in the way, if anything; cheap where there is no driver. */
    static Optional<String> find(OrtEnvironment environment, Device device) {
        if (!OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA)) {
            return Optional.of("this build of Munit has no GPU support; build it with -Pcuda");
        }
        if (!hasDriver()) {
            return Optional.of("there is no NVIDIA driver on this machine");
        }
        return findByRunning(environment, device);
    }

    static Optional<String> findByRunning(OrtEnvironment environment, Device device) {
        try {
            ProbeGraph.run(environment, device);
            return Optional.empty();
        } catch (OrtException e) {
            LOG.warn("CUDA cannot be used", e);
            return Optional.of(explain(String.valueOf(e.getMessage())));
        }
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
            return "the library " + library.group(1) + " is missing; CUDA 12 and cuDNN 9 are needed";
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
        return "CUDA cannot be started; the log has the reason";
    }
}
