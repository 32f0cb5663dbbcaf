package dev.orders.server.config;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orders.core.settings.Variables;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TransportSettingsTest {
    @ParameterizedTest
    @ValueSource(strings = {"proxy.internal", "10.0.0.7/8", "10.0.0.0/33", "0.0.0.0/0", "::/0", "10.1/16", "fe80::1%1"})
    void onlyAddressesAndBlocksAreTrusted(String value) {
        Variables variables = new Variables(Map.of("TRUSTED_PROXIES", "10.0.0.1, " + value));

        assertThatThrownBy(() -> TransportSettings.of(variables))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("TRUSTED_PROXIES is \"" + value + "\", allowed is addresses such as 192.0.2.7 and blocks"
                        + " such as 10.0.0.0/8 or fd00::/8, separated by commas; a block begins with its first"
                        + " address, and no block contains every address");
    }
}
