package dev.orders.store.sqlite;

import dev.orders.core.port.WebhookStore;
import dev.orders.core.tenant.TenantId;
import dev.orders.core.webhook.DeliveryAttempt;
import dev.orders.core.webhook.WebhookEndpoint;
import dev.orders.core.webhook.WebhookId;
import dev.orders.store.sqlite.database.GroupCommitWriter;
import dev.orders.store.sqlite.database.ReaderPool;
import dev.orders.store.sqlite.database.Work;
import dev.orders.store.sqlite.json.JsonArray;
import dev.orders.store.sqlite.sql.CustomerQuery;
import dev.orders.store.sqlite.sql.Query;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Webhooks and their attempts, in the tables `webhooks` and `delivery_attempts`.
record SqliteWebhookStore(GroupCommitWriter writer, ReaderPool readers) implements WebhookStore {
    /// Greater than every id.
    private static final String BEHIND_ALL = "~";

    @Override
    public void insert(WebhookEndpoint endpoint) {
        write(session -> WebhookRows.insert(session, endpoint));
    }

    @Override
    public Optional<WebhookEndpoint> find(TenantId tenant, WebhookId id) {
        return readers.read(
                session -> session.first(Query.FIND_WEBHOOK, WebhookRows::endpoint, tenant.value(), id.toString()));
    }

    @Override
    public List<WebhookEndpoint> list(TenantId tenant) {
        return rows(Query.LIST_WEBHOOKS, tenant.value());
    }

    @Override
    public List<WebhookEndpoint> listOfTenants(Set<TenantId> tenants) {
        return rows(
                Query.LIST_WEBHOOKS_OF_TENANTS,
                JsonArray.of(tenants.stream().map(TenantId::value).toList()));
    }

    @Override
    public boolean replace(WebhookEndpoint changed) {
        return write(session -> WebhookRows.replace(session, changed));
    }

    @Override
    public List<WebhookEndpoint> storedOfAllTenants(Optional<WebhookEndpoint> after, int limit) {
        return rows(
                Query.LIST_WEBHOOKS_OF_ALL_TENANTS,
                after.map(last -> last.tenant().value()).orElse(""),
                after.map(last -> last.id().toString()).orElse(""),
                limit);
    }

    @Override
    public boolean storeSecrets(WebhookEndpoint endpoint) {
        return write(session -> WebhookRows.storeSecrets(session, endpoint));
    }

    @Override
    public boolean delete(TenantId tenant, WebhookId id) {
        return write(session -> {
            boolean deleted = session.update(Query.DELETE_WEBHOOK, tenant.value(), id.toString()) == 1;
            if (deleted) {
                session.update(Query.FORGET_ATTEMPTS, id.toString());
            }
            return deleted;
        });
    }

    @Override
    public void append(List<DeliveryAttempt> attempts) {
        write(session -> {
            for (DeliveryAttempt attempt : attempts) {
                WebhookRows.insert(session, attempt);
            }
            return attempts.size();
        });
    }

    @Override
    public List<DeliveryAttempt> attempts(TenantId tenant, WebhookId webhook, Optional<UUID> before, int limit) {
        return readers.read(session -> session.rows(
                Query.LIST_ATTEMPTS,
                WebhookRows::attempt,
                tenant.value(),
                webhook.toString(),
                before.map(UUID::toString).orElse(BEHIND_ALL),
                limit));
    }

    @Override
    public Optional<DeliveryAttempt> lastAttempt(TenantId tenant, WebhookId webhook, String eventId) {
        return readers.read(session -> session.first(
                Query.FIND_LAST_ATTEMPT, WebhookRows::attempt, tenant.value(), webhook.toString(), eventId));
    }

    @Override
    public List<DeliveryAttempt> attemptsFor(TenantId tenant, Set<WebhookId> webhooks, Set<String> eventIds) {
        return readers.read(session -> session.rows(
                CustomerQuery.FIND_ATTEMPTS_FOR,
                WebhookRows::attempt,
                JsonArray.of(webhooks.stream().map(WebhookId::toString).toList()),
                tenant.value(),
                JsonArray.of(List.copyOf(eventIds))));
    }

    @Override
    public int purgeAttemptsOfAllTenants(Instant time, int limit) {
        return write(session -> session.update(Query.PURGE_ATTEMPTS, time.toEpochMilli(), limit));
    }

    @Override
    public void trimAttempts(TenantId tenant, WebhookId webhook, int kept) {
        String id = webhook.toString();
        write(session -> session.update(Query.TRIM_ATTEMPTS, tenant.value(), id, id, kept));
    }

    private List<WebhookEndpoint> rows(Query query, Object... values) {
        return readers.read(session -> session.rows(query, WebhookRows::endpoint, values));
    }

    private <T> T write(Work<T> work) {
        return writer.write(work, SqliteStore.PATIENCE);
    }
}
