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
import dev.munit.inference.Resolution;
import dev.munit.inference.StyleCode;
import dev.munit.inference.StyleSampler;
import dev.munit.inference.Translator;
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
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
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
                order.seed(),
                Sizes.text(order.resolution()),
                Sizes.text(order.size()));
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
        } finally {
            open.close();
        }
    }

    /**
     * The style code of a picture, as long as the caller waits for it.
     *
     * @throws ModelsNotReady if the model was closed meanwhile
     * @throws UnreadableUpload if the image is none
     * @throws TooManyPixels if the model would have to work on too many
     */
    StyleCode styleOf(StyleOrder order, Caller caller, StageClock clock) throws IOException {
        Lease open = order.model().open(caller::requireWaiting);
        try {
            Translator translator = order.model().translator();
            ModelInput input = read(order.image(), translator, order.resolution(), clock);
            return new Computation(caller, clock)
                    .of(Stage.ENCODE, work -> translator.encodeStyle(order.domain(), input, work));
        } finally {
            open.close();
        }
    }

    private void make(Order order, Caller caller, StageClock clock, AnswerDraft draft) throws IOException {
        Translator translator = order.translator();
        ModelInput input = read(order.image(), translator, order.resolution(), clock);
        checkAnswer(order, input);
        Computation computation = new Computation(caller, clock);
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

    private ModelInput read(UploadedImage image, Translator translator, Resolution resolution, StageClock clock)
            throws IOException {
        return clock.time(Stage.DECODE_IMAGE, () -> {
            try {
                Picture picture = PictureReader.read(image.bytes(), limits.image());
                return translator.prepare(picture, resolution);
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
        List<StyleCode> codes = new ArrayList<>();
        for (Style style : order.styles().wanted(order.seed())) {
            codes.add(code(style, order, computation, clock));
        }
        return order.styles().arranged(codes);
    }

    private StyleCode code(Style style, Order order, Computation computation, StageClock clock) throws IOException {
        if (style instanceof Style.Numbers numbers) {
            return numbers.code();
        }
        if (style instanceof Style.Drawn drawn) {
            int dimension = order.model().manifest().styleDim();
            return StyleSampler.sample(drawn.seed(), drawn.index(), dimension);
        }
        Style.OfPicture picture = (Style.OfPicture) style;
        ModelInput input = read(picture.image(), order.translator(), order.resolution(), clock);
        int domain = order.direction().target();
        return computation.of(Stage.ENCODE, work -> order.translator().encodeStyle(domain, input, work));
    }
}
