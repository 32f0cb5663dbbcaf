package dev.orders.store.sqlite;

import dev.orders.core.customer.CustomerHash;
import dev.orders.core.customer.Erasure;
import dev.orders.core.customer.ErasureCounts;
import dev.orders.core.customer.StoredAnswer;
import dev.orders.core.order.CustomerId;
import dev.orders.core.order.OrderEvent.CustomerErased;
import dev.orders.core.order.OrderId;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.tenant.Actor;
import dev.orders.core.tenant.TenantId;
import dev.orders.store.sqlite.database.Columns;
import dev.orders.store.sqlite.database.SqliteSession;
import dev.orders.store.sqlite.sql.CustomerQuery;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/// Reads and writes the rows of erasures. Every write runs inside a transaction.
public final class ErasureRows {
    private ErasureRows() {}

    /// An order to erase.
    record Found(OrderId id, long version, OrderStatus status) {}

    static Found found(Columns row) throws SQLException {
        return new Found(
                OrderId.parse(row.text("order_id")).orElseThrow(),
                row.number("version"),
                OrderStatus.valueOf(row.text("status")));
    }

    /// The erasure in the journal with the tenant and the hash of this one.
    static Erasure find(SqliteSession session, Erasure erasure) throws SQLException {
        return session.rows(
                        CustomerQuery.FIND_ERASURE,
                        ErasureRows::erasure,
                        erasure.tenant().value(),
                        erasure.customerHash().hex())
                .getFirst();
    }

    /// Replaces the customer of an order by the stand-in, and removes its metadata. Returns the number of notes that
    /// were removed.
    static int erase(SqliteSession session, Erasure erasure, Found order, Instant at) throws SQLException {
        String tenant = erasure.tenant().value();
        String id = order.id().toString();
        session.update(
                CustomerQuery.ERASE_CUSTOMER,
                erasure.standIn().value(),
                order.version() + 1,
                at.toEpochMilli(),
                tenant,
                id);
        OrderRows.insertEvent(
                session,
                erasure.tenant(),
                new CustomerErased(order.id(), order.version() + 1, order.status(), erasure.actor(), at));
        return session.update(CustomerQuery.ERASE_NOTES, tenant, id);
    }

    private record FoundAnswer(long claim, String body) {}

    /// Replaces the customer in the stored answer to the create of an order, and removes its metadata. Returns the
    /// number of answers: none if the claim was purged.
    static int eraseAnswer(SqliteSession session, Erasure erasure, Found order) throws SQLException {
        List<FoundAnswer> answers = session.rows(
                CustomerQuery.FIND_ANSWER,
                row -> new FoundAnswer(row.number("claim_id"), row.text("answer_body")),
                erasure.tenant().value(),
                order.id().toString());
        for (FoundAnswer answer : answers) {
            session.update(
                    CustomerQuery.REPLACE_ANSWER,
                    StoredAnswer.erased(answer.body(), erasure.requireCustomer(), erasure.standIn()),
                    answer.claim());
        }
        return answers.size();
    }

    /// Reads an erasure.
    public static Erasure erasure(Columns row) throws SQLException {
        return new Erasure(
                new TenantId(row.text("tenant_id")),
                new CustomerHash(row.text("customer_hash")),
                new CustomerId(row.text("stand_in")),
                new Actor(row.text("actor")),
                Instant.ofEpochMilli(row.number("started_at")),
                state(row),
                new ErasureCounts(row.number("orders"), row.number("notes"), row.number("answers")));
    }

    private static Erasure.State state(Columns row) throws SQLException {
        String customer = row.textOrNull("customer_id");
        if (customer != null) {
            return new Erasure.State.Running(new CustomerId(customer));
        }
        Long finishedAt = row.numberOrNull("finished_at");
        return finishedAt == null
                ? new Erasure.State.Reserved()
                : new Erasure.State.Finished(Instant.ofEpochMilli(finishedAt));
    }
}
