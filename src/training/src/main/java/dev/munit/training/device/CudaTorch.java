package dev.munit.training.device;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The PyTorch for CUDA that a user has set up. DJL finds it by three settings, environment variables or system
 * properties, and fails without a word about them when one is wrong; here they are looked at first.
 *
 * @param setting the value of a setting, or null
 */
record CudaTorch(UnaryOperator<@Nullable String> setting) {
    static final String VERSION = "2.7.1";

    private static final String LIBRARY_PATH = "PYTORCH_LIBRARY_PATH";
    private static final String FLAVOR = "PYTORCH_FLAVOR";
    private static final String VERSION_SETTING = "PYTORCH_VERSION";
    private static final String CUDA = "cu128";
    private static final String HOW = "; docs/training.md says how, under 'On a GPU'";

    /** The settings that DJL will see. */
    static CudaTorch ofThisProcess() {
        return new CudaTorch(key -> {
            String variable = System.getenv(key);
            return variable == null || variable.isEmpty() ? System.getProperty(key) : variable;
        });
    }

    /**
     * Returns if everything is in place as far as can be seen without loading it.
     *
     * @throws DeviceUnavailable saying what is not
     */
    void check() {
        String path = setting.apply(LIBRARY_PATH);
        if (path == null || path.isBlank()) {
            throw new DeviceUnavailable("this program brings PyTorch for the CPU alone. Bring PyTorch " + VERSION
                    + " for CUDA 12.8 and name the folder of its libraries with " + LIBRARY_PATH + HOW);
        }
        requireSetting(FLAVOR, CUDA);
        requireSetting(VERSION_SETTING, VERSION);
        if (!holdsCudaLibrary(path)) {
            throw new DeviceUnavailable(LIBRARY_PATH + " is " + path
                    + ", where there is no PyTorch for CUDA (libtorch_cuda.so, or torch_cuda.dll on Windows)" + HOW);
        }
    }

    private void requireSetting(String key, String needed) {
        String value = setting.apply(key);
        if (!needed.equals(value)) {
            throw new DeviceUnavailable(
                    key + " must be " + needed + (value == null ? ", and is not set" : ", not " + value) + HOW);
        }
    }

    private static boolean holdsCudaLibrary(String path) {
        try (Stream<Path> files = Files.list(Path.of(path))) {
            return files.map(file -> file.getFileName().toString())
                    .anyMatch(name -> name.startsWith("libtorch_cuda.so") || name.equals("torch_cuda.dll"));
        } catch (IOException | UncheckedIOException | InvalidPathException unreadable) {
            return false;
        }
    }
}
