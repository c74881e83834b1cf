package dev.munit.service.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.munit.inference.Direction;
import dev.munit.inference.NativeSize;
import dev.munit.inference.OutputSize;
import dev.munit.inference.PixelResolution;
import dev.munit.inference.PixelSize;
import dev.munit.inference.Resolution;
import dev.munit.inference.SourceResolution;
import dev.munit.service.Golden;
import dev.munit.service.admission.Caller;
import dev.munit.service.admission.Callers;
import dev.munit.service.admission.ClientGone;
import dev.munit.service.answer.Answer;
import dev.munit.service.answer.AnswerDraft;
import dev.munit.service.answer.TranslatedPicture;
import dev.munit.service.answer.Translation;
import dev.munit.service.limits.LimitsProperties;
import dev.munit.service.models.ModelsNotReady;
import dev.munit.service.models.ReferenceModel;
import dev.munit.service.problem.ProblemType;
import dev.munit.service.settings.Bound;
import dev.munit.service.stages.Clocks;
import dev.munit.service.translate.StyleSource.RandomStyles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeskTests {
    private static final UploadedImage SKETCH =
            new UploadedImage("image", () -> Golden.bytes("case0/a.png")); // 64 x 64

    private final Clocks clocks = new Clocks();
    private ReferenceModel model;

    @BeforeEach
    void load(@TempDir Path folder) throws IOException {
        model = new ReferenceModel(folder);
    }

    @AfterEach
    void close() {
        model.close();
    }

    private Order order(UploadedImage image, int samples, OutputSize size) {
        return order(image, samples, new SourceResolution(), size);
    }

    private Order order(UploadedImage image, int samples, Resolution resolution, OutputSize size) {
        return new Order(
                model.use(),
                Direction.B2A,
                image,
                new RandomStyles(samples),
                7,
                resolution,
                size,
                90,
                Duration.ofMillis(100));
    }

    private static Desk desk(Map<String, String> limits) {
        return new Desk(Bound.of(LimitsProperties.class, limits));
    }

    private List<TranslatedPicture> carryOut(Order order, Map<String, String> limits) throws IOException {
        Draft draft = new Draft();
        desk(limits).carryOut(order, Callers.patient(), clocks.clock(), draft);
        return draft.pictures;
    }

    /** Keeps the pictures. */
    private static final class Draft implements AnswerDraft {
        private final List<TranslatedPicture> pictures = new ArrayList<>();

        @Override
        public void add(TranslatedPicture picture) {
            pictures.add(picture);
        }

        @Override
        public Answer finish() {
            throw new AssertionError("a desk does not finish answers");
        }
    }

    @Test
    void encodesOnceAndDecodesEachStyle() throws IOException {
        List<TranslatedPicture> pictures = carryOut(order(SKETCH, 3, new NativeSize()), Map.of());
        assertThat(pictures).hasSize(3);
        assertThat(pictures.stream().map(TranslatedPicture::style).distinct()).hasSize(3);
        assertThat(model.runs()).isEqualTo(1 + 3);
        assertThat(clocks.clock().serverTiming())
                .matches("(queue;.*, )?decode-image;.*, encode;.*, decode;.*, encode-image;.*");
    }

    @Test
    void saysWhatIsMade() {
        Translation translation = Desk.translation(order(SKETCH, 3, new NativeSize()));
        assertThat(translation.model()).isEqualTo("golden@1.2.3");
        assertThat(translation.direction()).isEqualTo("chairs2edges");
        assertThat(translation.target()).isEqualTo("edges");
        assertThat(translation.seed()).isEqualTo(7);
        assertThat(translation.resolution()).isEqualTo("source");
        assertThat(translation.size()).isEqualTo("native");
    }

    @Test
    void stopsWhenItsCallerLeaves() {
        Draft draft = new Draft();
        Caller leaving = Callers.leaving(() -> !draft.pictures.isEmpty());
        Order order = order(SKETCH, 16, new NativeSize());
        assertThatThrownBy(() -> desk(Map.of()).carryOut(order, leaving, clocks.clock(), draft))
                .isInstanceOf(ClientGone.class);
        assertThat(draft.pictures).hasSize(1);
        assertThat(clocks.clock().serverTiming()).contains("encode;", "decode;");
    }

    @Test
    void freesTheDeviceWhenItsCallerLeavesDuringARun() throws IOException {
        Caller leaving = Callers.leaving(() -> model.runs() > 0);
        Order large = order(SKETCH, 1, new PixelResolution(1200), new NativeSize());
        assertThatThrownBy(() -> desk(Map.of()).carryOut(large, leaving, clocks.clock(), new Draft()))
                .isInstanceOf(ClientGone.class);
        assertThat(model.runs()).isOne();
        assertThat(carryOut(order(SKETCH, 1, new NativeSize()), Map.of())).hasSize(1);
    }

    @Test
    void refusesToWorkOnTooManyPixels() {
        Order order = order(SKETCH, 1, new PixelResolution(1300), new NativeSize());
        assertThatThrownBy(() -> carryOut(order, Map.of()))
                .isInstanceOf(TooManyPixels.class)
                .hasMessageContaining("1300 x 1300")
                .hasMessageContaining("at most 1572864");
    }

    @Test
    void refusesToAnswerWithTooManyPixels() throws IOException {
        Map<String, String> limits = Map.of("munit.limits.answer-pixels", "20000");
        assertThat(carryOut(order(SKETCH, 2, new PixelSize(100)), limits)).hasSize(2);
        assertThatThrownBy(() -> carryOut(order(SKETCH, 3, new PixelSize(100)), limits))
                .isInstanceOf(TooManyPixels.class)
                .hasMessageContaining("30000 pixels in all, and at most 20000");
    }

    @Test
    void saysWhichImageIsNone() {
        UploadedImage text = new UploadedImage("image", () -> "text".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> carryOut(order(text, 1, new NativeSize()), Map.of()))
                .isInstanceOfSatisfying(UnreadableUpload.class, unreadable -> {
                    assertThat(unreadable.type()).isEqualTo(ProblemType.UNSUPPORTED_IMAGE);
                    assertThat(unreadable.errors()).extracting("field").containsExactly("image");
                });
    }

    @Test
    void asksForPatienceWhenTheModelIsClosedMeanwhile() {
        Order order = order(SKETCH, 1, new NativeSize());
        model.catalogue().close();
        assertThatThrownBy(() -> carryOut(order, Map.of())).isInstanceOf(ModelsNotReady.class);
    }
}
