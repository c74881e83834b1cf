package dev.munit.deployment.chart;

import com.marcnuri.helm.DryRun;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import dev.munit.deployment.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The chart in {@code helm/munit}, rendered by Helm itself. */
public final class Chart {
    public static final Path FOLDER = Repository.file("helm/munit");
    public static final String RELEASE = "demo";
    public static final String NAMESPACE = "pictures";

    /** The oldest that dynamic resource allocation is part of. */
    private static final String KUBERNETES = "1.34.0";

    private static final String SUFFIX = "-values.yaml";

    private static final Path WITH_HOOKS = withHooks();

    private Chart() {}

    /**
     * Helm keeps hooks out of what it renders, so here is a copy of the chart in which they are objects like others.
     */
    private static Path withHooks() {
        Path copy = Path.of("target", "chart-with-hooks").toAbsolutePath();
        try (Stream<Path> files = Files.walk(FOLDER)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = copy.resolve(FOLDER.relativize(file));
                Files.createDirectories(target.getParent());
                if (file.getParent().endsWith("tests")) {
                    Files.writeString(target, Files.readString(file).replace("helm.sh/hook", "example.com/hook"));
                } else {
                    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
            return copy;
        } catch (IOException uncopied) {
            throw new UncheckedIOException(uncopied);
        }
    }

    /** The examples in {@code helm/munit/ci}, by name: together they reach every template. */
    public static List<String> scenarios() {
        try (Stream<Path> files = Files.list(FOLDER.resolve("ci"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static Path valuesOf(String scenario) {
        return FOLDER.resolve("ci").resolve(scenario + SUFFIX);
    }

    public static Rendering scenario(String name) {
        return render(valuesOf(name));
    }

    /**
     * The chart with further values.
     *
     * @param yaml values over the chart's own
     */
    public static Rendering with(String yaml) {
        return with(null, yaml);
    }

    /** A scenario with further values over it. */
    static Rendering with(@Nullable String scenario, String yaml) {
        return withFile(yaml, values -> scenario == null ? render(values) : render(valuesOf(scenario), values));
    }

    private static <T> T withFile(String yaml, Function<Path, T> use) {
        try {
            Path values = Files.createTempFile("values", ".yaml");
            try {
                Files.writeString(values, yaml);
                return use.apply(values);
            } finally {
                Files.delete(values);
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** A scenario on another version of Kubernetes. */
    static Rendering on(String kubernetes, String scenario) {
        return render(RELEASE, kubernetes, valuesOf(scenario));
    }

    /** A scenario as a release of another name. */
    static Rendering named(String release, String scenario) {
        return render(release, KUBERNETES, valuesOf(scenario));
    }

    private static Rendering render(Path... values) {
        return render(RELEASE, KUBERNETES, values);
    }

    private static Rendering render(String release, String kubernetes, Path... values) {
        var template = new Helm(WITH_HOOKS)
                .template()
                .withName(release)
                .withNamespace(NAMESPACE)
                .withKubeVersion(kubernetes);
        for (Path file : values) {
            template.withValuesFile(file);
        }
        return Rendering.of(template.call());
    }

    /** What Helm says after it has installed a scenario. */
    public static String notes(String scenario) {
        return notes(valuesOf(scenario));
    }

    /** What Helm says after it has installed the chart with further values. */
    static String notesWith(String yaml) {
        return withFile(yaml, Chart::notes);
    }

    private static String notes(Path values) {
        String said = new Helm(FOLDER)
                .install()
                .withName(RELEASE)
                .withNamespace(NAMESPACE)
                .withKubeVersion(KUBERNETES)
                .withValuesFile(values)
                .dryRun()
                .withDryRunOption(DryRun.CLIENT)
                .clientOnly()
                .call()
                .getOutput();
        return said.substring(said.indexOf("NOTES:"));
    }

    static LintResult lint() {
        return new Helm(FOLDER).lint().strict().call();
    }
}
