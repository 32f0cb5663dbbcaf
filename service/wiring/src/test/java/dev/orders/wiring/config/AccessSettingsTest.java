package dev.orders.wiring.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orders.core.settings.Variables;
import dev.orders.wiring.config.AccessSettings.Auth;
import dev.orders.wiring.config.AccessSettings.MetricsAccess;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The settings for access and limits.
final class AccessSettingsTest {
    private static final Map<String, String> OIDC =
            Map.of("OIDC_ISSUER", "https://login.example", "OIDC_AUDIENCE", "orders");

    private static Settings settings(Map<String, String> variables) {
        return Settings.of(new Variables(variables), FakeAdapters.ALL);
    }

    @Test
    void metricsMayHaveAPortOfTheirOwn() {
        assertThat(settings(Map.of("METRICS_ACCESS", "9090")).access().metricsAccess())
                .isEqualTo(new MetricsAccess.Port(9090));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "09090", "-1", "private", "9090x"})
    void anyOtherAccessToMetricsIsRefused(String value) {
        assertThatThrownBy(() -> settings(Map.of("METRICS_ACCESS", value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("METRICS_ACCESS is \"" + value + "\", allowed is public, scope, or a port from 1 to 65535");
    }

    @ParameterizedTest
    @ValueSource(strings = {"100", "0/s", "-1/s", "100/d", "100 / s", "1.5/s", "1000000000/s"})
    void aRateLimitIsANumberAndATime(String value) {
        assertThatThrownBy(() -> settings(Map.of("RATE_LIMIT", value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("RATE_LIMIT is \"" + value
                        + "\", allowed is a number of requests and a time, such as 100/s or 6000/m");
    }

    @Test
    void anIssuerNeedsAuthentication() {
        assertThat(AccessSettings.of(new Variables(OIDC), Auth.REQUIRED).oidc()).isPresent();
        assertThatThrownBy(() -> AccessSettings.of(new Variables(OIDC), Auth.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("OIDC_ISSUER is set, but AUTH is \"none\"");
    }

    @Test
    void outsideADevelopersMachineTheServiceListensToEveryone() {
        assertThat(settings(Map.of("APP_ENV", "dev")).host()).isEqualTo("0.0.0.0");
    }
}
