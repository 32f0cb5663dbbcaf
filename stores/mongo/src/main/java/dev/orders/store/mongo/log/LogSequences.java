package dev.orders.store.mongo.log;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import dev.orders.core.port.StoreUnavailableException;
import dev.orders.store.mongo.connection.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.bson.Document;
import org.bson.conversions.Bson;

/// The sequences from which events get their positions. A log has one, or one for each partition: then the
/// partition `p` has the positions `p`, `p + 8`, `p + 16` and so on. So every position is unique, and the log is in
/// the order of the positions, but no two partitions share a document that both must write.
///
/// The entries of a sequence follow each other without gaps, so an entry shows that all earlier ones of its sequence
/// are there. Eight entries in a row show it for the whole log. A partition with fewer events than others gets
/// empty entries when somebody reads the log as a whole.
///
/// A database has its number since it was created, in the document of `migrations` `{_id: "event_log", sequences}`.
/// Without the document the number is 1.
public final class LogSequences {
    private static final Bson MARK = Filters.eq("_id", "event_log");
    private static final String SEQUENCES = "sequences";

    /// The most attempts to fill the log up to a position. Each one fails only where another instance has just
    /// appended.
    private static final int ROUNDS = 8;

    private final MongoCollection<Document> log;
    private final int count;

    private LogSequences(MongoCollection<Document> log, int count) {
        this.log = log;
        this.count = count;
    }

    /// The sequences of a database.
    public static LogSequences of(MongoDatabase database) {
        Document mark = database.getCollection("migrations").find(MARK).first();
        return new LogSequences(LogEntries.of(database), mark == null ? 1 : mark.getInteger(SEQUENCES));
    }

    /// Chooses the number for a new database. A log that has entries keeps its number.
    public static void begin(MongoDatabase database, int count) {
        if (LogEntries.of(database).find().first() == null) {
            database.getCollection("migrations")
                    .replaceOne(
                            MARK,
                            new Document("_id", "event_log").append(SEQUENCES, count),
                            new ReplaceOptions().upsert(true));
        }
    }

    /// Replaces the index that a collection cannot have when it is sharded by `partition`.
    public static void createIndexes(MongoDatabase database) {
        if (!of(database).areOne()) {
            MongoCollection<Document> log = LogEntries.of(database);
            IndexOptions unique = new IndexOptions().unique(true);
            log.createIndex(Indexes.ascending("partition", "order_id", "version"), unique);
            LogEntries.dropIndex(log, List.of("order_id", "version"));
        }
    }

    /// Refuses a number that is not that of the database.
    ///
    /// @throws IllegalStateException with a sentence
    public void require(int asked) {
        if (asked != count) {
            throw new IllegalStateException(
                    "EVENT_LOG_SEQUENCES is " + asked + ", but the event log of this database has " + count
                            + ", which cannot change. Remove EVENT_LOG_SEQUENCES, or use a new database");
        }
    }

    /// Whether the log has only one sequence.
    public boolean areOne() {
        return count == 1;
    }

    /// The number of sequences.
    public int count() {
        return count;
    }

    /// The sequence of an order's events.
    public int of(String order) {
        return areOne() ? 0 : LogEntries.partitionOf(order);
    }

    /// The last position of a sequence, or 0.
    public long last(int sequence) {
        return last(areOne() ? new Document() : Filters.eq("partition", sequence));
    }

    /// The last position of the log, or 0.
    public long last() {
        return last(new Document());
    }

    private long last(Bson selected) {
        return LogEntries.last(log, selected);
    }

    /// The position after `last` in a sequence.
    public long next(int sequence, long last) {
        return last + 1 + Math.floorMod(sequence - (last + 1), (long) count);
    }

    /// The entries of events.
    public Bson events() {
        return areOne() ? LogEntries.inPartitions() : LogEntries.notEmpty();
    }

    /// The entries of events that were added after the partitions ended at these positions.
    public Bson after(Map<Integer, Long> ends) {
        if (areOne()) {
            long end = ends.values().stream().mapToLong(Long::longValue).max().orElse(0);
            return Filters.and(events(), Filters.gt("_id", end));
        }
        List<Bson> partitions = new ArrayList<>();
        for (int partition = 0; partition < count; partition++) {
            partitions.add(Filters.and(
                    Filters.eq("partition", partition), Filters.gt("_id", ends.getOrDefault(partition, 0L))));
        }
        return Filters.and(events(), Filters.or(partitions));
    }

    /// The selected entries after a position, up to `through`, which must be the position of an entry. An entry
    /// that is not there yet gets a greater position. One query reads the entries and shows that none is missing:
    /// a second one might be answered by a primary that was replaced and does not know it yet. May also return
    /// entries that are not selected. Empty if the query did not show it.
    public List<Document> upTo(long through, Bson selected, long after) {
        Bson wanted = Filters.and(selected, Filters.gt("_id", after), Filters.lte("_id", through));
        for (int round = 0; round < ROUNDS; round++) {
            List<Document> found = log.find(Filters.or(wanted, row(through)))
                    .projection(Projections.include("tenant_id", "order_id", "version"))
                    .sort(Sorts.ascending("_id"))
                    .into(new ArrayList<>());
            if (showsRow(found, through)) {
                return found;
            }
            fill(through);
        }
        return List.of();
    }

    /// Makes sure that every event that is added from now on gets a position after this one, which must be the
    /// position of an entry.
    ///
    /// @throws StoreUnavailableException if the server does not show the entries that it has
    public void close(long through) {
        if (upTo(through, row(through), 0).isEmpty()) {
            throw new StoreUnavailableException("MongoDB does not show the end of the event log", null);
        }
    }

    /// The entries that show that all up to `through` are there: the last one of each sequence.
    private Bson row(long through) {
        return Filters.and(Filters.gt("_id", through - count), Filters.lte("_id", through));
    }

    private boolean showsRow(List<Document> found, long through) {
        long shown = found.stream()
                .mapToLong(entry -> entry.getLong("_id"))
                .filter(position -> position > through - count)
                .count();
        return shown == Math.min(count, through);
    }

    /// Adds empty entries to every sequence that ends before a position. If another instance appends to a sequence
    /// at the same time, this sequence is left alone.
    private void fill(long through) {
        for (int sequence = 0; sequence < count; sequence++) {
            int partition = sequence;
            List<Document> missing = LongStream.iterate(
                            next(partition, last(partition)),
                            position -> position <= through,
                            position -> position + count)
                    .mapToObj(position -> LogEntries.filler(position, partition))
                    .toList();
            if (!missing.isEmpty()) {
                Connection.writeUnlessDuplicate(() -> log.insertMany(missing));
            }
        }
    }
}
