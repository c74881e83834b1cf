package dev.munit.benchmark.contender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AgreementTests {
    private static final Outputs REFERENCE = new Outputs(new float[] {1, 2}, new float[] {0, 0.5f, -0.5f, 1});

    @Test
    void isPerfectWithItself() {
        Agreement agreement = Agreement.of(REFERENCE, REFERENCE);
        assertThat(agreement).isEqualTo(new Agreement(0, 0, Double.POSITIVE_INFINITY));
        assertThat(agreement.isEnough(Precision.FLOAT32)).isTrue();
    }

    @Test
    void tellsTheLargestDifferencesAndThePsnr() {
        Outputs other = new Outputs(new float[] {1, 2.25f}, new float[] {0.2f, 0.5f, -0.5f, 1});
        Agreement agreement = Agreement.of(other, REFERENCE);
        assertThat(agreement.style()).isEqualTo(0.25);
        assertThat(agreement.image()).isCloseTo(0.2, within(1e-6));
        // mean squared difference 0.04 / 4; 2^2 over it is 400
        assertThat(agreement.psnr()).isCloseTo(26.02, within(0.01));
        assertThat(agreement.isEnough(Precision.FLOAT32)).isFalse();
        assertThat(agreement.isEnough(Precision.BFLOAT16)).isTrue();
    }

    @Test
    void takesOffWhatEightBitsExplain() {
        float[] nearly = REFERENCE.image().clone();
        nearly[0] += 0.0039f;
        assertThat(Agreement.of(new Outputs(REFERENCE.style(), nearly, Outputs.HALF_A_LEVEL), REFERENCE)
                        .image())
                .isZero();
        nearly[0] += 0.0011f;
        assertThat(Agreement.of(new Outputs(REFERENCE.style(), nearly, Outputs.HALF_A_LEVEL), REFERENCE)
                        .image())
                .isCloseTo(0.005 - 1 / 255.0, within(1e-6));
    }

    @Test
    void doesNotTakeNonsenseForAgreement() {
        Outputs broken = new Outputs(REFERENCE.style(), new float[] {Float.NaN, 0.5f, -0.5f, 1});
        assertThat(Agreement.of(broken, REFERENCE).isEnough(Precision.FLOAT32)).isFalse();
        assertThat(Agreement.of(broken, REFERENCE).isEnough(Precision.BFLOAT16)).isFalse();
        Outputs tooFew = new Outputs(REFERENCE.style(), new float[] {0});
        assertThatThrownBy(() -> Agreement.of(tooFew, REFERENCE)).hasMessageContaining("cannot be compared");
    }
}
