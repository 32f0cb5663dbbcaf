package dev.orders.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {
    @Test
    void missingNumbersHaveADefault() {
        Arguments arguments = new Arguments(List.of("pages", "20"));

        assertThat(arguments.number(1, 5)).isEqualTo(20);
        assertThat(arguments.number(2, 5)).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "", "1.5", "3x", "0", "-1", "99999999999"})
    void whatIsNoPositiveNumberIsRefusedWithItsPosition(String word) {
        Arguments arguments = new Arguments(List.of("pages", word));

        assertThatThrownBy(() -> arguments.number(1, 5))
                .isInstanceOf(Arguments.Invalid.class)
                .hasMessageContaining("Argument 1 must be a whole number of at least 1, and is \"" + word + "\".");
    }

    @Test
    void anUnknownMeasurementIsRefused() {
        assertThat(Comparison.named("paced")).isEqualTo(Comparison.PACED);
        assertThatThrownBy(() -> Comparison.named("foo"))
                .isInstanceOf(Arguments.Invalid.class)
                .hasMessageStartingWith("There is no measurement \"foo\".");
    }
}
