package dev.orders.store.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.conversions.Bson;

/// The event log, in the collection `event_log`: `{_id: position, partition, tenant_id, order_id, version}`.
/// Each order is its own outbox: `published_version` is the last version whose event is in the log, and
/// `pending_since` is set while later events are missing. Every read that reaches the end of the log first
/// appends the pending events.
///
/// Any number of instances may append at once. An instance takes a position by inserting the entry after the
/// last one, so there are no gaps. If two instances want the same position, the unique index refuses one of
/// them, and it stops. Order and version are unique in the log, so each event is there once. If an instance dies
/// in between, its orders stay pending, and the next instance finds their events in the log already.
public final class MongoEventLog implements EventLog {
    /// The number of partitions. Enough for several instances to share the work of a relay. Never change it,
    /// because an order must stay in its partition.
    public static final int PARTITIONS = 8;

    private static final int NO_PARTITION = -1;

    /// The entries of events.
    private static final Bson EVENTS = Filters.gt("partition", NO_PARTITION);

    /// The most orders whose events one read appends, so that no read takes long.
    private static final int BATCH = 200;

    private final MongoCollection<Document> orders;
    private final MongoCollection<Document> log;
    private final Breaker breaker;

    /// The log of a database.
    public MongoEventLog(MongoDatabase database, Breaker breaker) {
        this.breaker = breaker;
        this.orders = database.getCollection("orders");
        this.log = database.getCollection("event_log");
    }

    @Override
    public int partitions() {
        return PARTITIONS;
    }

    @Override
    public List<LoggedEvent> read(int partition, long after, int limit) {
        return breaker.answered(() -> read(Filters.eq("partition", partition), after, limit));
    }

    @Override
    public List<LoggedEvent> read(TenantId tenant, int partition, long after, int limit) {
        Bson ofTenant = Filters.and(Filters.eq("tenant_id", tenant.value()), Filters.eq("partition", partition));
        return breaker.answered(() -> read(ofTenant, after, limit));
    }

    @Override
    public int partitionOf(OrderId order) {
        return partitionOf(order.toString());
    }

    private static int partitionOf(String order) {
        return Math.floorMod(order.hashCode(), PARTITIONS);
    }

    @Override
    public List<LoggedEvent> readAll(long after, int limit) {
        return breaker.answered(() -> read(EVENTS, after, limit));
    }

    /// One scan of one index, in the order of the positions. A merge of the partitions could return an event and miss
    /// an earlier one that is appended while the merge runs.
    @Override
    public List<LoggedEvent> readAll(TenantId tenant, long after, int limit) {
        return breaker.answered(() -> read(Filters.eq("tenant_id", tenant.value()), after, limit));
    }

    /// Appends pending events first. Otherwise, where no relay runs all the time, a new webhook would receive
    /// events that occurred before its registration.
    @Override
    public long end() {
        return breaker.answered(() -> {
            appendPending();
            return lastPosition();
        });
    }

    /// Appends pending events first. Otherwise a backlog that nobody reads would not be counted.
    @Override
    public List<LogPosition> newest(long after, int most) {
        return breaker.answered(() -> {
            appendPending();
            return log.find(Filters.and(EVENTS, Filters.gt("_id", after)))
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

    private List<LoggedEvent> read(Bson selected, long after, int limit) {
        Bson behind = Filters.and(selected, Filters.gt("_id", after));
        List<Document> entries = entries(behind, limit);
        if (entries.size() < limit && appendPending()) {
            entries = entries(behind, limit);
        }
        return withOrders(entries);
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

    /// Replaces the index of a tenant's events in a partition by one of a tenant's events in all partitions. Releases
    /// that do not know it read the events of a partition by it too.
    static void indexOfTenants(MongoDatabase database) {
        MongoCollection<Document> log = database.getCollection("event_log");
        log.createIndex(Indexes.ascending("tenant_id", "_id", "partition"));
        List<String> replaced = List.of("tenant_id", "partition", "_id");
        for (Document index : log.listIndexes().into(new ArrayList<>())) {
            if (replaced.equals(List.copyOf(index.get("key", Document.class).keySet()))) {
                log.dropIndex(index.getString("name"));
            }
        }
    }

    /// Appends the events of the orders that have waited longest. Returns whether there were any.
    private boolean appendPending() {
        List<Document> pending = orders.find(SparseIndex.above("pending_since", Date.from(Instant.EPOCH)))
                .sort(Sorts.ascending("pending_since"))
                .limit(BATCH)
                .projection(Projections.include("tenant_id", "order_id", "version", "published_version"))
                .into(new ArrayList<>());
        if (pending.isEmpty()) {
            return false;
        }
        List<Document> missing = missing(pending);
        if (missing.isEmpty() || Connection.writeUnlessDuplicate(() -> log.insertMany(missing))) {
            orders.bulkWrite(published(pending));
        }
        return true;
    }

    /// The missing entries, with positions after the end of the log.
    private List<Document> missing(List<Document> pending) {
        Set<String> there = new HashSet<>();
        for (Document entry : log.find(Filters.in(
                        "order_id",
                        pending.stream().map(order -> order.get("order_id")).toList()))
                .projection(Projections.fields(Projections.include("order_id", "version"), Projections.excludeId()))) {
            there.add(entry.getString("order_id") + ":" + entry.get("version"));
        }
        List<Document> missing = new ArrayList<>();
        long end = lastPosition();
        for (Document order : pending) {
            String id = order.getString("order_id");
            long version = OrderDocument.number(order, "version");
            for (long logged = OrderDocument.number(order, "published_version") + 1; logged <= version; logged++) {
                if (!there.contains(id + ":" + logged)) {
                    missing.add(entry(end + missing.size() + 1, order.getString("tenant_id"), id, logged));
                }
            }
        }
        return missing;
    }

    /// The entry of an event.
    public static Document entry(long position, String tenant, String order, long version) {
        return new Document("_id", position)
                .append("partition", partitionOf(order))
                .append("tenant_id", tenant)
                .append("order_id", order)
                .append("version", version);
    }

    /// An entry of no event, in no partition, so that no event gets its position.
    public static Document used(long position) {
        return new Document("_id", position)
                .append("partition", NO_PARTITION)
                .append("tenant_id", "")
                .append("order_id", "")
                .append("version", position);
    }

    private long lastPosition() {
        Document last = log.find()
                .projection(Projections.include("_id"))
                .sort(Sorts.descending("_id"))
                .first();
        return last == null ? 0 : last.getLong("_id");
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
