package dev.orders.store.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import dev.orders.core.Race;
import dev.orders.core.SettableClock;
import dev.orders.core.order.Orders;
import dev.orders.core.port.DeadLetter;
import dev.orders.core.tenant.TenantId;
import dev.orders.core.webhook.PendingDeliveries;
import dev.orders.core.webhook.PendingDeliveries.Range;
import dev.orders.core.webhook.PendingDeliveries.State;
import dev.orders.core.webhook.Webhooks;
import dev.orders.store.mongo.Migrations.Step;
import dev.orders.store.mongo.log.LogEntries;
import dev.orders.store.mongo.log.LogSequences;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The indexes are created once, whichever instance starts first and whichever dies meanwhile.
@Tag("slow")
final class MigrationsTest {
    private static final int NEWEST = 19;
    private static final List<String> ALL = Collections.nCopies(40, "createIndexes");

    private final TestDatabase database = TestDatabase.create();
    private final SentCommands sent = new SentCommands();
    private final MongoClient client = database.client();
    private final MongoDatabase data = client.getDatabase(database.name());
    private final MongoCollection<Document> state = data.getCollection("migrations");

    @AfterEach
    void close() {
        client.close();
        database.close();
    }

    @Test
    void ofEightInstancesThatStartTogetherOneCreatesTheIndexes() {
        List<Boolean> opened = Race.run(8, _ -> {
            database.open(sent).close();
            return true;
        });

        assertThat(opened).hasSize(8);
        assertThat(indexesCreated()).isEqualTo(ALL);
        assertThat(step()).isEqualTo(NEWEST);
    }

    @Test
    void aSecondStartChangesNothing() {
        database.open().close();
        database.open(sent).close();

        assertThat(sent.names()).first().isEqualTo("find");
        assertThat(sent.names()).isSubsetOf("find", "endSessions");
    }

    @Test
    void theTurnOfADeadInstanceEndsByItself() {
        SettableClock clock = new SettableClock(Orders.START);
        state.insertOne(new Document("_id", "migrations")
                .append("turn_of", new ObjectId())
                .append("turn_ends_at", Date.from(clock.instant())));

        new Migrations(data, clock, Optional.empty()).run();

        assertThat(step()).isEqualTo(NEWEST);
        assertThat(stateDocument().getDate("turn_ends_at")).isEqualTo(Date.from(Instant.EPOCH));
    }

    /// The clock of that instance was hours ahead.
    @Test
    void aTurnThatEndsTooLateIsNotValid() {
        SettableClock clock = new SettableClock(Orders.START);
        state.insertOne(new Document("_id", "migrations")
                .append("turn_of", new ObjectId())
                .append("turn_ends_at", Date.from(clock.instant().plusSeconds(7_200))));

        new Migrations(data, clock, Optional.empty()).run();

        assertThat(step()).isEqualTo(NEWEST);
    }

    @Test
    void anInterruptedStepIsRunAgain() {
        database.open().close();
        state.updateOne(new Document(), new Document("$set", new Document("step", NEWEST - 2)));

        database.open(sent).close();

        assertThat(indexesCreated()).hasSize(2);
        assertThat(step()).isEqualTo(NEWEST);
    }

    /// The names of both indexes have the same fields in another order.
    @Test
    void theIndexOfATenantsPartitionIsReplaced() {
        MongoCollection<Document> log = data.getCollection("event_log");
        log.createIndex(Indexes.ascending("tenant_id", "partition", "_id"));

        LogEntries.indexOfTenants(data);
        LogEntries.indexOfTenants(data);

        assertThat(log.listIndexes().into(new ArrayList<>()))
                .extracting(index -> index.getString("name"))
                .containsExactlyInAnyOrder("_id_", "tenant_id_1__id_1_partition_1");
    }

    /// A document of the previous release does not say when its state began.
    @Test
    void aPauseOfThePreviousReleaseEnds() {
        database.open().close();
        MongoCollection<Document> pending = data.getCollection(MongoDeliveryStore.COLLECTION);
        PendingDeliveries waiting =
                PendingDeliveries.none(Webhooks.id(1), TenantId.DEFAULT, new UUID(1, 1), Orders.START);
        Document old = MongoDeliveryStore.document(waiting).append("state", "PAUSED");
        old.remove("since");
        pending.insertOne(old);
        pending.createIndex(Indexes.ascending("state", "due_at"));

        PendingDeliverySteps.startOfPauses(data);

        assertThat(pending.listIndexes().into(new ArrayList<>()))
                .extracting(index -> index.getString("name"))
                .containsExactlyInAnyOrder("_id_", "webhook_id_1", "state_1_due_at_1_since_1");
        MongoStore store = database.open();
        assertThat(store.deliveries().dueOfAllTenants(State.PAUSED, Instant.EPOCH, Instant.EPOCH, 10))
                .extracting(PendingDeliveries::since, PendingDeliveries::dueAt)
                .containsExactly(tuple(Instant.EPOCH, Instant.EPOCH));
        store.close();
    }

    /// One webhook has two of three events, one has all, and one has all but waits for a replay. A second run,
    /// with a longer log, changes nothing.
    @Test
    void whatTheWebhooksOfThePreviousReleaseLackIsPending() {
        MongoStore store = database.open();
        data.getCollection("relay_progress").deleteMany(new Document());
        for (long position = 1; position <= 3; position++) {
            data.getCollection("event_log").insertOne(logged(position));
        }
        for (long number = 1; number <= 3; number++) {
            store.webhooks().insert(Webhooks.endpoint(TenantId.DEFAULT, number));
            for (int partition = 0; partition < 8; partition++) {
                store.relays().startAfter(Webhooks.id(number).sink(), partition, number == 1 && partition == 5 ? 2 : 3);
            }
        }
        store.relays()
                .addDeadLetter(new DeadLetter(
                        Webhooks.id(3).sink(), "o-1:1", TenantId.DEFAULT, 1, "refused", 5, Orders.START, true));

        for (int run = 0; run < 2; run++) {
            PendingDeliverySteps.run(data);
            data.getCollection("event_log").insertOne(logged(4L + run));

            assertThat(store.deliveries().findOfAnyTenant(Set.of(Webhooks.id(1), Webhooks.id(2), Webhooks.id(3))))
                    .extracting(PendingDeliveries::webhook, PendingDeliveries::ranges, PendingDeliveries::wakes)
                    .containsExactlyInAnyOrder(
                            tuple(Webhooks.id(1), Map.of(5, new Range(2, 3)), 0), tuple(Webhooks.id(3), Map.of(), 1));
            assertThat(store.relays().positions("webhook")).hasSize(8).containsValue(3L);
        }
        store.close();
    }

    @Test
    void dataOfANewerReleaseIsLeftAlone() {
        state.insertOne(new Document("_id", "migrations").append("step", 99));

        assertThatThrownBy(database::open)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("The data was written by a newer release (its indexes are at step 99,"
                        + " this release knows " + NEWEST + ")");
        assertThat(step()).isEqualTo(99);
    }

    /// An instance of the older release starts again while newer ones run.
    @Test
    void anOlderReleaseGoesOnAfterAStepThatOnlyAdds() {
        migrate(step(true));

        database.open(sent).close();

        assertThat(indexesCreated()).isEmpty();
        assertThat(step()).isEqualTo(NEWEST + 1);
    }

    @Test
    void anOlderReleaseIsRefusedAfterAStepThatChangesWhatItReads() {
        migrate(step(false), step(true));

        assertThatThrownBy(database::open)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("its indexes are at step " + (NEWEST + 1) + ", this release knows " + NEWEST);
        assertThat(step()).isEqualTo(NEWEST + 2);
    }

    /// Its unique indexes begin with the partition, so that the collection can be sharded by it.
    @Test
    void aNewDatabaseGetsTheSequencesThatAreAskedFor() {
        migrate(8);
        LogSequences.createIndexes(data);
        migrate(8);

        assertThat(LogSequences.of(data).count()).isEqualTo(8);
        assertThat(data.getCollection("event_log").listIndexes().into(new ArrayList<>()))
                .filteredOn(index -> index.getBoolean("unique", false))
                .extracting(index -> index.getString("name"))
                .containsExactly("partition_1_order_id_1_version_1");
        database.open().close();
        assertThat(LogSequences.of(data).count()).as("nobody asked").isEqualTo(8);
    }

    /// Another instance may have been asked for another number, and have died before the first step.
    @Test
    void theNumberOfSequencesIsChosenWithTheFirstStep() {
        LogSequences.begin(data, 8);
        migrate(1);

        assertThat(LogSequences.of(data).count()).isOne();
    }

    @Test
    void theNumberOfSequencesCannotChange() {
        database.open().close();

        migrate(1);
        data.getCollection("event_log").insertOne(logged(1));
        LogSequences.begin(data, 8);
        assertThatThrownBy(() -> migrate(8))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("EVENT_LOG_SEQUENCES is 8, but the event log of this database has 1, which cannot change."
                        + " Remove EVENT_LOG_SEQUENCES, or use a new database");
        assertThat(LogSequences.of(data).count()).isOne();
    }

    /// A release that does not know sequences would append to the log as if it had one.
    @Test
    void severalSequencesAreNotForOlderReleases() {
        migrate(1);
        assertThat(stateDocument().getInteger("oldest_reader")).isLessThan(NEWEST);
        data.drop();

        migrate(8);
        assertThat(stateDocument().getInteger("oldest_reader")).isEqualTo(NEWEST);
    }

    private void migrate(int sequences) {
        new Migrations(data, new SettableClock(Orders.START), Optional.of(sequences)).run();
    }

    private void migrate(Step... further) {
        List<Step> steps = new ArrayList<>(Migrations.steps());
        steps.addAll(List.of(further));
        new Migrations(data, new SettableClock(Orders.START), Optional.empty(), steps).run();
    }

    private static Step step(boolean keepsOlderReleases) {
        return new Step("a step of the next release", _ -> {}, _ -> keepsOlderReleases);
    }

    private static Document logged(long position) {
        return new Document("_id", position).append("order_id", "o-" + position).append("version", 1L);
    }

    private List<String> indexesCreated() {
        return sent.names().stream().filter("createIndexes"::equals).toList();
    }

    private int step() {
        return stateDocument().getInteger("step");
    }

    private Document stateDocument() {
        return Objects.requireNonNull(
                state.find(new Document("_id", "migrations")).first());
    }
}
