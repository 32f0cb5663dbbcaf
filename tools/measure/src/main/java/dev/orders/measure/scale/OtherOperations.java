package dev.orders.measure.scale;

import dev.orders.core.access.ApiKeyHash;
import dev.orders.core.access.ApiKeyId;
import dev.orders.core.audit.AuditFilter;
import dev.orders.core.customer.CustomerHash;
import dev.orders.core.customer.EndedOrder;
import dev.orders.core.customer.Erasure;
import dev.orders.core.customer.RetentionStore;
import dev.orders.core.order.CustomerId;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.port.DeadLetter;
import dev.orders.core.port.Store;
import dev.orders.core.tenant.Actor;
import dev.orders.core.tenant.TenantId;
import dev.orders.core.webhook.PendingDeliveries;
import dev.orders.core.webhook.WebhookId;
import dev.orders.measure.layer.Samples;
import dev.orders.measure.series.OrderSeries;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Operations of a store that the other measurements leave out, once each. They are run to see their commands.
final class OtherOperations {
    private static final int LIMIT = 10;
    private static final String SINK = "other";
    private static final String EVENT = "e-1";
    private static final TenantId TENANT = TenantId.DEFAULT;
    private static final WebhookId WEBHOOK = new WebhookId(new UUID(1, 1));

    private final Store store;
    private final CustomerId customer;
    private final Instant now = Samples.CLOCK.instant();

    OtherOperations(Store store, OrderSeries series) {
        this.store = store;
        this.customer = series.customer(1_000);
    }

    void run() {
        logAndRelays();
        deadLetters();
        customers();
        retention();
        webhooks();
        accessAndAudit();
    }

    private void logAndRelays() {
        store.log().readAll(0, LIMIT);
        store.log().read(TENANT, 0, 0, LIMIT);
        store.log().newest(0, LIMIT);
        store.relays().positions(SINK);
        store.relays().positions(Set.of(SINK));
        store.relays().startAfter(SINK, 0, 1);
        store.relays().deleteSink(SINK);
    }

    private void deadLetters() {
        store.relays().addDeadLetter(new DeadLetter(SINK, EVENT, TENANT, 1, "refused", 1, now, false));
        store.relays().deadLetters(TENANT, LIMIT);
        store.relays().deadLettersOfAllTenants(LIMIT);
        store.relays().deadLetter(TENANT, SINK, EVENT);
        store.relays().deadLetterOfAnyTenant(SINK, EVENT);
        store.relays().deadLettersFor(TENANT, Set.of(SINK), Set.of(EVENT));
        store.relays().requestReplay(TENANT, SINK, EVENT);
        store.relays().requestReplayOfAnyTenant(SINK, EVENT);
        store.relays().replays(SINK, LIMIT).forEach(store.relays()::deleteDeadLetter);
    }

    private void customers() {
        store.customers().count(TENANT, customer, EnumSet.allOf(OrderStatus.class));
        store.customers().histories(TENANT, customer, Optional.empty(), LIMIT);
        Erasure erasure = store.customers()
                .begin(Erasure.begin(TENANT, hash(customer), customer, UUID.randomUUID(), Actor.ANONYMOUS, now));
        while (store.customers().eraseOrders(erasure, now, LIMIT) > 0) {
            store.customers().counts(erasure);
        }
        store.customers().running(LIMIT);
        store.customers().finish(erasure, now);
        store.customers().lastFinished();
        store.customers().journal("", LIMIT);
    }

    private void retention() {
        store.retention().now();
        store.retention().countEndedOfAllTenants(now);
        List<EndedOrder> ended = store.retention().endedOfAllTenants(now, LIMIT);
        store.retention()
                .erase(
                        ended.stream()
                                .map(order -> new RetentionStore.Erasable(
                                        order,
                                        Erasure.reserve(
                                                order.tenant(),
                                                hash(order.customer()),
                                                UUID.randomUUID(),
                                                Actor.ANONYMOUS,
                                                now)))
                                .toList(),
                        now);
    }

    private static CustomerHash hash(CustomerId customer) {
        return CustomerHash.of(new byte[CustomerHash.SALT_BYTES], TENANT, customer);
    }

    private void webhooks() {
        store.webhooks().find(TENANT, WEBHOOK);
        store.webhooks().list(TENANT);
        store.webhooks().listOfTenants(Set.of(TENANT));
        store.webhooks().storedOfAllTenants(Optional.empty(), LIMIT);
        store.webhooks().attempts(TENANT, WEBHOOK, Optional.empty(), LIMIT);
        store.webhooks().lastAttempt(TENANT, WEBHOOK, EVENT);
        store.webhooks().attemptsFor(TENANT, Set.of(WEBHOOK), Set.of(EVENT));
        store.webhooks().purgeAttemptsOfAllTenants(now, LIMIT);
        store.webhooks().trimAttempts(TENANT, WEBHOOK, LIMIT);
        store.webhooks().delete(TENANT, WEBHOOK);
        store.deliveries().find(TENANT, WEBHOOK);
        store.deliveries().findOfAnyTenant(Set.of(WEBHOOK));
        store.deliveries().listOfAllTenants(LIMIT);
        for (PendingDeliveries.State state : PendingDeliveries.State.values()) {
            store.deliveries().dueOfAllTenants(state, now, now, LIMIT);
        }
    }

    private void accessAndAudit() {
        ApiKeyId key = new ApiKeyId(new UUID(1, 1));
        store.keys().find(key);
        store.keys().findByHash(new ApiKeyHash("0".repeat(64)));
        store.keys().list(Optional.empty(), Optional.empty(), LIMIT);
        store.keys().list(Optional.of(TENANT), Optional.of(key), LIMIT);
        store.keys().recordUses(Map.of(key, now));
        store.audit().head();
        store.audit().read(0, LIMIT);
        store.audit().list(AuditFilter.ALL, Long.MAX_VALUE, LIMIT);
        store.demand().exchange("measured", Map.of(TENANT, 1.0), now);
        store.secrets().findOrInsert("measured", new byte[1]);
        store.dueOrders().now();
        store.holdings().space();
        store.probe().tryEach();
    }
}
