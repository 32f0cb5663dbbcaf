package dev.orders.store.mongo.log;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.conversions.Bson;

/// The documents of the collection `event_log`: `{_id: position, partition, tenant_id, order_id, version}`.
public final class LogEntries {
    /// The number of partitions. Enough for several instances to share the work of a relay. Never change it,
    /// because an order must stay in its partition.
    public static final int PARTITIONS = 8;

    private static final int NO_PARTITION = -1;

    /// Says that an entry has no event, but a partition.
    private static final String EMPTY = "empty";

    private LogEntries() {}

    /// The collection.
    public static MongoCollection<Document> of(MongoDatabase database) {
        return database.getCollection("event_log");
    }

    /// The partition of all events of an order.
    public static int partitionOf(String order) {
        return Math.floorMod(order.hashCode(), PARTITIONS);
    }

    /// The last position among the selected entries, or 0.
    public static long last(MongoCollection<Document> log, Bson selected) {
        Document last = log.find(selected)
                .projection(Projections.include("_id"))
                .sort(Sorts.descending("_id"))
                .first();
        return last == null ? 0 : last.getLong("_id");
    }

    /// The entries of some orders. The partitions are for the index of a log with several sequences.
    public static Bson ofOrders(Collection<String> orders) {
        return Filters.and(
                Filters.in("order_id", orders),
                Filters.in(
                        "partition",
                        orders.stream().map(LogEntries::partitionOf).collect(Collectors.toSet())));
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
        return without(position, NO_PARTITION);
    }

    /// An entry of no event, in a partition with a sequence of its own.
    static Document filler(long position, int partition) {
        return without(position, partition).append(EMPTY, true);
    }

    private static Document without(long position, int partition) {
        return new Document("_id", position)
                .append("partition", partition)
                .append("tenant_id", "")
                .append("order_id", "")
                .append("version", position);
    }

    /// Replaces the index of a tenant's events in a partition by one of a tenant's events in all partitions.
    /// Releases that do not know it read the events of a partition by it too.
    public static void indexOfTenants(MongoDatabase database) {
        MongoCollection<Document> log = of(database);
        log.createIndex(Indexes.ascending("tenant_id", "_id", "partition"));
        dropIndex(log, List.of("tenant_id", "partition", "_id"));
    }

    /// Drops the index of these fields, if there is one.
    static void dropIndex(MongoCollection<Document> log, List<String> fields) {
        for (Document index : log.listIndexes().into(new ArrayList<>())) {
            if (fields.equals(List.copyOf(index.get("key", Document.class).keySet()))) {
                log.dropIndex(index.getString("name"));
            }
        }
    }

    /// The entries of events in a log with one sequence.
    static Bson inPartitions() {
        return Filters.gt("partition", NO_PARTITION);
    }

    /// The entries of events in a log with several sequences.
    static Bson notEmpty() {
        return Filters.exists(EMPTY, false);
    }
}
