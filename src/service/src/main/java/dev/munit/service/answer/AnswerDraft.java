package dev.munit.service.answer;

import java.io.IOException;

/** An answer in the making. It takes each picture when it is there, and does with it what can be done already. */
public interface AnswerDraft {
    /**
     * Takes the next picture.
     *
     * @throws AnswerTooLong if the format cannot hold so large a picture
     */
    void add(TranslatedPicture picture) throws IOException;

    /**
     * The answer, after at least one picture.
     *
     * @throws AnswerTooLong if the format cannot hold so large a picture
     */
    Answer finish() throws IOException;
}
