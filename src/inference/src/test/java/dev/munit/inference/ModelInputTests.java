package dev.munit.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.munit.image.ImageSize;
import dev.munit.model.Activation;
import dev.munit.model.GeneratorHyperparameters;
import dev.munit.model.PadType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelInputTests {
    private static final ImageSize SQUARE = new ImageSize(1, 1);

    private static GeneratorHyperparameters of(int channels, int width, int downsamplings) {
        return new GeneratorHyperparameters(
                channels, width, 256, 8, downsamplings, 4, PadType.REFLECT, Activation.RELU);
    }

    private static Framing framing(int side, GeneratorHyperparameters hp, long maxPixels) {
        return ModelInput.framing(SQUARE, new PixelResolution(side), 256, hp, maxPixels);
    }

    private static List<Integer> numbers(GeneratorHyperparameters hp, long pixels) {
        return List.of(
                Math.toIntExact(hp.inputDim() * pixels),
                Math.toIntExact(pixels / hp.sizeStep() / hp.sizeStep() * hp.contentDim()),
                hp.styleDim());
    }

    @ParameterizedTest
    @CsvSource({"3, 64, 2", "3, 32, 2", "3, 16, 1", "3, 512, 1", "1, 1, 4", "3, 512, 4", "16, 7, 3"})
    void takesAsManyPixelsAsARunHasRoomFor(int channels, int width, int downsamplings) {
        GeneratorHyperparameters hp = of(channels, width, downsamplings);
        long most = ModelInput.mostPixels(hp);
        long square = (long) hp.sizeStep() * hp.sizeStep();
        assertThat(most % square).isZero();
        assertThat(StagingMemory.bytes(numbers(hp, most))).isPositive();
        long tooMany = most + square * (1 + 64 / (hp.inputDim() * square + hp.contentDim()));
        assertThatThrownBy(() -> StagingMemory.bytes(numbers(hp, tooMany))).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void refusesWhatAModelCannotDoWhateverIsAllowed() {
        GeneratorHyperparameters hp = of(3, 64, 2);
        int side = 5312;
        assertThat(ModelInput.mostPixels(hp)).isBetween((long) side * side, (side + 4L) * (side + 4) - 1);
        assertThat(framing(side, hp, EngineOptions.MOST_PIXELS).padded()).isEqualTo(new ImageSize(side, side));
        assertThatThrownBy(() -> framing(side + 4, hp, EngineOptions.MOST_PIXELS))
                .isInstanceOf(PictureTooLarge.class)
                .hasMessageContaining("5316 x 5316 pixels, and at most " + ModelInput.mostPixels(hp) + " in all");
        assertThatThrownBy(() -> framing(12_000, hp, EngineOptions.MOST_PIXELS)).isInstanceOf(PictureTooLarge.class);
    }

    @Test
    void refusesWhatIsNotAllowedThoughTheModelCould() {
        GeneratorHyperparameters hp = of(3, 64, 2);
        assertThat(framing(64, hp, 64 * 64).padded()).isEqualTo(new ImageSize(64, 64));
        assertThatThrownBy(() -> framing(65, hp, 66 * 66))
                .isInstanceOf(PictureTooLarge.class)
                .hasMessageContaining("68 x 68");
    }
}
