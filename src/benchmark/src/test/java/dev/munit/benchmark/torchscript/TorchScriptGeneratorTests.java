package dev.munit.benchmark.torchscript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.munit.benchmark.material.RandomModel;
import dev.munit.benchmark.material.TinyModel;
import dev.munit.model.Activation;
import dev.munit.model.GeneratorHyperparameters;
import dev.munit.model.PadType;
import dev.munit.model.bundle.Bundle;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What PyTorch makes of it is tested with the contenders. */
class TorchScriptGeneratorTests {
    @TempDir
    private Path folder;

    private static Map<String, byte[]> files(byte[] archive) throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }

    @Test
    void usesWhatThePublishedCodeUses() throws IOException {
        Bundle bundle = TinyModel.write(folder.resolve("model"));
        Map<String, byte[]> files = files(TorchScriptGenerator.archive(bundle, ElementType.FLOAT32));
        String source = new String(files.get("generator/code/__torch__.py"), StandardCharsets.UTF_8);
        assertThat(source)
                .contains("torch.reflection_pad2d", "torch.instance_norm", "torch.batch_norm", "torch.std")
                .contains("torch.upsample_nearest2d", "torch.adaptive_avg_pool2d", "torch.tanh")
                .contains("  dec_model_2_norm_gamma : Tensor");
    }

    @Test
    void storesBfloat16InHalfTheBytes() throws IOException {
        Bundle bundle = TinyModel.write(folder.resolve("model"));
        byte[] full =
                files(TorchScriptGenerator.archive(bundle, ElementType.FLOAT32)).get("generator/data/0");
        byte[] half = files(TorchScriptGenerator.archive(bundle, ElementType.BFLOAT16))
                .get("generator/data/0");
        assertThat(half).hasSize(full.length / 2);
    }

    @Test
    void refusesWhatWasNeverPublished() throws IOException {
        GeneratorHyperparameters zeros = new GeneratorHyperparameters(3, 2, 2, 2, 2, 1, PadType.ZERO, Activation.RELU);
        Bundle bundle = RandomModel.write(folder.resolve("model"), zeros, 32, 1);
        assertThatThrownBy(() -> TorchScriptGenerator.archive(bundle, ElementType.FLOAT32))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("published network");
    }
}
