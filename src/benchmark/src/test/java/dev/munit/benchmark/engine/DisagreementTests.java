package dev.munit.benchmark.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.munit.benchmark.contender.Agreement;
import dev.munit.benchmark.contender.Contender;
import org.junit.jupiter.api.Test;

class DisagreementTests {
    @Test
    void saysWhoDisagreesWhereAndByHowMuch() {
        assertThat(new Disagreement(Contender.PYTORCH, new Cell(2, 64, 256), new Agreement(0, 0.5, 12)))
                .hasMessageContaining("PyTorch fp32 does not compute what the canonical graph does")
                .hasMessageContaining("(2 threads, width 64, 256 px)")
                .hasMessageContaining("0.5");
    }
}
