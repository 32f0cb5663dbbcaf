package dev.orders.events.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orders.core.settings.Variables;
import dev.orders.core.tenant.TenantId;
import dev.orders.core.trace.Tracing;
import dev.orders.core.webhook.DeliveryAttempt;
import dev.orders.core.webhook.DeliveryAttempt.Answered;
import dev.orders.core.webhook.DeliveryAttempt.Failed;
import dev.orders.core.webhook.DeliveryAttempt.Failure;
import dev.orders.core.webhook.TargetPolicy;
import dev.orders.core.webhook.WebhookEndpoint;
import dev.orders.core.webhook.Webhooks;
import dev.orders.events.EventSource;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A ping is one signed request, whose result is recorded and changes nothing.
final class WebhookPingTest extends WebhookFixture {
    @Test
    void aPingIsSignedLikeAnEventAndRecorded() throws InterruptedException {
        WebhookEndpoint endpoint = registered(1, receiver.port());
        receiver.behaves(Receiver.says("204 No Content"));

        DeliveryAttempt attempt = delivery.ping(endpoint);

        assertThat(attempt.outcome()).isEqualTo(new Answered(204));
        assertThat(attempt.isPing()).isTrue();
        assertThat(attempt.eventId()).startsWith("ping-");
        assertThat(attempts(endpoint)).containsExactly(attempt);
        Receiver.Request request = receiver.requests().getFirst();
        assertThat(request.header("webhook-id")).isEqualTo(attempt.eventId());
        assertThat(request.header("content-type")).isEqualTo("application/cloudevents+json");
        assertThat(request.body()).contains("\"type\":\"Ping\"", "\"id\":\"" + attempt.eventId() + "\"");
        assertBelieved(request, Webhooks.secret(1));
    }

    @Test
    void theEventHasNoPlaceInASequence() {
        PingEvent ping = new PingEvent(
                UUID.fromString("019ab1f2-7c3e-7d41-8a55-3f1f0c9d2b10"),
                Webhooks.id(1),
                TenantId.DEFAULT,
                Instant.parse("2126-11-23T12:00:00Z"));

        assertThat(ping.json(EventSource.DEFAULT)).isEqualTo("""
                        {"specversion":"1.0","id":"ping-019ab1f2-7c3e-7d41-8a55-3f1f0c9d2b10","source":"/webhooks",\
                        "type":"Ping","datacontenttype":"application/json","dataschema":"urn:orders:event:Ping:1",\
                        "subject":"%s","time":"2126-11-23T12:00:00.000Z","tenantid":"default",\
                        "data":{"webhook_id":"%s"}}""".formatted(Webhooks.id(1), Webhooks.id(1)));
    }

    @Test
    void theEventHasTheSourceOfTheService() throws InterruptedException {
        WebhookEndpoint endpoint = registered(1, receiver.port());
        try (WebhookClient client = new WebhookClient(
                TargetPolicy.PRIVATE_TOO,
                _ -> new InetAddress[] {InetAddress.getLoopbackAddress()},
                SSLContext::getDefault,
                Duration.ofSeconds(20))) {
            WebhookDelivery staging = new WebhookDelivery(
                    webhooks,
                    client,
                    _ -> "{}",
                    EventSource.of(new Variables(Map.of("EVENT_SOURCE", "/orders/staging"))),
                    _ -> UUID.randomUUID(),
                    clock,
                    _ -> {},
                    Tracing.OFF);

            assertThat(staging.ping(endpoint).outcome()).isEqualTo(new Answered(200));
        }
        assertThat(receiver.requests().getFirst().body()).contains("\"source\":\"/orders/staging\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"410 Gone", "500 Oops", "503 Down", "302 Found"})
    void whateverTheReceiverAnswersTheWebhookStaysAsItIsAndNothingIsRetried(String status) throws InterruptedException {
        WebhookEndpoint endpoint = registered(1, receiver.port());
        receiver.behaves(Receiver.says(status, "Location: http://127.0.0.1/"));

        DeliveryAttempt attempt = delivery.ping(endpoint);

        assertThat(attempt.outcome()).isEqualTo(new Answered(Integer.parseInt(status.substring(0, 3))));
        assertThat(webhooks.find(endpoint.tenant(), endpoint.id())).contains(endpoint);
        assertThat(receiver.requests()).hasSize(1);
        assertThat(pending()).isEmpty();
        assertThat(progress.replays(endpoint.id().sink(), 10)).isEmpty();
    }

    @Test
    void aReceiverThatHangsCostsTheTimeLimit() throws InterruptedException {
        WebhookEndpoint endpoint = registered(1, receiver.port());
        receiver.behaves(receiver.hangs());

        assertThat(delivery(Duration.ofMillis(200)).ping(endpoint).outcome()).isEqualTo(new Failed(Failure.TIMEOUT));
    }

    @Test
    void anAddressThatIsNotPublicIsRefusedWhenThePingIsSent() throws InterruptedException {
        WebhookEndpoint endpoint = registered(1, receiver.port());
        try (WebhookClient strict = new WebhookClient(
                TargetPolicy.PUBLIC_ONLY,
                _ -> new InetAddress[] {InetAddress.getLoopbackAddress()},
                SSLContext::getDefault,
                Duration.ofSeconds(20))) {
            WebhookDelivery delivery = new WebhookDelivery(webhooks, strict, _ -> "{}", _ -> UUID.randomUUID(), clock);

            assertThat(delivery.ping(endpoint).outcome()).isEqualTo(new Failed(Failure.TARGET_REFUSED));
        }
        assertThat(receiver.requests()).isEmpty();
    }

    @Test
    void aStoppedPingDoesNotWaitForTheReceiver() {
        WebhookEndpoint endpoint = registered(1, receiver.port());
        Thread client = Thread.currentThread();
        receiver.behaves(answer -> {
            client.interrupt();
            receiver.hangs().answer(answer);
        });

        assertThatThrownBy(() -> delivery.ping(endpoint)).isInstanceOf(InterruptedException.class);
    }
}
