package dev.orders.wiring.config;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orders.core.settings.Variables;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TransportSettingsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "proxy.internal",
                "10.0.0.7/8",
                "10.0.0.0/33",
                "0.0.0.0/0",
                "128.0.0.0/1",
                "10.0.0.0/7",
                "::/0",
                "8000::/1",
                "fc00::/7",
                "10.1/16",
                "fe80::1%1"
            })
    void onlyAddressesAndBlocksAreTrusted(String value) {
        Variables variables = new Variables(Map.of("TRUSTED_PROXIES", "10.0.0.1, " + value));

        assertThatThrownBy(() -> TransportSettings.of(variables))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("TRUSTED_PROXIES is \"" + value + "\", allowed is addresses such as 192.0.2.7 and blocks"
                        + " such as 10.0.0.0/8 or fd12:3456:789a::/48, separated by commas; a block begins with its"
                        + " first address, and has at least the prefix /8 (IPv4) or /16 (IPv6), because clients in it"
                        + " could choose their own address");
    }
}
