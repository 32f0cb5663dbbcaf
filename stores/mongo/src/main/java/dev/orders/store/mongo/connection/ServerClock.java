package dev.orders.store.mongo.connection;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Updates;
import dev.orders.core.breaker.Breaker;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bson.Document;
import org.bson.conversions.Bson;

/// The clock of the database server.
public final class ServerClock {
    private static final Bson CLOCK = Filters.eq("_id", "clock");
    private static final FindOneAndUpdateOptions INSERTED_IF_ABSENT =
            new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER);

    private final MongoCollection<Document> clocks;
    private final Breaker breaker;

    public ServerClock(MongoDatabase database, Breaker breaker) {
        this.clocks = database.getCollection("migrations");
        this.breaker = breaker;
    }

    /// Stores the time of the server and reads it, because no command tells the time on all servers: Amazon
    /// DocumentDB lists no `hello`, and MongoDB needs more rights for `hostInfo`.
    public Instant now() {
        return breaker.answered(() -> {
            List<Document> clock = new ArrayList<>();
            // Two instances may want to insert it. The second one then changes what the first one inserted.
            while (!Connection.writeUnlessDuplicate(
                    () -> clock.add(clocks.findOneAndUpdate(CLOCK, Updates.currentDate("now"), INSERTED_IF_ABSENT)))) {
                Thread.onSpinWait();
            }
            return Objects.requireNonNull(clock.getFirst().getDate("now")).toInstant();
        });
    }
}
