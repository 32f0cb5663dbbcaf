package dev.orders.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orders.lambda.gateway.GatewayBridge;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LambdaSettingsTest {
    private static LambdaSettings read(Map<String, String> more) {
        Map<String, String> variables = new HashMap<>(Map.of("MONGO_URI", "mongodb://localhost"));
        variables.putAll(more);
        return LambdaSettings.of(variables);
    }

    @Test
    void apiGatewayIsATrustedProxy() {
        assertThat(read(Map.of()).service().transport().isEncrypted()).isTrue();
        assertThat(read(Map.of("TRUSTED_PROXIES", "192.0.2.0/24"))
                        .service()
                        .transport()
                        .trustedProxies()
                        .blocks())
                .hasSize(2)
                .anySatisfy(block -> assertThat(block.toString()).contains(GatewayBridge.PROXY));
    }

    @Test
    void theRelayFunctionIsOptional() {
        assertThat(read(Map.of()).relayFunction()).isEmpty();
        assertThat(read(Map.of("RELAY_FUNCTION", "arn:aws:lambda:eu-west-1:123456789012:function:relay:live"))
                        .relayFunction())
                .contains("arn:aws:lambda:eu-west-1:123456789012:function:relay:live");
    }

    @Test
    void lambdaSaysWhetherThereIsASnapshot() {
        assertThat(read(Map.of("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand")).isSnapshot())
                .isFalse();
        assertThat(read(Map.of("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start")).isSnapshot())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MONGO_URI | '' | MONGO_URI is absent, but a function needs it: it has no disk for orders",
                "APP_HOST | 0.0.0.0 | APP_HOST is set, which has no effect in a function; leave it out",
                "TLS_CERT_FILE | cert.pem | TLS_CERT_FILE is set, which has no effect in a function; leave it out",
                "METRICS_ACCESS | 9090 | METRICS_ACCESS is a port, but a function has none; set it to scope",
                "RELAY_FUNCTION | a/b | RELAY_FUNCTION is \"a/b\", allowed is the name or the ARN of a function",
                "EVENT_SINKS | kafka | EVENT_SINKS is \"kafka\", allowed is none, or some of log, eventbridge"
            })
    void whatAFunctionCannotUseIsRefused(String name, String value, String sentence) {
        assertThatThrownBy(() -> read(Map.of(name, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(sentence);
    }
}
