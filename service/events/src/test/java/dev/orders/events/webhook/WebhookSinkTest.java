package dev.orders.events.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.orders.core.order.EventType;
import dev.orders.core.order.OrderId;
import dev.orders.core.order.Orders;
import dev.orders.core.tenant.TenantId;
import dev.orders.core.webhook.DeliveryAttempt;
import dev.orders.core.webhook.DeliveryAttempt.Answered;
import dev.orders.core.webhook.DeliveryAttempt.Failed;
import dev.orders.core.webhook.DeliveryAttempt.Failure;
import dev.orders.core.webhook.HeaderValue;
import dev.orders.core.webhook.SealedSecret;
import dev.orders.core.webhook.WebhookEndpoint;
import dev.orders.core.webhook.WebhookHeaders;
import dev.orders.core.webhook.WebhookSettings;
import dev.orders.core.webhook.WebhookStatus;
import dev.orders.core.webhook.Webhooks;
import dev.orders.events.Sink.Delivery;
import dev.orders.events.Sink.Failure.Refused;
import dev.orders.events.Sink.Failure.Unavailable;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests which events a webhook gets, and what its answers mean.
final class WebhookSinkTest extends WebhookFixture {
    @Test
    void everyEventIsSentInOrderAsItsOwnSignedRequest() {
        OrderId order = place("key");
        pay(order);
        WebhookEndpoint endpoint = registered(1, receiver.port());

        assertThat(deliver(endpoint)).isEqualTo(Delivery.all(events()));

        assertThat(received()).containsExactly(order + ":1", order + ":2");
        Receiver.Request first = receiver.requests().getFirst();
        assertThat(first.body()).isEqualTo("{\"id\":\"" + order + ":1\"}");
        assertThat(first.header("content-type")).isEqualTo("application/cloudevents+json");
        assertThat(first.header("webhook-timestamp"))
                .isEqualTo(String.valueOf(clock.instant().getEpochSecond()));
        receiver.requests().forEach(request -> assertBelieved(request, Webhooks.secret(1)));
    }

    @Test
    void afterARotationBothSecretsVerify() {
        place("key");
        WebhookEndpoint endpoint = registered(1, receiver.port());
        webhooks.replace(endpoint.rotated(Webhooks.secret(2), clock.instant()));

        deliver(endpoint);

        Receiver.Request request = receiver.requests().getFirst();
        assertThat(request.header("webhook-signature")).contains(" ");
        assertBelieved(request, Webhooks.secret(1));
        assertBelieved(request, Webhooks.secret(2));
        clock.advance(Duration.ofDays(1));
        deliver(endpoint);
        assertThat(receiver.requests().getLast().header("webhook-signature")).doesNotContain(" ");
    }

    @Test
    void aWebhookWhoseSecretCannotBeOpenedIsSentNothing() {
        place("key");
        WebhookEndpoint endpoint = registered(1, receiver.port());
        webhooks.storeSecrets(
                endpoint.withSecrets(endpoint.secrets().inForm(_ -> new SealedSecret("sealed:v1:lost:AAAA"))));

        assertThat(deliver(endpoint))
                .isEqualTo(Delivery.stopped(
                        0, new Unavailable("its secret or a header cannot be opened, so nothing can be sent")));
        assertThat(receiver.requests()).isEmpty();
    }

    @Test
    void theHeadersOfTheWebhookAreSentBesideThoseOfTheService() {
        place("key");
        WebhookEndpoint endpoint = registered(1, receiver.port());
        webhooks.storeSecrets(endpoint.withHeaders(Webhooks.header("X-Api-Key", "a  key")));

        deliver(endpoint);

        Receiver.Request request = receiver.requests().getFirst();
        assertThat(request.header("x-api-key")).isEqualTo("a  key");
        assertThat(request.header("user-agent")).isEqualTo("orders-webhooks/1.0");
        assertBelieved(request, Webhooks.secret(1));
    }

    @Test
    void aWebhookOneOfWhoseHeadersCannotBeOpenedIsSentNothing() {
        place("key");
        WebhookEndpoint endpoint = registered(1, receiver.port());
        webhooks.storeSecrets(endpoint.withHeaders(
                Webhooks.header("X-Api-Key", "key").inForm((_, _) -> HeaderValue.stored("sealed:v1:lost:AAAA"))));

        assertThat(deliver(endpoint).failure()).isPresent();
        assertThat(receiver.requests()).isEmpty();
    }

    @Test
    void aWebhookGetsOnlyEventsOfItsTenantAndItsTypes() {
        OrderId ours = place("key");
        place(Orders.OTHER_TENANT, "key");
        pay(ours);
        WebhookEndpoint endpoint = registered(1, receiver.port());
        webhooks.replace(endpoint.changed(
                new WebhookSettings(
                        endpoint.settings().url(), Set.of(EventType.ORDER_UPDATED), "", WebhookHeaders.NONE),
                endpoint.status(),
                clock.instant()));

        assertThat(deliver(endpoint)).isEqualTo(Delivery.all(events()));
        assertThat(received()).containsExactly(ours + ":2");
    }

    @Test
    void everyAttemptIsStored() {
        OrderId order = place("key");
        pay(order);
        WebhookEndpoint endpoint = registered(1, receiver.port());
        receiver.behaves(Receiver.says("500 Oops"));
        deliver(endpoint);
        receiver.behaves(Receiver.says("204 No Content"));
        deliver(endpoint);

        assertThat(attempts(endpoint))
                .extracting(DeliveryAttempt::eventId, DeliveryAttempt::number, DeliveryAttempt::outcome)
                .containsExactly(
                        tuple(order + ":2", 1, new Answered(204)),
                        tuple(order + ":1", 2, new Answered(204)),
                        tuple(order + ":1", 1, new Answered(500)));
        assertThat(attempts(endpoint)).extracting(DeliveryAttempt::position).containsExactly(2L, 1L, 1L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"400 Bad", "401 Who", "404 Where", "500 Oops", "501 No"})
    void anEventThatIsAnsweredWithAnErrorIsRefused(String status) {
        receiver.behaves(Receiver.says(status));
        place("key");

        assertThat(deliver(registered(1, receiver.port())))
                .isEqualTo(Delivery.stopped(0, new Refused("receiver.example answered " + status.substring(0, 3))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"408 Slow", "429 Busy", "502 Gateway", "503 Down", "504 Late"})
    void aReceiverThatIsDownOrBusyIsUnavailable(String status) {
        receiver.behaves(Receiver.says(status, "Retry-After: 17"));
        place("key");

        assertThat(deliver(registered(1, receiver.port())))
                .isEqualTo(Delivery.stopped(
                        0,
                        new Unavailable(
                                "receiver.example answered " + status.substring(0, 3),
                                Optional.of(Duration.ofSeconds(17)))));
    }

    @Test
    void aRedirectIsAFailureThatSaysSo() {
        receiver.behaves(Receiver.says("301 Moved", "Location: http://127.0.0.1/"));
        place("key");

        assertThat(deliver(registered(1, receiver.port())))
                .isEqualTo(Delivery.stopped(
                        0, new Unavailable("receiver.example answered 301; redirects are not followed")));
    }

    @Test
    void aWebhookThatAnswers410IsDisabled() {
        receiver.behaves(Receiver.says("410 Gone"));
        place("key");
        WebhookEndpoint endpoint = registered(1, receiver.port());

        deliver(endpoint);

        assertThat(webhooks.find(endpoint.tenant(), endpoint.id()).orElseThrow().status())
                .isEqualTo(new WebhookStatus.Disabled(WebhookStatus.Cause.GONE, clock.instant()));
        assertThat(deliver(endpoint))
                .isEqualTo(Delivery.stopped(0, new Unavailable("the webhook is disabled or deleted")));
        assertThat(receiver.requests()).hasSize(1);
    }

    @Test
    void aWebhookThatWasEditedMeanwhileIsNotDisabled() {
        place("key");
        WebhookEndpoint endpoint = registered(1, receiver.port());
        receiver.behaves(answer -> {
            webhooks.replace(endpoint.woken(clock.instant()));
            Receiver.says("410 Gone").answer(answer);
        });

        deliver(endpoint);

        assertThat(webhooks.find(endpoint.tenant(), endpoint.id()).orElseThrow().isEnabled())
                .isTrue();
    }

    @Test
    void anUnreachableReceiverIsUnavailableAndTheLogContainsNoSecrets() {
        place("key");
        WebhookEndpoint endpoint = registered(1, receiver.port());
        receiver.behaves(receiver.hangs());

        Delivery hung =
                new WebhookSink(endpoint.tenant(), endpoint.id(), delivery(Duration.ofMillis(200))).deliver(events());

        assertThat(hung).isEqualTo(Delivery.stopped(0, new Unavailable("receiver.example did not answer in time")));
        assertThat(attempts(endpoint))
                .extracting(DeliveryAttempt::outcome)
                .containsExactly(new Failed(Failure.TIMEOUT));
        receiver.behaves(Receiver.says("410 Gone"));
        deliver(endpoint);
        assertThat(logged())
                .anyMatch(line -> line.contains(endpoint.id().toString()))
                .noneMatch(line -> line.contains(TOKEN) || line.contains("whsec_") || line.contains("/hook"));
    }

    @Test
    void aStoppedRelayDoesNotWaitForAReceiver() {
        place("key");
        WebhookEndpoint endpoint = registered(1, receiver.port());
        Thread relay = Thread.currentThread();
        receiver.behaves(answer -> {
            relay.interrupt();
            receiver.hangs().answer(answer);
        });

        Delivery delivery = deliver(endpoint);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(delivery).isEqualTo(Delivery.stopped(0, new Unavailable("the relay was stopped")));
    }

    @Test
    void theSinkHasTheNameOfItsWebhookAndPausesFromSecondsToADay() {
        WebhookSink sink = new WebhookSink(TenantId.DEFAULT, Webhooks.id(1), delivery);

        assertThat(sink.name()).isEqualTo("webhook:" + Webhooks.id(1));
        assertThat(sink.firstPause()).isEqualTo(Duration.ofSeconds(5));
        assertThat(sink.longestPause()).isEqualTo(Duration.ofDays(1));
    }
}
