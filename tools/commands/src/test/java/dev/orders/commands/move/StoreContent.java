package dev.orders.commands.move;

import dev.orders.core.access.ApiKey;
import dev.orders.core.audit.AuditHead;
import dev.orders.core.audit.StoredRecord;
import dev.orders.core.customer.Erasure;
import dev.orders.core.order.Order;
import dev.orders.core.order.OrderFilter;
import dev.orders.core.order.OrderHistory;
import dev.orders.core.port.DeadLetter;
import dev.orders.core.port.LoggedEvent;
import dev.orders.core.port.Store;
import dev.orders.core.tenant.TenantId;
import dev.orders.core.webhook.DeliveryAttempt;
import dev.orders.core.webhook.PendingDeliveries.Range;
import dev.orders.core.webhook.WebhookEndpoint;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Everything that a store shows through its ports, in a form that is the same for every store.
///
/// @param waiting what webhooks wait for, in whichever partitions
/// @param positions the positions of the sinks, in whichever partitions
/// @param cursorKey a secret of the store
record StoreContent(
        List<OrderHistory> orders,
        List<LoggedEvent> events,
        List<WebhookEndpoint> webhooks,
        List<DeliveryAttempt> attempts,
        Set<Range> waiting,
        List<Set<Long>> positions,
        List<DeadLetter> letters,
        List<ApiKey> keys,
        List<Erasure> erasures,
        List<StoredRecord> audit,
        AuditHead head,
        List<Byte> cursorKey) {
    private static final int ALL = 10_000;
    private static final OrderFilter EVERY =
            new OrderFilter(Optional.empty(), Set.of(), Optional.empty(), Optional.empty());

    static StoreContent of(Store store) {
        List<OrderHistory> orders = new ArrayList<>();
        List<WebhookEndpoint> webhooks = new ArrayList<>();
        for (TenantId tenant : FilledStore.TENANTS) {
            for (Order order : store.orders().list(tenant, EVERY, Optional.empty(), ALL)) {
                orders.add(store.orders().history(tenant, order.id()).orElseThrow());
            }
            webhooks.addAll(store.webhooks().list(tenant));
        }
        Set<Range> waiting = new HashSet<>();
        store.deliveries()
                .listOfAllTenants(ALL)
                .forEach(pending -> waiting.addAll(pending.ranges().values()));
        List<Byte> secret = new ArrayList<>();
        for (byte part : store.secrets().findOrInsert("cursor-key", new byte[] {9})) {
            secret.add(part);
        }
        return new StoreContent(
                orders,
                store.log().readAll(0, ALL),
                webhooks,
                store.webhooks().attempts(FilledStore.TENANTS.getFirst(), FilledStore.WEBHOOK, Optional.empty(), ALL),
                waiting,
                List.of(positions(store, "log"), positions(store, "webhook")),
                store.relays().deadLettersOfAllTenants(ALL),
                store.keys().list(Optional.empty(), Optional.empty(), ALL),
                store.customers().journal("", ALL),
                store.audit().read(0, ALL),
                store.audit().head(),
                secret);
    }

    private static Set<Long> positions(Store store, String sink) {
        return Set.copyOf(store.relays().positions(sink).values());
    }
}
