package dev.munit.benchmark;

import dev.munit.benchmark.http.ServiceSettings;
import dev.munit.benchmark.training.PythonReference;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is measured with: the programs, and the model that is served. */
final class MaterialOptions {
    @Option(
            names = "--service",
            paramLabel = "JAR",
            defaultValue = "src/service/target/munit-service.jar",
            description = "The service (default: ${DEFAULT-VALUE}).")
    private Path service;

    @Option(
            names = "--training",
            paramLabel = "JAR",
            defaultValue = "src/training/target/munit.jar",
            description = "The command that trains (default: ${DEFAULT-VALUE}).")
    private Path training;

    @Option(
            names = "--model",
            paramLabel = "FOLDER",
            defaultValue = "models/edges2chairs",
            description = "The model that the service is started with (default: ${DEFAULT-VALUE}).")
    private Path model;

    @Option(
            names = "--image",
            paramLabel = "FOLDER",
            defaultValue = "src/deployment/image",
            description =
                    "The scripts that make the service's image, which is started as well (default: ${DEFAULT-VALUE}).")
    private Path image;

    @Option(
            names = "--service-heap",
            paramLabel = "SIZE",
            defaultValue = "512m",
            description = "The most of Java's heap that the service gets (default: ${DEFAULT-VALUE}).")
    private String serviceHeap;

    @Option(
            names = "--python",
            paramLabel = "FILE",
            description = "A Python interpreter with PyTorch, which trains in turn with Munit; needs --reference.")
    private @Nullable Path python;

    @Option(
            names = "--reference",
            paramLabel = "FILE",
            description =
                    "The program that it trains with: run as 'train --size PX --dim WIDTH --n ITERATIONS', it prints"
                            + " '229 ms/iter'.")
    private @Nullable Path reference;

    /** Whether there is a program in Python to train with. */
    boolean hasPython() {
        return python != null;
    }

    /** What the options say; the service computes with as many threads as engines do at most. */
    Measurement.Material material(Plan plan) {
        if ((python == null) != (reference == null)) {
            throw new IllegalArgumentException("--python and --reference belong together");
        }
        int cores = plan.engine().threads().stream()
                .mapToInt(Integer::intValue)
                .max()
                .orElseThrow();
        return new Measurement.Material(
                new ServiceSettings(service, cores, serviceHeap),
                image,
                model,
                training,
                python == null || reference == null ? null : new PythonReference(python, reference));
    }
}
