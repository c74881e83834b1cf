package dev.munit.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.onnxruntime.OrtEnvironment;
import dev.munit.image.ImageSize;
import dev.munit.inference.EngineOptions.Sessions;
import dev.munit.inference.graph.DeviceGraph;
import dev.munit.inference.graph.PreparedWeights;
import dev.munit.model.GeneratorHyperparameters;
import dev.munit.model.Weights;
import dev.munit.model.bundle.Bundle;
import dev.munit.model.bundle.GraphKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a load that fails leaves behind: nothing. */
class LoadedGraphsTests {
    private static final Path OPEN_FILES = Path.of("/proc/self/fd");

    @TempDir
    private static Path folder;

    private static Bundle bundle;

    private final OrtEnvironment environment = SharedEnvironment.withThreads(1);

    @BeforeAll
    static void write() throws IOException {
        bundle = GoldenModel.writeTo(folder.resolve("golden"));
    }

    @AfterEach
    void nothingIsLeft() throws IOException {
        assertThat(OpenHandles.count()).isZero();
        if (Files.isDirectory(OPEN_FILES)) {
            assertThat(openWeightFiles()).isEmpty();
        }
    }

    static Stream<Throwable> unexpected() {
        return Stream.of(new IllegalStateException("broken"), new OutOfMemoryError("full"));
    }

    @ParameterizedTest
    @MethodSource("unexpected")
    void closesItsSessionsAndWeightsWhenAnotherCannotBeOpened(Throwable failure) throws IOException {
        Device device = new Device.Cpu(new FailingAtTheDecoder(failure));
        LoadedGraphs graphs = LoadedGraphs.of(environment, device, Sessions.DEFAULT, bundle);
        assertThatThrownBy(graphs::openOwnSize).isSameAs(failure);
        assertThat(graphs.openSessions()).isZero();
    }

    @ParameterizedTest
    @MethodSource("unexpected")
    void closesTheFirstDomainsWeightsWhenTheSecondsCannotBeRead(Throwable failure) {
        Device device = new Device.Cpu(new CpuGraphs());
        LoadedGraphs.Generators generators = domain -> domain == 0 ? weights(0) : fail(failure);
        assertThatThrownBy(() -> LoadedGraphs.of(environment, device, Sessions.DEFAULT, bundle.manifest(), generators))
                .isSameAs(failure);
    }

    @Test
    void keepsEachDomainsWeightsInAFileUntilItIsClosed() throws IOException {
        assumeTrue(Files.isDirectory(OPEN_FILES), "open files are seen on Linux");
        Device device = new Device.Cpu(new CpuGraphs());
        try (LoadedGraphs graphs = LoadedGraphs.of(environment, device, Sessions.DEFAULT, bundle)) {
            assertThat(openWeightFiles()).hasSize(2);
            assertThat(graphs.openSessions()).isZero();
        }
    }

    private static Weights weights(int domain) throws IOException {
        return bundle.weights(domain, GraphKind.STYLE_ENCODER);
    }

    private static Weights fail(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) failure;
    }

    private static List<String> openWeightFiles() throws IOException {
        try (Stream<Path> files = Files.list(OPEN_FILES)) {
            return files.map(LoadedGraphsTests::target)
                    .filter(target -> target.contains(".weights"))
                    .toList();
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }

    private record FailingAtTheDecoder(Throwable failure) implements GraphSpecializer {
        @Override
        public GraphForm formFor(GraphKind kind, GeneratorHyperparameters hp, ImageSize padded) {
            return new CpuGraphs().formFor(kind, hp, padded);
        }

        @Override
        public DeviceGraph make(GraphKind kind, GeneratorHyperparameters hp, PreparedWeights weights, GraphForm form) {
            if (kind == GraphKind.DECODER) {
                fail(failure);
            }
            return new CpuGraphs().make(kind, hp, weights, form);
        }
    }
}
