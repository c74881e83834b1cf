package dev.munit.service.answer;

import dev.munit.image.AnimatedGif;
import dev.munit.image.PictureTooLong;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** An animated GIF, to which each picture is added as soon as it is there: while the device makes the next. */
final class AnimationDraft implements AnswerDraft {
    private final Translation translation;
    private final Duration frameDelay;
    private final AnimatedGif gif;
    private final List<TranslatedPicture> pictures = new ArrayList<>();

    AnimationDraft(Translation translation, Duration frameDelay) {
        this.translation = translation;
        this.frameDelay = frameDelay;
        this.gif = new AnimatedGif(frameDelay);
    }

    @Override
    public void add(TranslatedPicture picture) {
        try {
            gif.add(picture.picture());
            pictures.add(picture);
        } catch (PictureTooLong tooLong) {
            throw new AnswerTooLong(picture.picture(), tooLong);
        }
    }

    @Override
    public Answer finish() {
        Provenance provenance = Provenance.of(translation, pictures).withFrameDelay(frameDelay);
        try (gif) {
            return new Answer(
                    AnswerFormat.GIF.mediaType(), translation.target() + ".gif", gif.finish(provenance.text()));
        }
    }
}
