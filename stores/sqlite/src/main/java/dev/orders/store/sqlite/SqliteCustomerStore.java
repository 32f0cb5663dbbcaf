package dev.orders.store.sqlite;

import dev.orders.core.customer.CustomerHash;
import dev.orders.core.customer.CustomerStore;
import dev.orders.core.customer.Erasure;
import dev.orders.core.customer.ErasureCounts;
import dev.orders.core.customer.StoredAnswer;
import dev.orders.core.order.CustomerId;
import dev.orders.core.order.OrderEvent.CustomerErased;
import dev.orders.core.order.OrderId;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.tenant.Actor;
import dev.orders.core.tenant.TenantId;
import dev.orders.store.sqlite.database.Checkpointer;
import dev.orders.store.sqlite.database.Columns;
import dev.orders.store.sqlite.database.ErasureQuery;
import dev.orders.store.sqlite.database.GroupCommitWriter;
import dev.orders.store.sqlite.database.Query;
import dev.orders.store.sqlite.database.ReaderPool;
import dev.orders.store.sqlite.database.SqliteSession;
import dev.orders.store.sqlite.database.Work;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Erasures, in the table `erasures`. Each batch is one transaction with its counts.
record SqliteCustomerStore(GroupCommitWriter writer, ReaderPool readers, Checkpointer checkpointer)
        implements CustomerStore {
    /// A step reads about two megabytes of answers.
    private static final int CLAIMS = 2000;

    /// Readers finish within milliseconds, so the log is empty after one or two attempts.
    private static final int ATTEMPTS = 20;

    private record Found(OrderId id, long version, OrderStatus status) {}

    @Override
    public long count(TenantId tenant, CustomerId customer, Set<OrderStatus> statuses) {
        String names = JsonArray.of(statuses.stream().map(OrderStatus::name).toList());
        return readers.read(session -> session.rows(
                        ErasureQuery.COUNT_ORDERS_OF_CUSTOMER,
                        row -> row.number("found"),
                        tenant.value(),
                        customer.value(),
                        names)
                .getFirst());
    }

    @Override
    public Erasure begin(Erasure erasure) {
        return write(session -> {
            session.update(
                    ErasureQuery.INSERT_OR_RESTART_ERASURE,
                    erasure.standIn().value(),
                    erasure.tenant().value(),
                    erasure.customerHash().hex(),
                    erasure.requireCustomer().value(),
                    erasure.actor().value(),
                    erasure.startedAt().toEpochMilli());
            return find(session, erasure);
        });
    }

    private static Erasure find(SqliteSession session, Erasure erasure) throws SQLException {
        return session.rows(
                        ErasureQuery.FIND_ERASURE,
                        SqliteCustomerStore::erasure,
                        erasure.tenant().value(),
                        erasure.customerHash().hex())
                .getFirst();
    }

    @Override
    public int eraseOrders(Erasure erasure, Instant at, int limit) {
        return write(session -> {
            List<Found> orders = session.rows(
                    ErasureQuery.FIND_ORDERS_OF_CUSTOMER,
                    SqliteCustomerStore::found,
                    erasure.tenant().value(),
                    erasure.requireCustomer().value(),
                    limit);
            int notes = 0;
            for (Found order : orders) {
                notes += erase(session, erasure, order, at);
            }
            count(session, erasure, new ErasureCounts(orders.size(), notes, 0));
            return orders.size();
        });
    }

    /// Returns the number of notes that were removed.
    private static int erase(SqliteSession session, Erasure erasure, Found order, Instant at) throws SQLException {
        String tenant = erasure.tenant().value();
        String id = order.id().toString();
        session.update(
                ErasureQuery.ERASE_CUSTOMER,
                erasure.standIn().value(),
                order.version() + 1,
                at.toEpochMilli(),
                tenant,
                id);
        OrderRows.insertEvent(
                session,
                erasure.tenant(),
                new CustomerErased(order.id(), order.version() + 1, order.status(), erasure.actor(), at));
        return session.update(ErasureQuery.ERASE_NOTES, tenant, id);
    }

    @Override
    public void eraseAnswers(Erasure erasure) {
        long last = claim(ErasureQuery.FIND_LAST_CLAIM);
        String before = StoredAnswer.member(erasure.requireCustomer());
        String after = StoredAnswer.member(erasure.standIn());
        for (long begin = claim(ErasureQuery.FIND_FIRST_CLAIM) - 1; begin < last; begin += CLAIMS) {
            long from = begin;
            write(session -> {
                int answers = session.update(
                        ErasureQuery.ERASE_ANSWERS,
                        before,
                        after,
                        from,
                        from + CLAIMS,
                        erasure.tenant().value(),
                        before);
                count(session, erasure, new ErasureCounts(0, 0, answers));
                return answers;
            });
        }
    }

    private long claim(ErasureQuery query) {
        return readers.read(session -> session.rows(query, row -> row.number("claim_id"))).stream()
                .findFirst()
                .orElse(0L);
    }

    private static void count(SqliteSession session, Erasure erasure, ErasureCounts more) throws SQLException {
        session.update(
                ErasureQuery.COUNT_ERASED,
                more.orders(),
                more.notes(),
                more.answers(),
                erasure.standIn().value());
    }

    /// The pages of the write-ahead log still contain what was replaced, so the log is emptied.
    @Override
    public Erasure finish(Erasure erasure, Instant at) {
        Erasure finished = write(session -> {
            session.update(
                    ErasureQuery.FINISH_ERASURE,
                    at.toEpochMilli(),
                    erasure.standIn().value());
            return find(session, erasure);
        });
        checkpointer.emptyLog();
        for (int attempt = 0; attempt < ATTEMPTS && checkpointer.isLogToBeEmptied(); attempt++) {
            write(session -> session.update(Query.PROBE));
        }
        return finished;
    }

    @Override
    public List<Erasure> running(int limit) {
        return readers.read(
                session -> session.rows(ErasureQuery.LIST_RUNNING_ERASURES, SqliteCustomerStore::erasure, limit));
    }

    @Override
    public Optional<Instant> lastFinished() {
        return readers
                .read(session -> session.rows(
                        ErasureQuery.FIND_LAST_FINISHED_ERASURE,
                        row -> Instant.ofEpochMilli(row.number("finished_at"))))
                .stream()
                .findFirst();
    }

    @Override
    public List<Erasure> journal(String after, int limit) {
        return readers.read(
                session -> session.rows(ErasureQuery.LIST_ERASURES, SqliteCustomerStore::erasure, after, limit));
    }

    private <T> T write(Work<T> work) {
        return writer.write(work, SqliteStore.PATIENCE);
    }

    private static Found found(Columns row) throws SQLException {
        return new Found(
                OrderId.parse(row.text("order_id")).orElseThrow(),
                row.number("version"),
                OrderStatus.valueOf(row.text("status")));
    }

    private static Erasure erasure(Columns row) throws SQLException {
        String customer = row.textOrNull("customer_id");
        return new Erasure(
                new TenantId(row.text("tenant_id")),
                new CustomerHash(row.text("customer_hash")),
                new CustomerId(row.text("stand_in")),
                new Actor(row.text("actor")),
                Instant.ofEpochMilli(row.number("started_at")),
                customer == null
                        ? new Erasure.State.Finished(Instant.ofEpochMilli(row.number("finished_at")))
                        : new Erasure.State.Running(new CustomerId(customer)),
                new ErasureCounts(row.number("orders"), row.number("notes"), row.number("answers")));
    }
}
