package dev.orders.events.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import dev.orders.core.webhook.WebhookSecret;
import dev.orders.core.webhook.Webhooks;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The library of the specification verifies the signatures. It always uses the current time.
final class SignatureTest {
    private static final String BODY = "{\"id\":\"o-1:1\",\"note\":\"grün\"}";

    private final Instant now = Instant.now();

    @Test
    void theLibraryOfTheSpecificationVerifiesTheSignature() {
        assertThatCode(() -> verify(Webhooks.secret(1), header(Webhooks.secret(1)), BODY))
                .doesNotThrowAnyException();
    }

    @Test
    void eachOfTwoSecretsIsEnough() {
        String header = header(Webhooks.secret(2), Webhooks.secret(1));

        assertThatCode(() -> verify(Webhooks.secret(1), header, BODY)).doesNotThrowAnyException();
        assertThatCode(() -> verify(Webhooks.secret(2), header, BODY)).doesNotThrowAnyException();
        assertThatThrownBy(() -> verify(Webhooks.secret(3), header, BODY))
                .isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void aChangedBodyFailsTheVerification() {
        assertThatThrownBy(() -> verify(Webhooks.secret(1), header(Webhooks.secret(1)), BODY + " "))
                .isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void theExampleOfTheSpecificationHasItsDocumentedSignature() {
        // The example from the reference implementations of the specification.
        String header = Signature.header(
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                Instant.ofEpochSecond(1_614_265_330),
                "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8),
                List.of(new WebhookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")));

        assertThat(header).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    private String header(WebhookSecret... secrets) {
        return Signature.header("o-1:1", now, BODY.getBytes(StandardCharsets.UTF_8), List.of(secrets));
    }

    private void verify(WebhookSecret secret, String header, String body) throws Exception {
        new Webhook(secret.text())
                .verify(
                        body,
                        Map.of(
                                "webhook-id", List.of("o-1:1"),
                                "webhook-timestamp", List.of(String.valueOf(now.getEpochSecond())),
                                "webhook-signature", List.of(header)));
    }
}
