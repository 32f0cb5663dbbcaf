package dev.orders.store.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import dev.orders.core.breaker.Breaker;
import dev.orders.core.port.DeadLetter;
import dev.orders.core.port.RelayStore;
import dev.orders.core.tenant.TenantId;
import dev.orders.store.mongo.connection.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;

/// The state of the relays, in the collections `relay_progress` and `dead_letters`. Each write changes one
/// document.
public final class MongoRelayStore implements RelayStore {
    private final MongoCollection<Document> progress;
    private final MongoCollection<Document> letters;
    private final Breaker breaker;

    MongoRelayStore(MongoDatabase database, Breaker breaker) {
        this.breaker = breaker;
        this.progress = database.getCollection("relay_progress");
        this.letters = database.getCollection("dead_letters");
    }

    @Override
    public Map<Integer, Long> positions(String sink) {
        return breaker.answered(() -> {
            Map<Integer, Long> positions = new HashMap<>();
            for (Document at : progress.find(Filters.eq("sink", sink))) {
                positions.put(at.getInteger("partition"), at.getLong("position"));
            }
            return positions;
        });
    }

    @Override
    public Map<String, Map<Integer, Long>> positions(Set<String> sinks) {
        return breaker.answered(() -> {
            Map<String, Map<Integer, Long>> positions = new HashMap<>();
            for (Document at : progress.find(Filters.in("sink", sinks))) {
                positions
                        .computeIfAbsent(at.getString("sink"), _ -> new HashMap<>())
                        .put(at.getInteger("partition"), at.getLong("position"));
            }
            return positions;
        });
    }

    @Override
    public void startAfter(String sink, int partition, long position) {
        breaker.answered(() -> Connection.insertIfAbsent(progress, position(sink, partition, position)));
    }

    /// The document of the position that a sink has reached, without a lease.
    public static Document position(String sink, int partition, long position) {
        return new Document("sink", sink)
                .append("partition", partition)
                .append("position", position)
                .append("owner", "")
                .append("leased_until", Date.from(Instant.EPOCH));
    }

    @Override
    public void deleteSink(String sink) {
        Bson ofSink = Filters.eq("sink", sink);
        breaker.answered(() -> {
            progress.deleteMany(ofSink);
            return letters.deleteMany(ofSink);
        });
    }

    /// If another relay has the lease, the upsert tries to insert a second document, and the unique index
    /// refuses it.
    @Override
    public Optional<Lease> takeLease(String sink, int partition, String owner, Instant now, Duration length) {
        Instant until = now.plus(length);
        return breaker.answered(() -> {
            List<Document> taken = new ArrayList<>();
            Connection.writeUnlessDuplicate(() -> taken.add(progress.findOneAndUpdate(
                    Filters.and(
                            Filters.eq("sink", sink),
                            Filters.eq("partition", partition),
                            Filters.or(
                                    Filters.lte("leased_until", Date.from(now)),
                                    Filters.gt("leased_until", Date.from(RelayStore.latestEnd(now, length))))),
                    Updates.combine(
                            Updates.setOnInsert("position", 0L),
                            Updates.set("owner", owner),
                            Updates.set("leased_until", Date.from(until))),
                    new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER))));
            return taken.stream()
                    .map(at -> new Lease(sink, partition, owner, at.getLong("position"), until))
                    .findFirst();
        });
    }

    @Override
    public boolean advance(Lease lease, long position) {
        Bson held = Filters.and(
                Filters.eq("sink", lease.sink()),
                Filters.eq("partition", lease.partition()),
                Filters.eq("owner", lease.owner()),
                Filters.eq("leased_until", Date.from(lease.until())));
        Bson change = Updates.combine(
                Updates.set("position", position),
                Updates.set("owner", ""),
                Updates.set("leased_until", Date.from(Instant.EPOCH)));
        return breaker.answered(() -> progress.updateOne(held, change).getMatchedCount() == 1);
    }

    @Override
    public void addDeadLetter(DeadLetter letter) {
        breaker.answered(() -> letters.replaceOne(
                named(letter.sink(), letter.eventId()), document(letter), new ReplaceOptions().upsert(true)));
    }

    /// The document of a dead letter.
    public static Document document(DeadLetter letter) {
        return new Document("sink", letter.sink())
                .append("event_id", letter.eventId())
                .append("tenant_id", letter.tenant().value())
                .append("position", letter.position())
                .append("reason", letter.reason())
                .append("attempts", letter.attempts())
                .append("set_aside_at", Date.from(letter.addedAt()))
                .append("replay", letter.replay());
    }

    @Override
    public List<DeadLetter> deadLetters(TenantId tenant, int limit) {
        return find(of(tenant), limit);
    }

    @Override
    public List<DeadLetter> deadLettersOfAllTenants(int limit) {
        return find(Filters.empty(), limit);
    }

    @Override
    public Optional<DeadLetter> deadLetter(TenantId tenant, String sink, String eventId) {
        return find(Filters.and(named(sink, eventId), of(tenant)), 1).stream().findFirst();
    }

    @Override
    public List<DeadLetter> deadLettersFor(TenantId tenant, Set<String> sinks, Set<String> eventIds) {
        Bson selected = Filters.and(Filters.in("sink", sinks), Filters.in("event_id", eventIds), of(tenant));
        return breaker.answered(
                () -> letters.find(selected).map(MongoRelayStore::deadLetter).into(new ArrayList<>()));
    }

    @Override
    public Optional<DeadLetter> deadLetterOfAnyTenant(String sink, String eventId) {
        return find(named(sink, eventId), 1).stream().findFirst();
    }

    @Override
    public List<DeadLetter> replays(String sink, int limit) {
        return find(Filters.and(Filters.eq("sink", sink), Filters.eq("replay", true)), limit);
    }

    private List<DeadLetter> find(Bson filter, int limit) {
        return breaker.answered(() -> letters.find(filter)
                .sort(Sorts.ascending("position", "sink"))
                .limit(limit)
                .map(MongoRelayStore::deadLetter)
                .into(new ArrayList<>()));
    }

    private static DeadLetter deadLetter(Document letter) {
        return new DeadLetter(
                letter.getString("sink"),
                letter.getString("event_id"),
                new TenantId(letter.getString("tenant_id")),
                letter.getLong("position"),
                letter.getString("reason"),
                letter.getInteger("attempts"),
                Objects.requireNonNull(letter.getDate("set_aside_at")).toInstant(),
                letter.getBoolean("replay"));
    }

    @Override
    public boolean requestReplay(TenantId tenant, String sink, String eventId) {
        return requestReplay(Filters.and(named(sink, eventId), of(tenant)));
    }

    @Override
    public boolean requestReplayOfAnyTenant(String sink, String eventId) {
        return requestReplay(named(sink, eventId));
    }

    private boolean requestReplay(Bson letter) {
        return breaker.answered(
                () -> letters.updateOne(letter, Updates.set("replay", true)).getMatchedCount() == 1);
    }

    @Override
    public void deleteDeadLetter(DeadLetter letter) {
        breaker.answered(() -> letters.deleteOne(named(letter.sink(), letter.eventId())));
    }

    private static Bson of(TenantId tenant) {
        return Filters.eq("tenant_id", tenant.value());
    }

    private static Bson named(String sink, String eventId) {
        return Filters.and(Filters.eq("sink", sink), Filters.eq("event_id", eventId));
    }
}
