package dev.orders.store.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.orders.core.Race;
import dev.orders.core.SettableClock;
import dev.orders.core.order.Orders;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The indexes are created once, whichever instance starts first and whichever dies meanwhile.
final class MigrationsTest {
    private static final int NEWEST = 9;
    private static final List<String> ALL = Collections.nCopies(23, "createIndexes");

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

        new Migrations(data, clock).run();

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

        new Migrations(data, clock).run();

        assertThat(step()).isEqualTo(NEWEST);
    }

    @Test
    void anInterruptedStepIsRunAgain() {
        database.open().close();
        state.updateOne(new Document(), new Document("$set", new Document("step", NEWEST - 1)));

        database.open(sent).close();

        assertThat(indexesCreated()).hasSize(1);
        assertThat(step()).isEqualTo(NEWEST);
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

    private List<String> indexesCreated() {
        return sent.names().stream().filter("createIndexes"::equals).toList();
    }

    private int step() {
        return stateDocument().getInteger("step");
    }

    private Document stateDocument() {
        return Objects.requireNonNull(state.find().first());
    }
}
