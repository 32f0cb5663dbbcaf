package dev.orders.store.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.model.Filters;
import dev.orders.core.Race;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The time of the server.
@Tag("slow")
final class MongoRetentionStoreTest {
    private final TestDatabase database = TestDatabase.create();
    private final MongoClient client = database.client();
    private final MongoStore store = database.open();

    @AfterEach
    void close() {
        store.close();
        client.close();
        database.close();
    }

    /// Of instances that ask for the first time together, one inserts the document.
    @Test
    void theServerWritesItsTimeAndTheStoreReadsIt() {
        List<Instant> times = Race.run(8, _ -> store.retention().now());

        List<Document> clocks = client.getDatabase(database.name())
                .getCollection("migrations")
                .find(Filters.eq("_id", "clock"))
                .into(new ArrayList<>());
        assertThat(clocks)
                .singleElement()
                .extracting(clock -> clock.getDate("now").toInstant())
                .isEqualTo(times.stream().max(Instant::compareTo).orElseThrow());
    }
}
