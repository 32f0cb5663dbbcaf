package dev.orders.store.sqlite;

import dev.orders.core.port.DeadLetter;
import dev.orders.core.port.DeliveryStore.Change;
import dev.orders.core.tenant.TenantId;
import dev.orders.core.webhook.PendingDeliveries;
import dev.orders.core.webhook.PendingDeliveries.Range;
import dev.orders.core.webhook.PendingDeliveries.Refusals;
import dev.orders.core.webhook.PendingDeliveries.State;
import dev.orders.core.webhook.WebhookId;
import dev.orders.store.sqlite.database.Columns;
import dev.orders.store.sqlite.database.SqliteSession;
import dev.orders.store.sqlite.sql.Query;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/// Converts pending deliveries to rows and back, and reads dead letters. A range is stored as
/// `partition:after-through`, and ranges are separated by spaces.
public final class DeliveryRows {
    private DeliveryRows() {}

    /// Makes the change. Returns false if the row is not what `before` says.
    static boolean apply(SqliteSession session, Change change) throws SQLException {
        if (change.before().isEmpty()) {
            return change.after().isEmpty()
                    || session.update(
                                    Query.INSERT_PENDING, values(change.after().get()))
                            == 1;
        }
        String webhook = change.before().get().webhook().toString();
        String revision = change.before().get().revision().toString();
        if (change.after().isEmpty()) {
            return session.update(Query.DELETE_PENDING, webhook, revision) == 1;
        }
        List<Object> values =
                new ArrayList<>(Arrays.asList(values(change.after().get())));
        values.add(webhook);
        values.add(revision);
        return session.update(Query.REPLACE_PENDING, values.toArray()) == 1;
    }

    private static Object[] values(PendingDeliveries pending) {
        return new Object[] {
            pending.webhook().toString(),
            pending.tenant().value(),
            pending.revision().toString(),
            ranges(pending),
            pending.state().name(),
            pending.since().toEpochMilli(),
            pending.dueAt().toEpochMilli(),
            pending.owner(),
            pending.wakes(),
            pending.failures(),
            pending.refusals().position(),
            pending.refusals().count()
        };
    }

    /// Reads pending deliveries.
    public static PendingDeliveries pending(Columns row) throws SQLException {
        return new PendingDeliveries(
                WebhookId.parse(row.text("webhook_id")).orElseThrow(),
                new TenantId(row.text("tenant_id")),
                UUID.fromString(row.text("revision")),
                ranges(row.text("ranges")),
                State.valueOf(row.text("state")),
                Instant.ofEpochMilli(row.number("since")),
                Instant.ofEpochMilli(row.number("due_at")),
                row.text("owner"),
                Math.toIntExact(row.number("wakes")),
                Math.toIntExact(row.number("failures")),
                new Refusals(row.number("refused_position"), Math.toIntExact(row.number("refusals"))));
    }

    /// Reads a dead letter.
    public static DeadLetter deadLetter(Columns row) throws SQLException {
        return new DeadLetter(
                row.text("sink"),
                row.text("event_id"),
                new TenantId(row.text("tenant_id")),
                row.number("position"),
                row.text("reason"),
                Math.toIntExact(row.number("attempts")),
                Instant.ofEpochMilli(row.number("set_aside_at")),
                row.number("replay") == 1);
    }

    private static String ranges(PendingDeliveries pending) {
        return pending.ranges().entrySet().stream()
                .map(range -> range.getKey() + ":" + range.getValue().after() + "-"
                        + range.getValue().through())
                .collect(Collectors.joining(" "));
    }

    private static Map<Integer, Range> ranges(String text) {
        Map<Integer, Range> ranges = new HashMap<>();
        if (!text.isEmpty()) {
            for (String word : text.split(" ", -1)) {
                int colon = word.indexOf(':');
                int dash = word.indexOf('-');
                ranges.put(
                        Integer.parseInt(word.substring(0, colon)),
                        new Range(
                                Long.parseLong(word.substring(colon + 1, dash)),
                                Long.parseLong(word.substring(dash + 1))));
            }
        }
        return ranges;
    }
}
