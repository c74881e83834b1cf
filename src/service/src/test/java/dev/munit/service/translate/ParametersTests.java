package dev.munit.service.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.munit.service.problem.InvalidField;
import dev.munit.service.problem.InvalidParameters;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParametersTests {
    private static Parameters of(Map<String, List<String>> values) {
        return new Parameters(values, List.of("samples", "seed", "style"));
    }

    private static Parameters of(String name, String... values) {
        return of(Map.of(name, List.of(values)));
    }

    @Test
    void readsWhatIsThere() {
        Parameters parameters = of(Map.of("samples", List.of(" 6 "), "seed", List.of("-9223372036854775808")));
        assertThat(parameters.wholeNumber("samples", 1, 16)).hasValue(6);
        assertThat(parameters.longNumber("seed")).hasValue(Long.MIN_VALUE);
        assertThat(parameters.text("style")).isEmpty();
        assertThatCode(parameters::check).doesNotThrowAnyException();
    }

    @Test
    void takesAnEmptyValueForNone() {
        Parameters parameters = of("samples", "");
        assertThat(parameters.wholeNumber("samples", 1, 16)).isEmpty();
        assertThatCode(parameters::check).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "17", "many", "1.5", "99999999999", "0x2"})
    void saysWhatAWholeNumberShouldBe(String value) {
        Parameters parameters = of("samples", value);
        assertThat(parameters.wholeNumber("samples", 1, 16)).isEmpty();
        assertThatThrownBy(parameters::check)
                .hasMessage("samples must be a whole number from 1 to 16, not '" + value + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"9223372036854775808", "seven", "1e3"})
    void saysWhatASeedShouldBe(String value) {
        Parameters parameters = of("seed", value);
        assertThat(parameters.longNumber("seed")).isEmpty();
        assertThatThrownBy(parameters::check).hasMessageContaining("from -9223372036854775808 to 9223372036854775807");
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThatThrownBy(of("sample", "3")::check)
                .hasMessage("sample is not a parameter of this call; it has samples, seed, style");
    }

    @Test
    void refusesAValueThatIsSentTwice() {
        Parameters parameters = of("seed", "1", "2");
        assertThat(parameters.longNumber("seed")).hasValue(1);
        assertThatThrownBy(parameters::check).hasMessage("seed was sent 2 times; once is enough");
    }

    @Test
    void namesEverythingThatIsWrong() {
        Parameters parameters = of(Map.of("samples", List.of("x"), "seed", List.of("y")));
        parameters.wholeNumber("samples", 1, 16);
        parameters.longNumber("seed");
        assertThatThrownBy(parameters::check)
                .asInstanceOf(type(InvalidParameters.class))
                .satisfies(wrong -> assertThat(wrong.errors())
                        .extracting(InvalidField::field)
                        .containsExactly("samples", "seed"));
    }
}
