package dev.orders.store.sqlite.move;

import dev.orders.core.audit.AuditStore;
import dev.orders.core.move.Movable;
import dev.orders.core.move.MoveSource;
import dev.orders.core.move.MoveSource.Page;
import dev.orders.core.move.Part;
import dev.orders.core.order.Order;
import dev.orders.core.order.OrderHistory;
import dev.orders.core.order.OrderId;
import dev.orders.core.placement.Claim;
import dev.orders.core.placement.CreatedAnswer;
import dev.orders.core.placement.Fingerprint;
import dev.orders.core.placement.IdempotencyKey;
import dev.orders.core.tenant.TenantId;
import dev.orders.store.sqlite.ApiKeyRows;
import dev.orders.store.sqlite.DeliveryRows;
import dev.orders.store.sqlite.ErasureRows;
import dev.orders.store.sqlite.OrderRows;
import dev.orders.store.sqlite.WebhookRows;
import dev.orders.store.sqlite.database.Columns;
import dev.orders.store.sqlite.database.SqliteSession;
import dev.orders.store.sqlite.sql.MoveQuery;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Reads the pages of each part. A place is the primary key of a row: its columns, separated by line breaks.
record PartPages(SqliteSession session, AuditStore audit) {
    /// The position before the first of the log. Imported events that were not announced are not in the log; the
    /// histories of their orders have them.
    static final long BEFORE_LOG = 0;

    private static final String BREAK = "\n";

    private record Placed(String place, Movable thing) {}

    /// The row of a claim, before its order was read.
    private record ClaimRow(
            String place,
            TenantId tenant,
            OrderId order,
            IdempotencyKey key,
            Fingerprint fingerprint,
            String answer,
            Instant expiresAt) {}

    /// The things of a part after a place.
    Page read(Part part, String after, int limit) throws SQLException {
        List<Placed> found = switch (part) {
            case SECRETS -> byText(MoveQuery.SECRETS, PartPages::secret, after, limit);
            case ORDERS -> orders(after, limit);
            case EVENTS -> session.rows(MoveQuery.EVENTS, PartPages::entry, Math.max(number(after), BEFORE_LOG), limit);
            case CLAIMS -> claims(after, limit);
            case ERASURES -> byText(MoveQuery.ERASURES, PartPages::erasure, after, limit);
            case API_KEYS -> byText(MoveQuery.API_KEYS, PartPages::key, after, limit);
            case WEBHOOKS -> byTwoTexts(MoveQuery.WEBHOOKS, PartPages::webhook, after, limit);
            case PENDING_DELIVERIES -> byText(MoveQuery.PENDING_DELIVERIES, PartPages::pending, after, limit);
            case DELIVERY_ATTEMPTS -> byTwoTexts(MoveQuery.DELIVERY_ATTEMPTS, PartPages::attempt, after, limit);
            case RELAY_POSITIONS -> byText(MoveQuery.RELAY_POSITIONS, PartPages::position, after, limit);
            case DEAD_LETTERS -> byTwoTexts(MoveQuery.DEAD_LETTERS, PartPages::letter, after, limit);
            case AUDIT_RECORDS -> auditRecords(after, limit);
            case AUDIT_HEAD ->
                after.equals(MoveSource.START)
                        ? List.of(new Placed("head", new Movable.Head(audit.head())))
                        : List.of();
        };
        return new Page(
                found.stream().map(Placed::thing).toList(),
                found.isEmpty() ? MoveSource.START : found.getLast().place());
    }

    private <T> List<T> byText(MoveQuery query, SqliteSession.Row<T> row, String after, int limit) throws SQLException {
        return session.rows(query, row, after, limit);
    }

    private <T> List<T> byTwoTexts(MoveQuery query, SqliteSession.Row<T> row, String after, int limit)
            throws SQLException {
        String[] texts = (after + BREAK).split(BREAK, -1);
        return session.rows(query, row, texts[0], texts[1], limit);
    }

    private static long number(String after) {
        return after.equals(MoveSource.START) ? Long.MIN_VALUE : Long.parseLong(after);
    }

    private static Placed placed(Columns row, String column, Movable thing) throws SQLException {
        return new Placed(row.text(column), thing);
    }

    private static Placed placed(Columns row, String first, String second, Movable thing) throws SQLException {
        return new Placed(place(row.text(first), row.text(second)), thing);
    }

    private static String place(String first, String second) {
        return first + BREAK + second;
    }

    private static Placed secret(Columns row) throws SQLException {
        return placed(
                row,
                "name",
                new Movable.StoreSecret(row.text("name"), row.text("value").toLowerCase(Locale.ROOT)));
    }

    private List<Placed> orders(String after, int limit) throws SQLException {
        List<Order> orders = byTwoTexts(
                MoveQuery.ORDERS, row -> OrderRows.order(row, new TenantId(row.text("tenant_id"))), after, limit);
        List<Placed> complete = new ArrayList<>(orders.size());
        for (Order order : orders) {
            complete.add(new Placed(
                    place(order.tenant().value(), order.id().toString()),
                    new Movable.StoredOrder(OrderRows.history(session, order))));
        }
        return complete;
    }

    private static Placed entry(Columns row) throws SQLException {
        String tenant = row.text("tenant_id");
        long position = row.number("position");
        return placed(
                row,
                "position",
                // A restore leaves a row that belongs to no tenant (RestoredLog).
                tenant.isEmpty()
                        ? new Movable.UsedPosition(position)
                        : new Movable.LogEntry(
                                position,
                                new TenantId(tenant),
                                OrderRows.orderId(row.text("order_id")),
                                row.number("version")));
    }

    private List<Placed> claims(String after, int limit) throws SQLException {
        List<ClaimRow> claims = session.rows(
                MoveQuery.CLAIMS,
                row -> new ClaimRow(
                        row.text("claim_id"),
                        new TenantId(row.text("tenant_id")),
                        OrderRows.orderId(row.text("order_id")),
                        new IdempotencyKey(row.text("idempotency_key")),
                        new Fingerprint(row.text("fingerprint")),
                        row.text("answer_body"),
                        Instant.ofEpochMilli(row.number("expires_at"))),
                number(after),
                limit);
        List<Placed> complete = new ArrayList<>(claims.size());
        for (ClaimRow claim : claims) {
            complete.add(new Placed(claim.place(), new Movable.StoredClaim(complete(claim))));
        }
        return complete;
    }

    /// A claim has the order as it was created.
    private Claim complete(ClaimRow row) throws SQLException {
        Order order = OrderRows.find(session, row.tenant(), row.order())
                .orElseThrow(() -> new IllegalStateException("The order " + row.order() + " of a claim is missing"));
        OrderHistory history = OrderRows.history(session, order);
        return new Claim(
                row.key(),
                row.fingerprint(),
                history.asOf(1).orElseThrow(),
                history.events().getFirst().actor(),
                new CreatedAnswer(row.order(), row.answer()),
                row.expiresAt());
    }

    private static Placed erasure(Columns row) throws SQLException {
        return placed(row, "stand_in", new Movable.StandIn(ErasureRows.erasure(row)));
    }

    private static Placed key(Columns row) throws SQLException {
        return placed(row, "key_id", new Movable.StoredKey(ApiKeyRows.key(row)));
    }

    private static Placed webhook(Columns row) throws SQLException {
        return placed(row, "tenant_id", "webhook_id", new Movable.Webhook(WebhookRows.endpoint(row)));
    }

    private static Placed pending(Columns row) throws SQLException {
        return placed(row, "webhook_id", new Movable.Pending(DeliveryRows.pending(row)));
    }

    private static Placed attempt(Columns row) throws SQLException {
        return placed(row, "webhook_id", "attempt_id", new Movable.Attempt(WebhookRows.attempt(row)));
    }

    private static Placed position(Columns row) throws SQLException {
        return placed(row, "sink", new Movable.RelayPosition(row.text("sink"), row.number("position")));
    }

    private static Placed letter(Columns row) throws SQLException {
        return placed(row, "sink", "event_id", new Movable.Letter(DeliveryRows.deadLetter(row)));
    }

    private List<Placed> auditRecords(String after, int limit) {
        return audit.read(number(after), limit).stream()
                .map(record -> new Placed(String.valueOf(record.sequence()), new Movable.AuditEntry(record)))
                .toList();
    }
}
