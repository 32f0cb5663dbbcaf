package dev.orders.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SurroundingsTest {
    private final RecordedLog log = new RecordedLog();

    private Surroundings with(Map<String, String> variables) {
        return new Surroundings(variables, log.log());
    }

    @Test
    void theStandInOfTheProviderSaysWhatItIs() {
        assertThat(with(Map.of("PAYMENT_PROVIDER", "demo")).payments().name()).isEqualTo("demo");
        assertThat(log.line().path("level").asText()).isEqualTo("WARN");
        assertThat(log.line().path("message").asText()).isEqualTo("PAYMENT_PROVIDER is demo: no money moves");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "stripe", "Demo"})
    void anyOtherProviderFailsTheStart(String provider) {
        assertThatThrownBy(() -> with(Map.of("PAYMENT_PROVIDER", provider)).payments())
                .hasMessage("PAYMENT_PROVIDER is \"" + provider + "\", allowed is demo");
        assertThatThrownBy(() -> with(Map.of("WAREHOUSE", provider)).warehouse())
                .hasMessage("WAREHOUSE is \"" + provider + "\", allowed is demo");
    }

    @Test
    void aMissingVariableFailsTheStart() {
        assertThatThrownBy(() -> with(Map.of()).payments()).hasMessage("PAYMENT_PROVIDER is \"\", allowed is demo");
        assertThatThrownBy(() -> with(Map.of("WAREHOUSE", "demo")).warehouse())
                .hasMessageStartingWith("FULFILMENT_ANSWERS_URL is \"\", allowed is a URL");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "orders.example.com", "https://orders.example.com/", "https://orders example.com", "https://"
            })
    void theAddressOfTheApiIsAUrlWithoutASlashAtItsEnd(String url) {
        assertThatThrownBy(() -> with(Map.of("ORDERS_URL", url)).orders())
                .hasMessage("ORDERS_URL is \"" + url
                        + "\", allowed is a URL with http or https and without a slash at its end");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:8000", "https://a.execute-api.eu-central-1.amazonaws.com/v1"})
    void theApiNeedsNoSecretIfItIsOpen(String url) {
        assertThat(with(Map.of("ORDERS_URL", url, "ORDERS_KEYS_SECRET", "")).orders())
                .isNotNull();
        assertThat(with(Map.of("ORDERS_URL", url)).orders()).isNotNull();
    }
}
