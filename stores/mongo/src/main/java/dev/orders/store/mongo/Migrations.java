package dev.orders.store.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import dev.orders.core.port.RelayStore;
import dev.orders.core.port.StoreUnavailableException;
import dev.orders.store.mongo.connection.Connection;
import dev.orders.store.mongo.content.OrderContent;
import dev.orders.store.mongo.demand.MongoDemandStore;
import dev.orders.store.mongo.expiry.MongoDueOrders;
import dev.orders.store.mongo.holdings.MongoHoldingsStore;
import dev.orders.store.mongo.list.OrderLists;
import dev.orders.store.mongo.log.LogEntries;
import dev.orders.store.mongo.log.LogSequences;
import dev.orders.store.mongo.mark.MoveMark;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;

/// Updates the indexes of a database to the current version. Runs each numbered step that the database has not
/// seen, on one instance at a time. The only document of `migrations` stores the number of the last step, the
/// instance whose turn it is, and the end of its turn. Every step can run twice, so it does no harm if a turn
/// ends while its instance is still working. Never edit a step after its release.
///
/// An older release goes on with the data of a newer one if it knows the step `oldest_reader`: no later step
/// has changed what it reads or writes. So instances of both can run together, and a release that only adds
/// can be rolled back.
public final class Migrations {
    /// @param keepsOlderReleases whether releases that do not know the step can read what is stored after it,
    ///     and write what those that know it can read
    record Step(String name, Consumer<MongoDatabase> change, Predicate<MongoDatabase> keepsOlderReleases) {
        private static Step breaking(String name, Consumer<MongoDatabase> change) {
            return new Step(name, change, _ -> false);
        }

        private static Step keeping(String name, Consumer<MongoDatabase> change) {
            return new Step(name, change, _ -> true);
        }
    }

    private static final List<Step> STEPS = List.of(
            Step.breaking("indexes of orders and idempotency_keys", Migrations::firstIndexes),
            Step.breaking("indexes of lists", Migrations::indexesOfLists),
            Step.breaking("the event log", Migrations::eventLog),
            Step.breaking("indexes of relays", Migrations::indexesOfRelays),
            Step.breaking("indexes of webhooks", Migrations::indexesOfWebhooks),
            Step.breaking("a day of grace for expired keys", Migrations::graceForExpiredKeys),
            Step.breaking("index of the dead letters of a tenant", Migrations::indexOfDeadLettersOfATenant),
            Step.breaking("indexes of API keys", Migrations::indexesOfApiKeys),
            Step.breaking("expiry of the demand of ended instances", Migrations::expiryOfDemand),
            Step.breaking("pending deliveries", PendingDeliverySteps::run),
            Step.breaking("indexes of erasures", Migrations::indexesOfErasures),
            Step.breaking("indexes of ended orders", MongoRetentionStore::createIndexes),
            Step.breaking("start of pauses", PendingDeliverySteps::startOfPauses),
            Step.breaking("index of the ages of orders", MongoHoldingsStore::createIndex),
            // Nothing to change. Releases before this one would finish a claim without its adjustments, and
            // would not erase the metadata with the customer.
            Step.breaking("adjustments and metadata", _ -> {}),
            // Releases before this one would finish a claim without its reference, and would create a second
            // order with it.
            Step.breaking("indexes of references", Migrations::indexesOfReferences),
            // Releases before this one would not know the reason of a cancellation.
            Step.breaking("index of orders that wait for their expiry", MongoDueOrders::createIndex),
            Step.keeping("indexes of what a tenant reads in the order of change", database -> {
                LogEntries.indexOfTenants(database);
                OrderLists.createIndexOfUpdates(database);
            }),
            // Releases before this one would append to the only sequence that they know.
            new Step(
                    "sequences of the event log",
                    LogSequences::createIndexes,
                    database -> LogSequences.of(database).areOne()));

    /// Longer than the driver's timeout for one step.
    private static final Duration TURN = Duration.ofSeconds(30);

    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int ROUNDS = 600;
    private static final Bson STATE = Filters.eq("_id", "migrations");
    private static final System.Logger LOG = System.getLogger(Migrations.class.getName());

    private final MongoDatabase database;
    private final MongoCollection<Document> migrations;
    private final Clock clock;
    private final List<Step> steps;
    private final Optional<Integer> sequences;
    private final ObjectId instance = new ObjectId();

    /// @param clock decides whether the turn of another instance is over
    /// @param sequences as in [MongoSettings]
    public Migrations(MongoDatabase database, Clock clock, Optional<Integer> sequences) {
        this(database, clock, sequences, STEPS);
    }

    /// The same for a release that knows other steps.
    Migrations(MongoDatabase database, Clock clock, Optional<Integer> sequences, List<Step> steps) {
        this.database = database;
        this.sequences = sequences;
        this.steps = List.copyOf(steps);
        this.migrations = database.getCollection("migrations");
        this.clock = clock;
    }

    static List<Step> steps() {
        return STEPS;
    }

    /// Runs the missing steps, or waits for the instance that runs them.
    ///
    /// @throws IllegalStateException if a newer release has written the data in a way that this one cannot read, a
    ///     move into the database has not ended, or its event log has another number of sequences
    /// @throws StoreUnavailableException if another instance still runs them after a minute
    public void run() {
        new MoveMark(database).requireFinished();
        runForMove();
        sequences.ifPresent(asked -> LogSequences.of(database).require(asked));
    }

    /// The same in the database of a move that has begun.
    public void runForMove() {
        for (int round = 0; round < ROUNDS; round++) {
            if (seen() >= steps.size()) {
                return;
            }
            if (takeTurn()) {
                try {
                    runMissing();
                } finally {
                    endTurn();
                }
                return;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        throw new StoreUnavailableException("Another instance has been creating indexes for a minute", null);
    }

    private void runMissing() {
        int seen = seen();
        if (seen == 0) {
            sequences.ifPresent(count -> LogSequences.begin(database, count));
        }
        for (int number = seen + 1; number <= steps.size(); number++) {
            Step step = steps.get(number - 1);
            step.change().accept(database);
            Bson done = Updates.set("step", number);
            migrations.updateOne(
                    STATE,
                    step.keepsOlderReleases().test(database)
                            ? done
                            : Updates.combine(done, Updates.set("oldest_reader", number)));
            LOG.log(Level.INFO, "Migration {0} of {1} is done: {2}", number, steps.size(), step.name());
        }
    }

    /// The last step that any instance has run.
    private int seen() {
        Document state = migrations.find(STATE).first();
        if (state == null) {
            return 0;
        }
        int step = state.getInteger("step", 0);
        int oldest = state.getInteger("oldest_reader", step);
        if (oldest > steps.size()) {
            throw new IllegalStateException("The data was written by a newer release (its indexes are at step " + oldest
                    + ", this release knows " + steps.size() + "). Start that release, or restore a backup");
        }
        return step;
    }

    private boolean takeTurn() {
        Instant now = clock.instant();
        return Connection.writeUnlessDuplicate(() -> migrations.findOneAndUpdate(
                // A turn that ends too late was taken with a wrong clock, as for a lease.
                Filters.and(
                        STATE,
                        Filters.or(
                                Filters.lte("turn_ends_at", Date.from(now)),
                                Filters.gt("turn_ends_at", Date.from(RelayStore.latestEnd(now, TURN))))),
                Updates.combine(
                        Updates.set("turn_of", instance), Updates.set("turn_ends_at", Date.from(now.plus(TURN)))),
                new FindOneAndUpdateOptions().upsert(true)));
    }

    private void endTurn() {
        migrations.updateOne(
                Filters.and(STATE, Filters.eq("turn_of", instance)),
                Updates.set("turn_ends_at", Date.from(Instant.EPOCH)));
    }

    private static void firstIndexes(MongoDatabase database) {
        IndexOptions unique = new IndexOptions().unique(true);
        database.getCollection("orders").createIndex(Indexes.ascending("tenant_id", "order_id"), unique);
        MongoCollection<Document> claims = database.getCollection("idempotency_keys");
        claims.createIndex(Indexes.ascending("tenant_id", "key"), unique);
        claims.createIndex(Indexes.ascending("expires_at"), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS));
    }

    private static void indexesOfLists(MongoDatabase database) {
        MongoCollection<Document> orders = database.getCollection("orders");
        orders.createIndex(Indexes.ascending("tenant_id", "status", "order_id"));
        orders.createIndex(Indexes.ascending("tenant_id", "customer_id", "status", "order_id"));
    }

    /// Marks the orders of the first release as pending, so that their events are added to the log.
    private static void eventLog(MongoDatabase database) {
        MongoCollection<Document> orders = database.getCollection("orders");
        orders.createIndex(Indexes.ascending("pending_since"), new IndexOptions().sparse(true));
        MongoCollection<Document> log = database.getCollection("event_log");
        log.createIndex(Indexes.ascending("order_id", "version"), new IndexOptions().unique(true));
        log.createIndex(Indexes.ascending("partition", "_id"));
        orders.updateMany(
                Filters.exists("published_version", false),
                Updates.combine(
                        Updates.set("published_version", 0L),
                        Updates.set("pending_since", Date.from(Instant.ofEpochMilli(1)))));
    }

    private static void indexesOfRelays(MongoDatabase database) {
        IndexOptions unique = new IndexOptions().unique(true);
        database.getCollection("relay_progress").createIndex(Indexes.ascending("sink", "partition"), unique);
        MongoCollection<Document> letters = database.getCollection("dead_letters");
        letters.createIndex(Indexes.ascending("sink", "event_id"), unique);
        letters.createIndex(Indexes.ascending("position", "sink"));
        letters.createIndex(Indexes.ascending("sink", "replay", "position"));
    }

    private static void indexesOfWebhooks(MongoDatabase database) {
        IndexOptions unique = new IndexOptions().unique(true);
        MongoCollection<Document> webhooks = database.getCollection("webhooks");
        webhooks.createIndex(Indexes.ascending("tenant_id", "webhook_id"), unique);
        webhooks.createIndex(Indexes.ascending("status", "webhook_id"));
        MongoCollection<Document> attempts = database.getCollection("delivery_attempts");
        attempts.createIndex(Indexes.ascending("webhook_id", "attempt_id"), unique);
        attempts.createIndex(Indexes.ascending("webhook_id", "event_id", "attempt_id"));
        attempts.createIndex(Indexes.ascending("attempted_at"));
    }

    private static void indexOfDeadLettersOfATenant(MongoDatabase database) {
        database.getCollection("dead_letters").createIndex(Indexes.ascending("tenant_id", "position", "sink"));
    }

    /// The server removes keys by its own clock, but the instances write their expiry time by theirs. With a
    /// wrong time zone the clocks differ by up to 14 hours.
    private static void graceForExpiredKeys(MongoDatabase database) {
        MongoCollection<Document> claims = database.getCollection("idempotency_keys");
        for (Document index : claims.listIndexes().into(new ArrayList<>())) {
            if (index.get("key", Document.class).containsKey("expires_at")) {
                claims.dropIndex(index.getString("name"));
            }
        }
        claims.createIndex(Indexes.ascending("expires_at"), new IndexOptions().expireAfter(1L, TimeUnit.DAYS));
    }

    private static void indexesOfErasures(MongoDatabase database) {
        MongoCollection<Document> erasures = database.getCollection("erasures");
        erasures.createIndex(Indexes.ascending("tenant_id", "customer_hash"), new IndexOptions().unique(true));
        erasures.createIndex(Indexes.ascending("customer_id"), new IndexOptions().sparse(true));
        erasures.createIndex(Indexes.ascending("finished_at"), new IndexOptions().sparse(true));
    }

    private static void indexesOfApiKeys(MongoDatabase database) {
        IndexOptions unique = new IndexOptions().unique(true);
        MongoCollection<Document> keys = database.getCollection("api_keys");
        keys.createIndex(Indexes.ascending("key_id"), unique);
        keys.createIndex(Indexes.ascending("hashes"), unique);
        keys.createIndex(Indexes.ascending("tenant_id", "key_id"));
    }

    /// Sparse: orders without a reference are not in the indexes.
    private static void indexesOfReferences(MongoDatabase database) {
        IndexOptions once = new IndexOptions().unique(true).sparse(true);
        database.getCollection("orders").createIndex(Indexes.ascending(OrderContent.REFERENCE), once);
        database.getCollection("idempotency_keys").createIndex(Indexes.ascending(ClaimDocument.REFERENCE), once);
    }

    private static void expiryOfDemand(MongoDatabase database) {
        database.getCollection("demand")
                .createIndex(
                        Indexes.ascending(MongoDemandStore.REPORTED_AT),
                        new IndexOptions().expireAfter(1L, TimeUnit.HOURS));
    }
}
