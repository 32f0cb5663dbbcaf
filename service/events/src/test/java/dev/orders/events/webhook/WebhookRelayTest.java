package dev.orders.events.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.orders.core.background.Backoff;
import dev.orders.core.order.OrderId;
import dev.orders.core.port.DeadLetter;
import dev.orders.core.port.InMemoryRelayStore;
import dev.orders.core.port.RelayStore;
import dev.orders.core.webhook.WebhookEndpoint;
import dev.orders.events.Relay;
import dev.orders.events.RelayObserver;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Webhooks with relays: which events are repeated, which wait, and that webhooks do not affect each other.
final class WebhookRelayTest extends WebhookFixture {
    private final RelayStore progress = new InMemoryRelayStore();

    @Test
    void afterARelayDiesTheNextOneSendsTheSameEventAgain() {
        OrderId order = place("key");
        WebhookEndpoint endpoint = registered(1, receiver.port());
        Relay dying = relay(endpoint, new InMemoryRelayStore() {
            @Override
            public synchronized boolean advance(Lease lease, long position) {
                throw new IllegalStateException("killed");
            }
        });
        assertThatThrownBy(dying::runOnce).hasMessage("killed");

        relay(endpoint, progress).runOnce();

        assertThat(received()).containsExactly(order + ":1", order + ":1");
        assertThat(receiver.requests()).extracting(Receiver.Request::body).containsOnly("{\"id\":\"" + order + ":1\"}");
    }

    @Test
    void aFailingWebhookDoesNotDelayOthers() throws Exception {
        OrderId order = place("key");
        try (Receiver broken = Receiver.open()) {
            broken.behaves(Receiver.says("503 Down"));
            Relay failing = relay(registered(1, broken.port()), progress);
            Relay working = relay(registered(2, receiver.port()), progress);

            Duration pause = failing.runOnce().pause();
            working.runOnce();
            pay(order);
            failing.runOnce();
            working.runOnce();

            assertThat(pause).isBetween(Duration.ofMillis(2500), Duration.ofSeconds(5));
            assertThat(received()).containsExactly(order + ":1", order + ":2");
            assertThat(broken.requests()).hasSize(1);
        }
    }

    @Test
    void retryAfterOfAReceiverIsRespected() {
        place("key");
        receiver.behaves(Receiver.says("429 Busy", "Retry-After: 3600"));

        assertThat(relay(registered(1, receiver.port()), progress).runOnce().pause())
                .isEqualTo(Duration.ofHours(1));
    }

    @Test
    void anEventRefusedFiveTimesBecomesADeadLetter() {
        OrderId order = place("key");
        pay(order);
        WebhookEndpoint endpoint = registered(1, receiver.port());
        Relay relay = relay(endpoint, progress);
        receiver.behaves(Receiver.says("500 Oops"));
        for (int round = 0; round < Relay.TRIES; round++) {
            clock.advance(relay.runOnce().pause());
        }

        assertThat(progress.deadLettersOfAllTenants(10))
                .extracting(DeadLetter::eventId, DeadLetter::reason)
                .containsExactly(tuple(order + ":1", "receiver.example answered 500"));
        receiver.behaves(Receiver.says("200 OK"));
        clock.advance(relay.runOnce().pause());
        assertThat(received().getLast()).isEqualTo(order + ":2");
        assertThat(attempts(endpoint)).hasSize(6);
        assertThat(logged()).isNotEmpty().noneMatch(line -> line.contains(TOKEN) || line.contains("whsec_"));
    }

    @Test
    void aStoppedRelayStoresItsDeliveries() {
        pay(place("key"));
        WebhookEndpoint endpoint = registered(1, receiver.port());
        Thread relay = Thread.currentThread();
        receiver.behaves(answer -> {
            if (receiver.requests().size() == 2) {
                relay.interrupt();
                receiver.hangs().answer(answer);
            }
            Receiver.says("200 OK").answer(answer);
        });

        relay(endpoint, progress).runOnce();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(progress.positions(endpoint.id().sink())).containsValue(1L);
        assertThat(attempts(endpoint)).hasSize(1);
    }

    private Relay relay(WebhookEndpoint endpoint, RelayStore store) {
        WebhookSink sink = new WebhookSink(endpoint, delivery);
        Backoff backoff = new Backoff(sink.firstPause(), sink.longestPause(), new Random(1));
        return new Relay(orders, store, sink, new Unobserved(), clock, clock::nanoTime, "relay", backoff);
    }

    private static final class Unobserved implements RelayObserver {
        @Override
        public void published(String sink, int events) {}

        @Override
        public void failed(String sink) {}

        @Override
        public void setAside(String sink) {}
    }
}
