package dev.orders.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class Rfc3339Test {
    @ParameterizedTest
    @CsvSource({
        "2026-03-01T09:30:00Z, 2026-03-01T09:30:00.000Z",
        "2026-03-01T09:30:00.1Z, 2026-03-01T09:30:00.100Z",
        "2026-03-01T09:30:00.123456Z, 2026-03-01T09:30:00.123Z",
        "1969-12-31T23:59:59.000000001Z, 1969-12-31T23:59:59.000Z"
    })
    void aTimeAlwaysHasThreeDecimals(Instant time, String text) {
        assertThat(Rfc3339.text(time)).isEqualTo(text);
    }
}
