package dev.orders.events.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 0",
                "120 | 120",
                " 7  | 7",
                "86401 | 86400",
                "99999999999999999999 | 86400",
                "Wed, 25 Nov 2026 12:01:30 GMT | 90",
                "Wed, 25 Nov 2026 11:00:00 GMT | 0",
                "Fri, 25 Dec 2026 12:00:00 GMT | 86400"
            })
    void secondsAndDatesAreParsedUpToADay(String header, long seconds) {
        assertThat(RetryAfter.pause(header, NOW, DAY)).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1", "1.5", "Mon, 99 Nov 2026 12:00:00 GMT"})
    void aMalformedHeaderIsIgnored(String header) {
        assertThat(RetryAfter.pause(header, NOW, DAY)).isEmpty();
    }

    @Test
    void aReceiverCannotAskForMoreThanADay() {
        assertThat(RetryAfter.pause("31536000", NOW, DAY)).contains(DAY);
    }
}
