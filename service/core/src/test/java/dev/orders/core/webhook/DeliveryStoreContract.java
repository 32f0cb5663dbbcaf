package dev.orders.core.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.Race;
import dev.orders.core.order.Orders;
import dev.orders.core.port.DeliveryStore;
import dev.orders.core.port.DeliveryStore.Change;
import dev.orders.core.tenant.TenantId;
import dev.orders.core.webhook.PendingDeliveries.Range;
import dev.orders.core.webhook.PendingDeliveries.Refusals;
import dev.orders.core.webhook.PendingDeliveries.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The contract of [DeliveryStore].
public abstract class DeliveryStoreContract {
    private static final TenantId OURS = TenantId.DEFAULT;
    private static final TenantId THEIRS = Orders.OTHER_TENANT;
    private static final Instant NOW = Orders.START;
    private static final Instant LATEST = NOW.plusSeconds(3);

    /// The store under test, empty before each test.
    protected abstract DeliveryStore deliveries();

    @Test
    void everyMemberIsStored() {
        PendingDeliveries delivering = new PendingDeliveries(
                Webhooks.id(1),
                OURS,
                new UUID(1, 2),
                Map.of(0, new Range(0, 5), 7, new Range(3, Long.MAX_VALUE)),
                State.DELIVERING,
                NOW.minusMillis(1),
                NOW,
                "o".repeat(200),
                Integer.MAX_VALUE,
                Integer.MAX_VALUE,
                new Refusals(Long.MAX_VALUE, Integer.MAX_VALUE));
        PendingDeliveries empty = pending(2, State.READY, Instant.EPOCH);

        insert(delivering);
        insert(empty);

        assertThat(deliveries().find(OURS, Webhooks.id(1))).contains(delivering);
        assertThat(deliveries().find(OURS, Webhooks.id(2))).contains(empty);
    }

    @Test
    void aChangeIsMadeOnlyIfNothingElseHasChanged() {
        PendingDeliveries first = pending(1, State.READY, NOW);
        PendingDeliveries second = first.woken(NOW, new UUID(2, 0));
        PendingDeliveries third = first.woken(NOW, new UUID(3, 0));
        insert(first);

        assertThat(deliveries().apply(List.of(Change.insert(third)))).isEmpty();
        assertThat(deliveries().apply(List.of(Change.of(second, Optional.of(third)))))
                .isEmpty();
        assertThat(deliveries().apply(List.of(Change.of(second, Optional.empty()))))
                .isEmpty();
        assertThat(deliveries().find(OURS, first.webhook())).contains(first);
        assertThat(deliveries().apply(List.of(Change.of(first, Optional.of(second)))))
                .hasSize(1);
        assertThat(deliveries().find(OURS, first.webhook())).contains(second);
        assertThat(deliveries().apply(List.of(Change.of(first, Optional.empty()))))
                .isEmpty();
        assertThat(deliveries().apply(List.of(Change.of(second, Optional.empty()))))
                .hasSize(1);
        assertThat(deliveries().find(OURS, first.webhook())).isEmpty();
    }

    @Test
    void ofSeveralChangesEachIsMadeOrRefusedAlone() {
        PendingDeliveries there = pending(1, State.READY, NOW);
        PendingDeliveries missing = pending(2, State.READY, NOW);
        insert(there);
        Change replaced = Change.of(there, Optional.of(there.woken(NOW, new UUID(9, 1))));
        Change refused = Change.of(missing, Optional.of(missing.woken(NOW, new UUID(9, 2))));
        Change inserted = Change.insert(pending(3, State.READY, NOW));
        Change duplicate = Change.insert(pending(1, State.READY, NOW));
        Change another = Change.insert(pending(4, State.READY, NOW));

        assertThat(deliveries().apply(List.of(replaced, refused, inserted, duplicate, another)))
                .containsExactlyInAnyOrder(replaced, inserted, another);
        assertThat(deliveries().apply(List.of())).isEmpty();
        assertThat(deliveries().find(OURS, Webhooks.id(1))).isEqualTo(replaced.after());
        assertThat(deliveries().findOfAnyTenant(Set.of(Webhooks.id(1), Webhooks.id(2), Webhooks.id(3), Webhooks.id(4))))
                .hasSize(3);
        assertThat(deliveries().findOfAnyTenant(Set.of())).isEmpty();
    }

    @Test
    void ofTwentyConcurrentClaimsOneSucceeds() {
        PendingDeliveries ready = pending(1, State.READY, NOW);
        insert(ready);

        List<Boolean> won = Race.run(
                20,
                number -> !deliveries()
                        .apply(List.of(Change.of(
                                ready,
                                Optional.of(ready.claimed("us", NOW, Duration.ofSeconds(30), new UUID(9, number))))))
                        .isEmpty());

        assertThat(won).containsOnlyOnce(true);
    }

    @Test
    void ofTwentyConcurrentInsertsOneSucceeds() {
        List<Boolean> won = Race.run(
                20,
                number -> !deliveries()
                        .apply(List.of(
                                Change.insert(PendingDeliveries.none(Webhooks.id(1), OURS, new UUID(9, number), NOW))))
                        .isEmpty());

        assertThat(won).containsOnlyOnce(true);
    }

    @Test
    void whatIsDueIsFoundByStateTheEarliestFirst() {
        insert(pending(1, State.PAUSED, NOW));
        insert(pending(2, State.PAUSED, NOW.minusMillis(1)));
        insert(pending(3, State.PAUSED, NOW.plusMillis(1)));
        insert(pending(4, State.PAUSED, NOW.plus(Duration.ofDays(9))));
        insert(pending(5, State.READY, NOW));

        assertThat(deliveries().dueOfAllTenants(State.PAUSED, NOW, LATEST, 10))
                .extracting(PendingDeliveries::webhook)
                .containsExactly(Webhooks.id(2), Webhooks.id(1));
        assertThat(deliveries().dueOfAllTenants(State.PAUSED, NOW, LATEST, 1))
                .extracting(PendingDeliveries::webhook)
                .containsExactly(Webhooks.id(2));
        assertThat(deliveries().dueOfAllTenants(State.SUSPENDED, NOW, LATEST, 10))
                .isEmpty();
    }

    @Test
    void aStateThatBeginsInTheFutureIsDue() {
        insert(pending(1, State.PAUSED, LATEST, LATEST.plusSeconds(5)));
        insert(pending(2, State.PAUSED, LATEST.plusMillis(1), LATEST.plusSeconds(5)));
        insert(pending(3, State.DELIVERING, LATEST.plusMillis(1), LATEST.plusSeconds(5)));

        assertThat(deliveries().dueOfAllTenants(State.PAUSED, NOW, LATEST, 10))
                .extracting(PendingDeliveries::webhook)
                .containsExactly(Webhooks.id(2));
    }

    @Test
    void theListIsThatOfAllTenantsWithoutSuspendedWebhooks() {
        insert(pending(1, State.READY, NOW));
        insert(pending(2, State.SUSPENDED, NOW));
        insert(PendingDeliveries.none(Webhooks.id(3), THEIRS, new UUID(3, 0), NOW));

        assertThat(deliveries().listOfAllTenants(10))
                .extracting(PendingDeliveries::webhook)
                .containsExactlyInAnyOrder(Webhooks.id(1), Webhooks.id(3));
        assertThat(deliveries().listOfAllTenants(1)).hasSize(1);
    }

    @Test
    void anotherTenantFindsNothing() {
        insert(pending(1, State.READY, NOW));

        assertThat(deliveries().find(THEIRS, Webhooks.id(1))).isEmpty();
        assertThat(deliveries().find(OURS, Webhooks.id(2))).isEmpty();
    }

    private void insert(PendingDeliveries pending) {
        assertThat(deliveries().apply(List.of(Change.insert(pending)))).hasSize(1);
    }

    private static PendingDeliveries pending(long webhook, State state, Instant dueAt) {
        return pending(webhook, state, Instant.EPOCH, dueAt);
    }

    private static PendingDeliveries pending(long webhook, State state, Instant since, Instant dueAt) {
        return new PendingDeliveries(
                Webhooks.id(webhook),
                OURS,
                new UUID(webhook, 7),
                Map.of(),
                state,
                since,
                dueAt,
                "",
                0,
                0,
                Refusals.NONE);
    }
}
