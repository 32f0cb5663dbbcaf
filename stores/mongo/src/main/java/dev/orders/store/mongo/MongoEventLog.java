package dev.orders.store.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateManyModel;
import com.mongodb.client.model.Updates;
import dev.orders.core.breaker.Breaker;
import dev.orders.core.order.EventNumber;
import dev.orders.core.order.OrderEvent;
import dev.orders.core.order.OrderHistory;
import dev.orders.core.order.OrderId;
import dev.orders.core.port.EventLog;
import dev.orders.core.port.LogPosition;
import dev.orders.core.port.LoggedEvent;
import dev.orders.core.tenant.TenantId;
import dev.orders.store.mongo.connection.Connection;
import dev.orders.store.mongo.connection.SparseIndex;
import dev.orders.store.mongo.log.LogEntries;
import dev.orders.store.mongo.log.LogSequences;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;

/// The event log, in the collection `event_log`: `{_id: position, partition, tenant_id, order_id, version}`.
/// Each order is its own outbox: `published_version` is the last version whose event is in the log, and
/// `pending_since` is set while later events are missing. Every read that reaches the end of the log first
/// appends the pending events.
///
/// Any number of instances may append at once. An instance takes a position by inserting the entry after the
/// last one of its sequence ([LogSequences]), so there are no gaps. If two instances want the same position, the
/// unique index refuses one of them, and it stops. Order and version are unique in the log, so each event is there
/// once. If an instance dies in between, its orders stay pending, and the next instance finds their events in the log
/// already.
public final class MongoEventLog implements EventLog {
    /// The most orders of a sequence whose events one read appends, so that no read takes long.
    private static final int BATCH = 200;

    private final MongoCollection<Document> orders;
    private final MongoCollection<Document> log;
    private final LogSequences sequences;
    private final Breaker breaker;

    /// The sequence that this instance appends to first. Instances begin with different ones, because of those that
    /// append to the same sequence at once only one succeeds.
    private final int first;

    /// The log of a database.
    public MongoEventLog(MongoDatabase database, Breaker breaker) {
        this.breaker = breaker;
        this.orders = database.getCollection("orders");
        this.log = LogEntries.of(database);
        this.sequences = LogSequences.of(database);
        this.first = Math.floorMod(new ObjectId().hashCode(), sequences.count());
    }

    @Override
    public int partitions() {
        return LogEntries.PARTITIONS;
    }

    @Override
    public List<LoggedEvent> read(int partition, long after, int limit) {
        Bson ofPartition = Filters.and(Filters.eq("partition", partition), sequences.events());
        return breaker.answered(() -> withOrders(read(ofPartition, after, limit)));
    }

    @Override
    public List<LoggedEvent> read(TenantId tenant, int partition, long after, int limit) {
        Bson ofTenant = Filters.and(Filters.eq("tenant_id", tenant.value()), Filters.eq("partition", partition));
        return breaker.answered(() -> withOrders(read(ofTenant, after, limit)));
    }

    @Override
    public int partitionOf(OrderId order) {
        return LogEntries.partitionOf(order.toString());
    }

    @Override
    public List<LoggedEvent> readAll(long after, int limit) {
        return breaker.answered(() -> readAll(
                sequences.events(), entry -> !entry.getString("order_id").isEmpty(), after, limit));
    }

    @Override
    public List<LoggedEvent> readAll(TenantId tenant, long after, int limit) {
        return breaker.answered(() -> readAll(
                Filters.eq("tenant_id", tenant.value()),
                entry -> tenant.value().equals(entry.getString("tenant_id")),
                after,
                limit));
    }

    /// With one sequence this is one scan of one index, in the order of the positions. With several sequences such
    /// a scan could return an event and miss an earlier one, of another sequence, that is appended meanwhile. So a
    /// second query also shows that there is none.
    private List<LoggedEvent> readAll(Bson selected, Predicate<Document> isSelected, long after, int limit) {
        List<Document> entries = read(selected, after, limit);
        if (entries.isEmpty() || sequences.areOne()) {
            return withOrders(entries);
        }
        return withOrders(sequences.upTo(entries.getLast().getLong("_id"), selected, after).stream()
                .filter(entry -> entry.getLong("_id") > after && isSelected.test(entry))
                .limit(limit)
                .toList());
    }

    /// Appends pending events first. Otherwise, where no relay runs all the time, a new webhook would receive
    /// events that occurred before its registration.
    @Override
    public long end() {
        return breaker.answered(() -> {
            appendPending();
            long last = sequences.last();
            if (last > 0 && !sequences.areOne()) {
                sequences.close(last);
            }
            return last;
        });
    }

    @Override
    public Optional<LoggedEvent> at(long position) {
        return breaker.answered(() ->
                withOrders(entries(Filters.and(Filters.eq("_id", position), sequences.events()), 1)).stream()
                        .findFirst());
    }

    @Override
    public boolean hasGrown(Map<Integer, Long> ends) {
        Bson added = sequences.after(ends);
        return breaker.answered(() -> !entries(added, 1).isEmpty() || appendPending());
    }

    /// Appends pending events first. Otherwise a backlog that nobody reads would not be counted.
    @Override
    public List<LogPosition> newest(long after, int most) {
        return breaker.answered(() -> {
            appendPending();
            return log.find(Filters.and(sequences.events(), Filters.gt("_id", after)))
                    .projection(Projections.include("partition", "tenant_id"))
                    .sort(Sorts.descending("_id"))
                    .limit(most)
                    .map(entry -> new LogPosition(
                            entry.getLong("_id"),
                            entry.getInteger("partition"),
                            new TenantId(entry.getString("tenant_id"))))
                    .into(new ArrayList<>());
        });
    }

    private List<Document> read(Bson selected, long after, int limit) {
        Bson behind = Filters.and(selected, Filters.gt("_id", after));
        List<Document> entries = entries(behind, limit);
        if (entries.size() < limit && appendPending()) {
            entries = entries(behind, limit);
        }
        return entries;
    }

    private List<Document> entries(Bson filter, int limit) {
        return log.find(filter)
                .projection(Projections.include("tenant_id", "order_id", "version"))
                .sort(Sorts.ascending("_id"))
                .limit(limit)
                .into(new ArrayList<>());
    }

    /// Reads the orders of each tenant with one query. The server plans `$in` once, but an `$or` of pairs once
    /// for each pair.
    private List<LoggedEvent> withOrders(List<Document> entries) {
        Map<String, Set<String>> ids = entries.stream()
                .collect(Collectors.groupingBy(
                        entry -> entry.getString("tenant_id"),
                        Collectors.mapping(entry -> entry.getString("order_id"), Collectors.toSet())));
        Map<String, OrderHistory> histories = new HashMap<>();
        ids.forEach((tenant, ofTenant) -> {
            for (Document order : orders.find(orders(tenant, ofTenant)).projection(OrderDocument.HISTORY)) {
                histories.put(order.getString("order_id"), OrderDocument.history(order));
            }
        });
        return entries.stream().map(entry -> loggedEvent(entry, histories)).toList();
    }

    private static Bson orders(String tenant, Collection<String> ids) {
        return new Document("tenant_id", tenant).append("order_id", new Document("$in", ids));
    }

    private static LoggedEvent loggedEvent(Document entry, Map<String, OrderHistory> histories) {
        OrderHistory history = Objects.requireNonNull(histories.get(entry.getString("order_id")));
        long version = entry.getLong("version");
        long position = entry.getLong("_id");
        long number = EventNumber.of(version, position, history.current().createdAt());
        OrderEvent event = history.events().get((int) (version - 1)).withNumber(number);
        return new LoggedEvent(position, history.current().asAfter(event), event);
    }

    /// Appends the events of the orders that have waited longest. Returns whether there were any.
    private boolean appendPending() {
        List<Document> pending = orders.find(SparseIndex.above("pending_since", Date.from(Instant.EPOCH)))
                .sort(Sorts.ascending("pending_since"))
                .limit(BATCH * sequences.count())
                .projection(Projections.include("tenant_id", "order_id", "version", "published_version"))
                .into(new ArrayList<>());
        if (pending.isEmpty()) {
            return false;
        }
        Set<String> there = there(pending);
        Map<Integer, List<Document>> ofSequences =
                pending.stream().collect(Collectors.groupingBy(order -> sequences.of(order.getString("order_id"))));
        List<Document> appended = new ArrayList<>();
        for (int number = 0; number < sequences.count(); number++) {
            int sequence = (first + number) % sequences.count();
            List<Document> ofSequence = ofSequences.getOrDefault(sequence, List.of());
            if (append(sequence, ofSequence, there)) {
                appended.addAll(ofSequence);
            }
        }
        if (!appended.isEmpty()) {
            orders.bulkWrite(published(appended));
        }
        return true;
    }

    /// The events of these orders that are in the log.
    private Set<String> there(List<Document> pending) {
        Set<String> there = new HashSet<>();
        List<String> ids =
                pending.stream().map(order -> order.getString("order_id")).toList();
        for (Document entry : log.find(LogEntries.ofOrders(ids))
                .projection(Projections.fields(Projections.include("order_id", "version"), Projections.excludeId()))) {
            there.add(entry.getString("order_id") + ":" + entry.get("version"));
        }
        return there;
    }

    /// Appends the missing events after the end of a sequence. Returns false if another instance was first.
    private boolean append(int sequence, List<Document> pending, Set<String> there) {
        List<Document> missing = new ArrayList<>();
        long last = pending.isEmpty() ? 0 : sequences.last(sequence);
        for (Document order : pending) {
            String id = order.getString("order_id");
            long version = OrderDocument.number(order, "version");
            for (long logged = OrderDocument.number(order, "published_version") + 1; logged <= version; logged++) {
                if (!there.contains(id + ":" + logged)) {
                    last = sequences.next(sequence, last);
                    missing.add(LogEntries.entry(last, order.getString("tenant_id"), id, logged));
                }
            }
        }
        return missing.isEmpty() || Connection.writeUnlessDuplicate(() -> log.insertMany(missing));
    }

    /// The orders of a tenant that are at the same version.
    private record Group(String tenant, long version) {}

    /// Marks the orders as published, unless they have changed meanwhile. One update serves all orders of a
    /// tenant that are at the same version. A changed order stays pending, and the next read appends its missing
    /// events.
    private static List<UpdateManyModel<Document>> published(List<Document> pending) {
        Map<Group, List<String>> groups = pending.stream()
                .collect(Collectors.groupingBy(
                        order -> new Group(order.getString("tenant_id"), OrderDocument.number(order, "version")),
                        Collectors.mapping(order -> order.getString("order_id"), Collectors.toList())));
        return groups.entrySet().stream()
                .map(group -> new UpdateManyModel<Document>(
                        Filters.and(
                                orders(group.getKey().tenant(), group.getValue()),
                                Filters.eq("version", group.getKey().version())),
                        Updates.combine(
                                Updates.set("published_version", group.getKey().version()),
                                Updates.unset("pending_since"))))
                .toList();
    }
}
