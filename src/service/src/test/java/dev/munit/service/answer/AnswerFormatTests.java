package dev.munit.service.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerFormatTests {

    @Test
    void isAPngWhereNothingIsSaid() {
        assertThat(AnswerFormat.acceptedBy(List.of(), AnswerFormat.OF_TRANSLATIONS))
                .isEqualTo(AnswerFormat.PNG);
        assertThat(AnswerFormat.acceptedBy(List.of(""), AnswerFormat.OF_TRANSLATIONS))
                .isEqualTo(AnswerFormat.PNG);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/* | PNG",
                "image/* | PNG",
                "image/png | PNG",
                "image/jpeg | JPEG",
                "image/webp | WEBP",
                "IMAGE/WEBP | WEBP",
                "application/* | ZIP",
                "application/zip | ZIP",
                "application/json | JSON",
                "multipart/mixed | MIXED",
                "multipart/* | MIXED",
                "text/html, application/json;q=0.2 | JSON",
                "image/png;q=0.5, image/webp | WEBP",
                "image/webp, image/png | WEBP",
                "image/png, image/webp | PNG",
                "*/*, application/json | JSON",
                "image/*;q=0.9, application/zip;q=0.8 | PNG",
                "*/*, image/png;q=0 | JPEG",
                "image/jpeg, */*;q=0 | JPEG",
                "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8 | WEBP"
            })
    void isWhatTheClientLikesBest(String accept, AnswerFormat expected) {
        assertThat(AnswerFormat.acceptedBy(List.of(accept), AnswerFormat.OF_TRANSLATIONS))
                .isEqualTo(expected);
    }

    @Test
    void readsSeveralHeaders() {
        assertThat(AnswerFormat.acceptedBy(List.of("text/html", "application/json"), AnswerFormat.OF_TRANSLATIONS))
                .isEqualTo(AnswerFormat.JSON);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | GIF",
                "*/* | GIF",
                "image/* | GIF",
                "image/gif;q=0.5, application/zip | ZIP",
                "image/png | PNG",
                "application/* | ZIP"
            })
    void framesMoveWhereNothingElseIsLikedBetter(String accept, AnswerFormat expected) {
        assertThat(AnswerFormat.acceptedBy(List.of(accept), AnswerFormat.OF_FRAMES))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/html", "image/avif", "image/gif", "image/png;q=0", "nonsense", "application/problem+json"})
    void namesWhatCanBeHadWhereNothingFits(String accept) {
        assertThatThrownBy(() -> AnswerFormat.acceptedBy(List.of(accept), AnswerFormat.OF_TRANSLATIONS))
                .isInstanceOf(NothingAcceptable.class)
                .hasMessageContaining(accept)
                .hasMessageContaining(
                        "image/png, image/jpeg, image/webp, application/zip, application/json, multipart/mixed");
    }
}
