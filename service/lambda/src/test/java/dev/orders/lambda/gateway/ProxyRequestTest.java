package dev.orders.lambda.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ProxyRequestTest {
    private static ProxyRequest read(String members) throws JsonProcessingException {
        return ProxyRequest.of(new ObjectMapper().readTree("""
                {"httpMethod": "POST", "path": "/orders",
                 "requestContext": {"requestId": "r-1", "path": "/prod/orders", "identity": {"sourceIp": "192.0.2.7"}}
                 %s}""".formatted(members)));
    }

    @Test
    void aBodyIsBytes() throws JsonProcessingException {
        assertThat(read("").body()).isEmpty();
        assertThat(read(", \"body\": \"ä\", \"isBase64Encoded\": false").body().orElseThrow())
                .isEqualTo("ä".getBytes(StandardCharsets.UTF_8));
        assertThat(read(", \"body\": \"/w==\", \"isBase64Encoded\": true")
                        .body()
                        .orElseThrow())
                .isEqualTo(new byte[] {(byte) 0xff});
    }

    @Test
    void theQueryIsEncodedAgainWithAllValues() throws JsonProcessingException {
        assertThat(read(", \"multiValueQueryStringParameters\": {\"a\": [\"1 2\", \"+&\"], \"ö\": [\"\"]},"
                                + " \"queryStringParameters\": {\"a\": \"+&\", \"ö\": \"\"}")
                        .target())
                .isEqualTo("/orders?a=1%202&a=%2B%26&%C3%B6=");
    }

    @Test
    void theClientIsWhomApiGatewaySees() throws JsonProcessingException {
        assertThat(read(", \"multiValueHeaders\": {\"X-Forwarded-For\": [\"203.0.113.9, 192.0.2.7\"]}")
                        .headers())
                .containsEntry("X-Forwarded-For", List.of("203.0.113.9, 192.0.2.7"))
                .containsEntry("X-Forwarded-Proto", List.of("https"));
        assertThat(read(", \"multiValueHeaders\": {\"x-forwarded-for\": [\"203.0.113.9\"],"
                                + " \"Forwarded\": [\"for=203.0.113.9\"], \"X-Forwarded-Proto\": [\"http\"]}")
                        .headers())
                .containsEntry("X-Forwarded-For", List.of("192.0.2.7"))
                .containsEntry("X-Forwarded-Proto", List.of("https"))
                .doesNotContainKeys("Forwarded", "x-forwarded-for");
    }

    @Test
    void theRequestIdOfTheClientComesFirst() throws JsonProcessingException {
        assertThat(read("").headers()).containsEntry("X-Request-Id", List.of("r-1"));
        assertThat(read(", \"multiValueHeaders\": {\"x-request-id\": [\"mine\"]}")
                        .headers())
                .containsEntry("x-request-id", List.of("mine"))
                .doesNotContainKey("X-Request-Id");
    }

    @Test
    void whatClientsSeeBeforeThePathIsTheStage() throws JsonProcessingException {
        assertThat(read("").prefix()).isEqualTo("/prod");
    }

    @Test
    void anEventThatIsNoRequestIsRefused() {
        assertThatThrownBy(() -> ProxyRequest.of(new ObjectMapper().readTree("{\"Records\": []}")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no httpMethod and path");
    }
}
