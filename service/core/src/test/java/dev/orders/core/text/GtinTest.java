package dev.orders.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GtinTest {
    @ParameterizedTest
    @ValueSource(strings = {"96385074", "036000291452", "4006381333931", "9783161484100", "10614141000415"})
    void aTextWithTheCheckDigitIsAGtin(String text) {
        assertThat(Gtin.is(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "4006381333930",
                "4006381333931 ",
                "400638133393",
                "978-3161484100",
                "4111111111111111",
                "\uFF14006381333931"
            })
    void anyOtherTextIsNot(String text) {
        assertThat(Gtin.is(text)).isFalse();
    }

    /// Why a `sku` that is a GTIN needs an exception, and that a GTIN of 8 or 12 digits does not.
    @Test
    void someGtinsLookLikeCardNumbers() {
        SplittableRandom random = new SplittableRandom(8);
        int[] alike = new int[15];
        for (int length : new int[] {8, 12, 13, 14}) {
            for (int count = 0; count < 10_000; count++) {
                String gtin = random(random, length);
                assertThat(Gtin.is(gtin)).isTrue();
                alike[length] += CardNumbers.isIn(gtin) ? 1 : 0;
            }
        }
        assertThat(alike[8] + alike[12]).isZero();
        assertThat(alike[13]).isPositive();
        assertThat(alike[14]).isPositive();
    }

    private static String random(SplittableRandom random, int length) {
        StringBuilder digits = new StringBuilder();
        for (int position = 1; position < length; position++) {
            digits.append(random.nextInt(10));
        }
        for (int check = 0; check < 10; check++) {
            if (Gtin.is(digits.toString() + check)) {
                digits.append(check);
                return digits.toString();
            }
        }
        throw new IllegalStateException("no check digit");
    }
}
