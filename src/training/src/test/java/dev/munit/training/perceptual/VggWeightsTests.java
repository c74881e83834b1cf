package dev.munit.training.perceptual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.munit.model.Tensor;
import dev.munit.training.config.PerceptualConfig;
import dev.munit.training.config.VggInput;
import dev.munit.training.config.VggLayer;
import dev.munit.training.golden.StateDictionaryFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VggWeightsTests {
    @TempDir
    private Path folder;

    @Test
    void readsTorchvisionsFileAndLeavesTheClassifierInIt() throws IOException {
        Map<String, Tensor> all = new LinkedHashMap<>(MadeUpVgg.torchvision(VggLayer.RELU5_3));
        all.put("classifier.0.weight", new Tensor(new int[] {2, 3}, new float[6]));
        Path file = StateDictionaryFile.write(folder.resolve("vgg16-397923af.pth"), all);

        VggWeights vgg = VggWeights.read(new PerceptualConfig(file, VggLayer.RELU4_3, VggInput.AUTO));

        assertThat(vgg.input()).isEqualTo(VggInput.TORCHVISION);
        // The same numbers under the names that the loss knows them by.
        assertThat(vgg.convolutions().asMap()).isEqualTo(MadeUpVgg.caffe(VggLayer.RELU4_3));
    }

    /** As torchvision's own file is: it was saved in 2017. */
    @Test
    void readsFilesOfEarlyPyTorch() throws IOException {
        Path file = StateDictionaryFile.writeLegacy(
                folder.resolve("vgg16-397923af.pth"), MadeUpVgg.torchvision(VggLayer.RELU4_3));

        VggWeights vgg = VggWeights.read(new PerceptualConfig(file, VggLayer.RELU4_3, VggInput.AUTO));

        assertThat(vgg.input()).isEqualTo(VggInput.TORCHVISION);
        assertThat(vgg.convolutions().asMap()).isEqualTo(MadeUpVgg.caffe(VggLayer.RELU4_3));
    }

    @Test
    void findsCaffesFileWhereThePublishedProgramKeepsIt() throws IOException {
        Files.createDirectories(folder.resolve("models"));
        StateDictionaryFile.write(folder.resolve("models/vgg16.weight"), MadeUpVgg.caffe(VggLayer.RELU5_3));

        VggWeights vgg = VggWeights.read(new PerceptualConfig(folder, VggLayer.RELU5_3, VggInput.AUTO));

        assertThat(vgg.input()).isEqualTo(VggInput.CAFFE);
        assertThat(vgg.convolutions().asMap()).isEqualTo(MadeUpVgg.caffe(VggLayer.RELU5_3));
    }

    @Test
    void believesTheUserAboutWhatTheWeightsExpect() throws IOException {
        Path file = StateDictionaryFile.write(folder.resolve("caffe.pth"), MadeUpVgg.torchvision(VggLayer.RELU4_3));

        assertThat(VggWeights.read(new PerceptualConfig(file, VggLayer.RELU4_3, VggInput.CAFFE))
                        .input())
                .isEqualTo(VggInput.CAFFE);
    }

    @Test
    void saysWhichFileIsMissingAndWhereToGetOne() {
        assertThatThrownBy(() -> VggWeights.read(new PerceptualConfig(folder, VggLayer.RELU4_3, VggInput.AUTO)))
                .isInstanceOf(UnusableVgg.class)
                .hasMessage("vgg_w asks for VGG16's weights, and there is no file "
                        + folder.resolve("models").resolve("vgg16.weight")
                        + ": torchvision's are https://download.pytorch.org/models/vgg16-397923af.pth; name the file"
                        + " with vgg_model_path, or set vgg_w to 0 to train without");
    }

    @Test
    void saysWhatIsWrongWithAFileOfSomethingElse() throws IOException {
        Path other = StateDictionaryFile.write(
                folder.resolve("resnet.pth"), Map.of("layer1.weight", new Tensor(new int[] {1}, new float[1])));
        assertThatThrownBy(() -> VggWeights.read(new PerceptualConfig(other, VggLayer.RELU4_3, VggInput.AUTO)))
                .isInstanceOf(UnusableVgg.class)
                .hasMessageStartingWith("vgg_w asks for VGG16's weights, and " + other
                        + " has no weight features.0.weight in network 'state_dict'");

        Path shallow =
                StateDictionaryFile.write(folder.resolve("shallow.pth"), MadeUpVgg.torchvision(VggLayer.RELU4_3));
        assertThatThrownBy(() -> VggWeights.read(new PerceptualConfig(shallow, VggLayer.RELU5_3, VggInput.AUTO)))
                .isInstanceOf(UnusableVgg.class)
                .hasMessageContaining("has no weight features.24.weight");

        Path text = Files.writeString(folder.resolve("vgg16.t7"), "4 1 3 V 1");
        assertThatThrownBy(() -> VggWeights.read(new PerceptualConfig(text, VggLayer.RELU4_3, VggInput.AUTO)))
                .isInstanceOf(UnusableVgg.class)
                .hasMessageContaining(text + " is not a PyTorch checkpoint");
    }
}
