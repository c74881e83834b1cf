package dev.munit.benchmark.contender;

import static org.assertj.core.api.Assertions.assertThat;

import dev.munit.benchmark.material.RandomPicture;
import dev.munit.benchmark.material.TinyModel;
import dev.munit.benchmark.stage.Stage;
import dev.munit.image.Picture;
import dev.munit.model.bundle.Bundle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All contenders do the same work: otherwise a comparison of their speed says nothing. */
class ContendersTests {
    private static final Picture PICTURE = RandomPicture.of(40, 32, 3);

    @TempDir
    private static Path folder;

    private static final Map<Contender, Outputs> OUTPUTS = new EnumMap<>(Contender.class);

    @BeforeAll
    static void translate() throws IOException {
        Bundle bundle = TinyModel.write(folder.resolve("model"));
        for (Contender contender : Contender.values()) {
            try (LoadedModel model = contender.load(bundle, 1);
                    Translation translation = model.prepare(PICTURE)) {
                for (Stage stage : Stage.values()) {
                    translation.run(stage);
                }
                OUTPUTS.put(contender, translation.outputs());
                assertThat(model.versions()).isNotEmpty();
            }
        }
    }

    private static Agreement agreement(Contender contender) {
        return Agreement.of(OUTPUTS.get(contender), OUTPUTS.get(Contender.ONNX_RUNTIME));
    }

    @Test
    void agreeWithTheCanonicalGraph() {
        for (Contender contender : Contender.values()) {
            assertThat(agreement(contender).isEnough(contender.precision()))
                    .as("%s: %s", contender, agreement(contender))
                    .isTrue();
        }
    }
}
