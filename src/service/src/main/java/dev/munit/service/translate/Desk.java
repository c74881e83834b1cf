package dev.munit.service.translate;

import dev.munit.image.ImageSize;
import dev.munit.image.Picture;
import dev.munit.image.PictureReader;
import dev.munit.image.UnreadableImage;
import dev.munit.inference.ContentCode;
import dev.munit.inference.Decoding;
import dev.munit.inference.Lease;
import dev.munit.inference.ModelInput;
import dev.munit.inference.PictureTooLarge;
import dev.munit.inference.StyleCode;
import dev.munit.inference.StyleSampler;
import dev.munit.inference.Translator;
import dev.munit.inference.WorkCancelled;
import dev.munit.service.admission.Caller;
import dev.munit.service.answer.AnswerDraft;
import dev.munit.service.answer.TranslatedPicture;
import dev.munit.service.answer.Translation;
import dev.munit.service.limits.LimitsProperties;
import dev.munit.service.models.DirectionNames;
import dev.munit.service.models.ModelsNotReady;
import dev.munit.service.models.ProviderLabel;
import dev.munit.service.stages.Stage;
import dev.munit.service.stages.StageClock;
import dev.munit.service.translate.StyleSource.GivenStyles;
import dev.munit.service.translate.StyleSource.RandomStyles;
import dev.munit.service.translate.StyleSource.StyleImages;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** Carries an order out: content is encoded once, and decoded in each style. */
@Component
final class Desk {
    private final LimitsProperties limits;

    Desk(LimitsProperties limits) {
        this.limits = limits;
    }

    /** What the order asks for. */
    static Translation translation(Order order) {
        DirectionNames names =
                DirectionNames.of(order.direction(), order.model().manifest());
        return new Translation(
                order.model().label(),
                names.byDomains(),
                names.to(),
                ProviderLabel.of(order.model().provider()),
                order.seed());
    }

    /**
     * Makes the pictures, as long as the caller waits for them: each is added to the draft while the device computes
     * the next.
     *
     * @throws ModelsNotReady if the model was closed meanwhile
     * @throws UnreadableUpload if an image is none
     * @throws TooManyPixels if the model would have to work on too many, or the answer would have too many
     */
    void carryOut(Order order, Caller caller, StageClock clock, AnswerDraft draft) throws IOException {
        Lease open = order.model().open(caller::requireWaiting);
        try {
            make(order, caller, clock, draft);
        } catch (WorkCancelled cancelled) {
            throw caller.left();
        } finally {
            open.close();
        }
    }

    private void make(Order order, Caller caller, StageClock clock, AnswerDraft draft) throws IOException {
        Translator translator = order.translator();
        ModelInput input = read(order.image(), order, clock);
        checkAnswer(order, input);
        Computation computation = new Computation(caller.work(), clock);
        List<StyleCode> styles = styles(order, computation, clock);
        ContentCode content = computation.of(Stage.ENCODE, work -> translator.encode(order.direction(), input, work));
        try (Decoding decoding =
                computation.of(Stage.DECODE, work -> translator.decode(order.direction(), content, styles, work))) {
            for (StyleCode style : styles) {
                Picture made = computation.of(Stage.DECODE, work -> decoding.next());
                clock.time(Stage.ENCODE_IMAGE, () -> {
                    Picture sized = order.size().apply(made, content.originalSize());
                    draft.add(new TranslatedPicture(sized, style));
                    return sized;
                });
            }
        }
    }

    private ModelInput read(UploadedImage image, Order order, StageClock clock) throws IOException {
        return clock.time(Stage.DECODE_IMAGE, () -> {
            try {
                Picture picture = PictureReader.read(image.bytes(), limits.image());
                return order.translator().prepare(picture, order.resolution());
            } catch (UnreadableImage unreadable) {
                throw new UnreadableUpload(image, unreadable);
            } catch (PictureTooLarge tooLarge) {
                throw TooManyPixels.toWorkOn("resolution", tooLarge);
            }
        });
    }

    private void checkAnswer(Order order, ModelInput input) {
        try {
            ImageSize size = order.size().of(input.size(), input.originalSize());
            long pixels = size.pixels() * order.styles().pictures();
            if (pixels > limits.answerPixels()) {
                throw TooManyPixels.toAnswer(pixels, limits.answerPixels());
            }
        } catch (PictureTooLarge tooLarge) {
            throw TooManyPixels.toWorkOn("size", tooLarge);
        }
    }

    private List<StyleCode> styles(Order order, Computation computation, StageClock clock) throws IOException {
        if (order.styles() instanceof RandomStyles random) {
            int dimension = order.model().manifest().styleDim();
            return IntStream.range(0, random.samples())
                    .mapToObj(index -> StyleSampler.sample(order.seed(), index, dimension))
                    .toList();
        }
        if (order.styles() instanceof GivenStyles given) {
            return given.codes();
        }
        StyleImages images = (StyleImages) order.styles();
        List<StyleCode> codes = new ArrayList<>();
        for (UploadedImage image : images.images()) {
            ModelInput input = read(image, order, clock);
            int domain = order.direction().target();
            codes.add(computation.of(Stage.ENCODE, work -> order.translator().encodeStyle(domain, input, work)));
        }
        return images.blend().map(blend -> List.of(blend.of(codes))).orElse(codes);
    }
}
