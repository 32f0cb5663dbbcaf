package dev.orders.events.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.orders.core.order.OrderId;
import dev.orders.core.port.DeadLetter;
import dev.orders.core.webhook.InMemoryDeliveryStore;
import dev.orders.core.webhook.PendingDeliveries;
import dev.orders.core.webhook.PendingDeliveries.State;
import dev.orders.core.webhook.WebhookEndpoint;
import dev.orders.events.Relay;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Webhooks behind their fan-out: which events are repeated, which wait, and that webhooks do not affect each other.
final class WebhookRelayTest extends WebhookFixture {
    private final WebhookInstance instance = instance(deliveries);

    @Test
    void afterAnInstanceDiesTheNextOneSendsTheSameEventAgain() {
        OrderId order = place("key");
        registered(1, receiver.port());
        WebhookInstance dying = instance(new InMemoryDeliveryStore() {
            @Override
            public synchronized List<Change> apply(List<Change> changes) {
                if (changes.stream().allMatch(change -> change.after().isEmpty())) {
                    throw new IllegalStateException("killed");
                }
                return deliveries.apply(changes);
            }

            @Override
            public synchronized List<PendingDeliveries> dueOfAllTenants(
                    State state, Instant now, Instant latestStart, int limit) {
                return deliveries.dueOfAllTenants(state, now, latestStart, limit);
            }
        });
        assertThatThrownBy(dying::run).hasMessage("killed");

        instance.run();
        assertThat(received()).containsExactly(order + ":1");
        clock.advance(Relay.LEASE);
        instance.run();

        assertThat(received()).containsExactly(order + ":1", order + ":1");
        assertThat(receiver.requests()).extracting(Receiver.Request::body).containsOnly("{\"id\":\"" + order + ":1\"}");
        assertThat(pending()).isEmpty();
    }

    @Test
    void aFailingWebhookDoesNotDelayOthers() throws Exception {
        OrderId order = place("key");
        try (Receiver broken = Receiver.open()) {
            broken.behaves(Receiver.says("503 Down"));
            WebhookEndpoint failing = registered(1, broken.port());
            registered(2, receiver.port());

            instance.run();
            Duration pause = pauseOf(failing);
            pay(order);
            instance.run();

            assertThat(pause).isBetween(Duration.ofMillis(2500), Duration.ofSeconds(5));
            assertThat(received()).containsExactly(order + ":1", order + ":2");
            assertThat(broken.requests()).hasSize(1);
        }
    }

    @Test
    void retryAfterOfAReceiverIsRespected() {
        place("key");
        receiver.behaves(Receiver.says("429 Busy", "Retry-After: 3600"));
        WebhookEndpoint endpoint = registered(1, receiver.port());

        instance.run();

        assertThat(pauseOf(endpoint)).isEqualTo(Duration.ofHours(1));
    }

    /// The clock is two hours ahead, an attempt fails, and the clock is set right.
    @Test
    void aPauseThatBeganWithAClockThatWasAheadEndsWhenTheClockIsSetRight() {
        OrderId order = place("key");
        receiver.behaves(Receiver.says("503 Down", "Retry-After: 60"));
        WebhookEndpoint endpoint = registered(1, receiver.port());
        clock.jump(Duration.ofHours(2));
        instance.run();
        assertThat(pauseOf(endpoint)).isEqualTo(Duration.ofMinutes(1));

        clock.jump(Duration.ofHours(-2));
        receiver.behaves(Receiver.says("200 OK"));
        instance.run();

        assertThat(received()).containsExactly(order + ":1", order + ":1");
        assertThat(pending()).isEmpty();
    }

    @Test
    void anEventRefusedFiveTimesBecomesADeadLetter() {
        OrderId order = place("key");
        pay(order);
        WebhookEndpoint endpoint = registered(1, receiver.port());
        receiver.behaves(Receiver.says("500 Oops"));
        for (int round = 0; round < Relay.TRIES; round++) {
            instance.run();
            clock.advance(pauseOf(endpoint));
        }

        assertThat(progress.deadLettersOfAllTenants(10))
                .extracting(DeadLetter::eventId, DeadLetter::reason)
                .containsExactly(tuple(order + ":1", "receiver.example answered 500"));
        receiver.behaves(Receiver.says("200 OK"));
        instance.run();
        assertThat(received().getLast()).isEqualTo(order + ":2");
        assertThat(attempts(endpoint)).hasSize(6);
        assertThat(pending()).isEmpty();
        assertThat(logged()).isNotEmpty().noneMatch(line -> line.contains(TOKEN) || line.contains("whsec_"));
    }

    @Test
    void aStoppedInstanceStoresItsDeliveries() {
        pay(place("key"));
        WebhookEndpoint endpoint = registered(1, receiver.port());
        Thread courier = Thread.currentThread();
        receiver.behaves(answer -> {
            if (receiver.requests().size() == 2) {
                courier.interrupt();
                receiver.hangs().answer(answer);
            }
            Receiver.says("200 OK").answer(answer);
        });

        instance.run();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(pendingOf(endpoint).state()).isEqualTo(PendingDeliveries.State.READY);
        assertThat(pendingOf(endpoint).ranges().values()).containsExactly(new PendingDeliveries.Range(1, 2));
        assertThat(attempts(endpoint)).hasSize(1);
    }
}
