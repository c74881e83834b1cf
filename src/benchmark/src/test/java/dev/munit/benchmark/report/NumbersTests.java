package dev.munit.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.munit.benchmark.figures.Spread;
import org.junit.jupiter.api.Test;

class NumbersTests {
    @Test
    void haveThreeDigitsOrSo() {
        assertThat(Numbers.plain(1234.5)).isEqualTo("1235");
        assertThat(Numbers.plain(12.345)).isEqualTo("12.3");
        assertThat(Numbers.plain(-1.234)).isEqualTo("-1.23");
        assertThat(Numbers.plain(0.4)).isEqualTo("0.400");
        assertThat(Numbers.plain(0)).isEqualTo("0.000");
        assertThat(Numbers.plain(1e-4)).isEqualTo("1.0e-04");
    }

    @Test
    void haveQuartilesWhereThereWereRounds() {
        assertThat(Numbers.withQuartiles(new Spread(1, 2, 3))).isEqualTo("2.00 (1.00 to 3.00)");
        assertThat(Numbers.withQuartiles(Spread.exactly(2))).isEqualTo("2.00");
    }

    @Test
    void haveUnits() {
        assertThat(Numbers.percent(0.857)).isEqualTo("86 %");
        assertThat(Numbers.gigabytes(1_234_000_000)).isEqualTo("1.23 GB");
    }
}
