package dev.orders.measure.layer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RatiosTest {
    @Test
    void theMedianOfAnEvenNumberIsBetweenTheTwoMiddleOnes() {
        assertThat(Ratios.median(List.of(9.0, 1.0, 2.0))).isEqualTo(2.0);
        assertThat(Ratios.median(List.of(9.0, 1.0, 2.0, 4.0))).isEqualTo(3.0);
    }
}
