package dev.munit.benchmark;

import dev.munit.benchmark.report.Section;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;

/** What has to be there before half an hour goes. */
final class Prerequisites {
    private static final Set<Section> OF_THE_SERVICE = EnumSet.of(Section.service, Section.start, Section.soak);

    private final Measurement.Material material;

    Prerequisites(Measurement.Material material) {
        this.material = material;
    }

    /**
     * Looks for what those sections need.
     *
     * @throws IOException if something is missing; it says how to come by it
     */
    void check(Set<Section> sections) throws IOException {
        if (sections.stream().anyMatch(OF_THE_SERVICE::contains)) {
            require(material.service().jar(), "--service");
        }
        if (sections.contains(Section.training)) {
            require(material.training(), "--training");
            if (material.python() != null && !Files.exists(material.python().program())) {
                throw new IOException("there is no " + material.python().program() + "; --reference says where it is");
            }
        }
        if (sections.contains(Section.start) && !Files.exists(material.model())) {
            throw new IOException("there is no model " + material.model() + "; --model says where it is");
        }
    }

    private static void require(Path jar, String option) throws IOException {
        if (!Files.exists(jar)) {
            throw new IOException("there is no " + jar + "; './mvnw package -DskipTests' makes it, and " + option
                    + " says where it is otherwise");
        }
    }
}
