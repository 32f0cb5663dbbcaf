package dev.orders.store.sqlite;

import dev.orders.core.port.DeliveryStore;
import dev.orders.core.tenant.TenantId;
import dev.orders.core.webhook.PendingDeliveries;
import dev.orders.core.webhook.PendingDeliveries.State;
import dev.orders.core.webhook.WebhookId;
import dev.orders.store.sqlite.database.GroupCommitWriter;
import dev.orders.store.sqlite.database.ReaderPool;
import dev.orders.store.sqlite.json.JsonArray;
import dev.orders.store.sqlite.sql.Query;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Pending deliveries, in the table of this name. All changes of a call are made in one transaction.
record SqliteDeliveryStore(GroupCommitWriter writer, ReaderPool readers) implements DeliveryStore {
    @Override
    public Optional<PendingDeliveries> find(TenantId tenant, WebhookId webhook) {
        return readers.read(session ->
                session.first(Query.FIND_PENDING, DeliveryRows::pending, webhook.toString(), tenant.value()));
    }

    @Override
    public List<PendingDeliveries> findOfAnyTenant(Set<WebhookId> webhooks) {
        return rows(
                Query.FIND_PENDING_OF_WEBHOOKS,
                JsonArray.of(webhooks.stream().map(WebhookId::toString).toList()));
    }

    @Override
    public List<PendingDeliveries> dueOfAllTenants(State state, Instant now, Instant latestStart, int limit) {
        return rows(Query.FIND_DUE, state.name(), now.toEpochMilli(), latestStart.toEpochMilli(), limit);
    }

    @Override
    public List<PendingDeliveries> listOfAllTenants(int limit) {
        return rows(Query.LIST_PENDING, limit);
    }

    private List<PendingDeliveries> rows(Query query, Object... values) {
        return readers.read(session -> session.rows(query, DeliveryRows::pending, values));
    }

    @Override
    public List<Change> apply(List<Change> changes) {
        return writer.write(
                session -> {
                    List<Change> made = new ArrayList<>();
                    for (Change change : changes) {
                        if (DeliveryRows.apply(session, change)) {
                            made.add(change);
                        }
                    }
                    return made;
                },
                SqliteStore.PATIENCE);
    }
}
