package dev.orders.store.mongo.mark;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Updates;
import dev.orders.core.move.MoveOrigin;
import dev.orders.core.move.MoveTarget.State;
import dev.orders.core.move.Part;
import java.time.Instant;
import java.util.Date;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/// The document of `migrations` that says what a move into the database has done: `{_id, store, position,
/// audit_sequence, started_at, reached: {part: place}, finished_at}`.
public final class MoveMark {
    private static final Bson ID = Filters.eq("_id", "move");

    private final MongoCollection<Document> marks;

    /// The mark of a database.
    public MoveMark(MongoDatabase database) {
        this.marks = database.getCollection("migrations");
    }

    /// Refuses a database with an unfinished move.
    ///
    /// @throws IllegalStateException if a move has begun and not ended
    public void requireFinished() {
        if (find().filter(State.Unfinished.class::isInstance).isPresent()) {
            throw new IllegalStateException("A move of an embedded store into this database has begun and not ended."
                    + " Run ./orders move again, or drop the database");
        }
    }

    /// What the mark says. Empty if no move has begun.
    public Optional<State> find() {
        return Optional.ofNullable(marks.find(ID).first()).map(MoveMark::state);
    }

    private static State state(Document mark) {
        MoveOrigin origin =
                new MoveOrigin(mark.getString("store"), mark.getLong("position"), mark.getLong("audit_sequence"));
        Date finishedAt = mark.getDate("finished_at");
        if (finishedAt != null) {
            return new State.Finished(origin, finishedAt.toInstant());
        }
        Map<Part, String> reached = new EnumMap<>(Part.class);
        mark.get("reached", Document.class)
                .forEach((part, place) -> reached.put(Part.valueOf(part), String.valueOf(place)));
        return new State.Unfinished(origin, reached);
    }

    /// Says that a move has begun.
    public void begin(MoveOrigin origin, Instant at) {
        marks.replaceOne(
                ID,
                new Document("_id", "move")
                        .append("store", origin.store())
                        .append("position", origin.position())
                        .append("audit_sequence", origin.auditSequence())
                        .append("started_at", Date.from(at))
                        .append("reached", new Document()),
                new ReplaceOptions().upsert(true));
    }

    /// Says that a part has reached a place.
    public void reach(Part part, String place) {
        marks.updateOne(ID, Updates.set("reached." + part.name(), place));
    }

    /// Says that the move has ended.
    public void finish(Instant at) {
        marks.updateOne(ID, Updates.set("finished_at", Date.from(at)));
    }
}
