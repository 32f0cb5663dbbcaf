package dev.orders.events.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.port.DeliveryStore.Change;
import dev.orders.core.webhook.PendingDeliveries;
import dev.orders.core.webhook.PendingDeliveries.Range;
import dev.orders.core.webhook.PendingDeliveries.Refusals;
import dev.orders.core.webhook.PendingDeliveries.State;
import dev.orders.core.webhook.WebhookEndpoint;
import dev.orders.events.Relay;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Deliveries run at the same time, and within bounds.
@Timeout(30)
final class WebhookDispatcherTest extends WebhookFixture {
    private static final int PLACES = 4;

    private final Receiver silent = Receiver.open();
    private final WebhookDispatcher dispatcher = dispatcher("us");

    @AfterEach
    void end() throws IOException {
        silent.close();
        dispatcher.close();
    }

    @Test
    void receiversThatHangTakeHalfOfThePlacesAndDelayNoOther() {
        silent.behaves(silent.hangs());
        place("key");
        for (int number = 1; number <= PLACES; number++) {
            due(registered(number, silent.port()), State.PAUSED, clock.instant());
        }
        WebhookEndpoint working = registered(PLACES + 1, receiver.port());

        dispatcher.runOnce();
        await(() -> silent.requests().size() == PLACES / 2);
        due(working, State.READY, clock.instant());
        dispatcher.runOnce();

        await(() -> deliveries.find(working.tenant(), working.id()).isEmpty());
        assertThat(received()).hasSize(1);
        assertThat(silent.requests()).hasSize(PLACES / 2);
        assertThat(pending()).filteredOn(one -> one.state() == State.PAUSED).hasSize(PLACES / 2);
    }

    @Test
    void neverMoreThanAllPlacesAreTaken() {
        silent.behaves(silent.hangs());
        place("key");
        for (int number = 1; number <= PLACES + 2; number++) {
            due(registered(number, silent.port()), State.READY, clock.instant());
        }

        dispatcher.runOnce();
        dispatcher.runOnce();
        await(() -> silent.requests().size() == PLACES);

        assertThat(pending()).filteredOn(one -> one.state() == State.READY).hasSize(2);
    }

    @Test
    void theLeaseOfADeadInstanceEndsAndOneOfAWrongClockCountsAsEnded() {
        place("key");
        WebhookEndpoint valid = registered(1, receiver.port());
        WebhookEndpoint ended = registered(2, receiver.port());
        WebhookEndpoint wrong = registered(3, receiver.port());
        due(valid, State.DELIVERING, clock.instant().plus(Relay.LEASE));
        due(ended, State.DELIVERING, clock.instant());
        due(
                wrong,
                State.DELIVERING,
                clock.instant().plus(Duration.ofHours(2)),
                clock.instant().plus(Duration.ofHours(2)).plus(Relay.LEASE));

        dispatcher.runOnce();

        await(() -> pending().size() == 1);
        assertThat(pendingOf(valid).state()).isEqualTo(State.DELIVERING);
        assertThat(received()).hasSize(2);
    }

    @Test
    void aClockThatJumpsForwardRepeatsNoAttemptOfTheSameInstance() {
        silent.behaves(silent.hangs());
        place("key");
        WebhookEndpoint endpoint = registered(1, silent.port());
        due(endpoint, State.READY, clock.instant());
        dispatcher.runOnce();
        await(() -> silent.requests().size() == 1);

        clock.advance(Relay.LEASE.multipliedBy(2));
        PendingDeliveries before = pendingOf(endpoint);
        dispatcher.runOnce();

        assertThat(pendingOf(endpoint)).isEqualTo(before);
    }

    @Test
    void aStopInterruptsAttemptsAndReleasesTheirLeases() {
        silent.behaves(silent.hangs());
        place("key");
        WebhookEndpoint endpoint = registered(1, silent.port());
        due(endpoint, State.READY, clock.instant());
        dispatcher.runOnce();
        await(() -> silent.requests().size() == 1);

        dispatcher.close();

        assertThat(pendingOf(endpoint).state()).isEqualTo(State.READY);
        assertThat(pendingOf(endpoint).owner()).isEmpty();
    }

    private WebhookDispatcher dispatcher(String owner) {
        return new WebhookDispatcher(
                deliveries, instance(deliveries).courier(), UUID::randomUUID, clock, owner, PLACES);
    }

    private void due(WebhookEndpoint endpoint, State state, Instant dueAt) {
        due(endpoint, state, Instant.EPOCH, dueAt);
    }

    private void due(WebhookEndpoint endpoint, State state, Instant since, Instant dueAt) {
        long position = orders.readAll(0, 1).getFirst().position();
        PendingDeliveries pending = new PendingDeliveries(
                endpoint.id(),
                endpoint.tenant(),
                UUID.randomUUID(),
                Map.of(
                        orders.partitionOf(
                                orders.readAll(0, 1).getFirst().order().id()),
                        new Range(position - 1, position)),
                state,
                since,
                dueAt,
                state == State.DELIVERING ? "them" : "",
                0,
                state == State.PAUSED ? 1 : 0,
                Refusals.NONE);
        deliveries.apply(List.of(Change.insert(pending)));
    }

    private interface Condition {
        boolean isTrue();
    }

    private static void await(Condition condition) {
        while (!condition.isTrue()) {
            Thread.onSpinWait();
        }
    }
}
