package dev.orders.store.sqlite;

import dev.orders.core.customer.CustomerStore;
import dev.orders.core.customer.Erasure;
import dev.orders.core.customer.ErasureCounts;
import dev.orders.core.order.CustomerId;
import dev.orders.core.order.Order;
import dev.orders.core.order.OrderFilter;
import dev.orders.core.order.OrderHistory;
import dev.orders.core.order.OrderId;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.tenant.TenantId;
import dev.orders.store.sqlite.database.GroupCommitWriter;
import dev.orders.store.sqlite.database.ReaderPool;
import dev.orders.store.sqlite.database.ReplacedBytes;
import dev.orders.store.sqlite.database.SqliteSession;
import dev.orders.store.sqlite.database.Work;
import dev.orders.store.sqlite.levels.CustomerOrders;
import dev.orders.store.sqlite.sql.CustomerQuery;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Erasures, in the table `erasures`. Each batch is one transaction with its counts.
record SqliteCustomerStore(GroupCommitWriter writer, ReaderPool readers) implements CustomerStore {
    @Override
    public long count(TenantId tenant, CustomerId customer, Set<OrderStatus> statuses) {
        return readers.read(new CustomerOrders(tenant, customer, statuses)::count);
    }

    @Override
    public List<OrderHistory> histories(TenantId tenant, CustomerId customer, Optional<OrderId> before, int limit) {
        OrderFilter ofCustomer = new OrderFilter(Optional.of(customer), Set.of(), Optional.empty(), Optional.empty());
        return readers.read(session -> session.atOneInstant(reads -> {
            List<OrderHistory> histories = new ArrayList<>();
            for (Order order : OrderLists.list(reads, tenant, ofCustomer, before, limit)) {
                histories.add(OrderRows.history(reads, order));
            }
            return histories;
        }));
    }

    @Override
    public Erasure begin(Erasure erasure) {
        return write(session -> {
            session.update(
                    CustomerQuery.INSERT_OR_RESTART_ERASURE,
                    erasure.standIn().value(),
                    erasure.tenant().value(),
                    erasure.customerHash().hex(),
                    erasure.requireCustomer().value(),
                    erasure.actor().value(),
                    erasure.startedAt().toEpochMilli());
            return ErasureRows.find(session, erasure);
        });
    }

    @Override
    public int eraseOrders(Erasure erasure, Instant at, int limit) {
        return write(session -> {
            CustomerOrders left =
                    new CustomerOrders(erasure.tenant(), erasure.requireCustomer(), Set.of(OrderStatus.values()));
            List<ErasureRows.Found> orders = session.rows(
                    CustomerQuery.FIND_ORDERS_TO_ERASE,
                    ErasureRows::found,
                    erasure.tenant().value(),
                    left.ids(session, OrderId.LEAST, OrderId.GREATEST, limit));
            int notes = 0;
            int answers = 0;
            for (ErasureRows.Found order : orders) {
                notes += ErasureRows.erase(session, erasure, order, at);
                answers += ErasureRows.eraseAnswer(session, erasure, order);
            }
            count(session, erasure, new ErasureCounts(orders.size(), notes, answers));
            return orders.size();
        });
    }

    private static void count(SqliteSession session, Erasure erasure, ErasureCounts more) throws SQLException {
        session.update(
                CustomerQuery.COUNT_ERASED,
                more.orders(),
                more.notes(),
                more.answers(),
                erasure.standIn().value());
    }

    @Override
    public ErasureCounts counts(Erasure erasure) {
        return readers.read(session -> ErasureRows.find(session, erasure).counts());
    }

    @Override
    public Erasure finish(Erasure erasure, Instant at) {
        Erasure finished = write(session -> {
            session.update(
                    CustomerQuery.FINISH_ERASURE,
                    at.toEpochMilli(),
                    erasure.standIn().value());
            ReplacedBytes.count(session);
            return ErasureRows.find(session, erasure);
        });
        return finished;
    }

    @Override
    public List<Erasure> running(int limit) {
        return readers.read(session -> session.rows(CustomerQuery.LIST_RUNNING_ERASURES, ErasureRows::erasure, limit));
    }

    @Override
    public Optional<Instant> lastFinished() {
        return readers.read(session -> session.first(
                CustomerQuery.FIND_LAST_FINISHED_ERASURE, row -> Instant.ofEpochMilli(row.number("finished_at"))));
    }

    @Override
    public List<Erasure> journal(String after, int limit) {
        return readers.read(session -> session.rows(CustomerQuery.LIST_ERASURES, ErasureRows::erasure, after, limit));
    }

    private <T> T write(Work<T> work) {
        return writer.write(work, SqliteStore.PATIENCE);
    }
}
