package dev.orders.wiring.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.settings.ListenAddress;
import dev.orders.core.settings.Variables;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LaunchTest {
    @ParameterizedTest
    @CsvSource({
        "local, 127.0.0.1, none, false",
        "local, 127.8.9.10, none, false",
        "local, ::1, none, false",
        "local, 0.0.0.0, none, true",
        "local, ::, none, true",
        "local, 192.0.2.7, none, true",
        "local, 0.0.0.0, required, false",
        "dev, 0.0.0.0, none, true",
        "dev, 127.0.0.1, none, false"
    })
    void anOpenServiceThatTheNetworkCanReachIsAWarning(String environment, String host, String auth, boolean warned) {
        Settings settings = Settings.of(
                new Variables(Map.of("APP_ENV", environment, "APP_HOST", host, "AUTH", auth)), FakeAdapters.ALL);

        assertThat(new Launch(settings, ListenAddress.of(settings.host()), List.of())
                        .warning()
                        .isPresent())
                .isEqualTo(warned);
    }
}
