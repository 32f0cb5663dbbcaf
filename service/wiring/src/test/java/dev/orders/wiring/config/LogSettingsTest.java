package dev.orders.wiring.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orders.core.settings.Variables;
import dev.orders.http.gate.LogSampling;
import dev.orders.wiring.config.LogSettings.Format;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LogSettingsTest {
    @Test
    void theFormatIsForPeopleOnATerminalOnlyUnlessOneIsSet() {
        assertThat(settings(Map.of(), true).format()).isEqualTo(Format.PRETTY);
        assertThat(settings(Map.of(), false).format()).isEqualTo(Format.JSON);
        assertThat(settings(Map.of("LOG_FORMAT", "json"), true).format()).isEqualTo(Format.JSON);
        assertThat(settings(Map.of("LOG_FORMAT", "PRETTY"), false).format()).isEqualTo(Format.PRETTY);
    }

    @Test
    void everythingCanBeSet() {
        assertThat(settings(Map.of("LOG_LEVEL", "Warn", "LOG_FORMAT", "json", "LOG_SAMPLING", "500"), true))
                .isEqualTo(new LogSettings(LogSettings.Level.WARN, Format.JSON, new LogSampling.Above(500)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "LOG_LEVEL | verbose | one of trace, debug, info, warn, error",
                "LOG_FORMAT | text | one of json, pretty",
                "LOG_SAMPLING | 0 | a whole number from 1 to 1000000",
                "LOG_SAMPLING | 10/s | a whole number from 1 to 1000000"
            })
    void aWrongValueIsRefusedWithTheAllowedOnes(String name, String value, String allowed) {
        assertThatThrownBy(() -> settings(Map.of(name, value), false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(name + " is \"" + value + "\", allowed is " + allowed);
    }

    private static LogSettings settings(Map<String, String> variables, boolean isTerminal) {
        return LogSettings.of(new Variables(variables), isTerminal);
    }
}
