package dev.munit.service.answer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Every picture as a PNG of its own, written as soon as the picture is there: while the device makes the next. */
final class PicturesDraft implements AnswerDraft {
    private final Translation translation;
    private final Container container;
    private final List<EncodedPicture> pictures = new ArrayList<>();

    PicturesDraft(Translation translation, Container container) {
        this.translation = translation;
        this.container = container;
    }

    /** What the pictures are put into. */
    @FunctionalInterface
    interface Container {
        Answer of(Translation translation, List<EncodedPicture> pictures) throws IOException;
    }

    @Override
    public void add(TranslatedPicture picture) {
        pictures.add(EncodedPicture.of(translation, pictures.size() + 1, picture));
    }

    @Override
    public Answer finish() throws IOException {
        return container.of(translation, pictures);
    }
}
