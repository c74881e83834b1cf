package dev.munit.service.answer;

import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** Every picture in base64, with the seed and the style codes. */
final class JsonAnswer {
    private JsonAnswer() {}

    static Answer write(Translation translation, List<EncodedPicture> pictures, JsonMapper json) {
        byte[] body = json.writeValueAsBytes(TranslationDocument.of(translation, pictures, true));
        return new Answer(AnswerFormat.JSON.mediaType(), translation.target() + ".json", body);
    }
}
