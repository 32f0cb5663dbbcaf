package dev.orders.core.move;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// The store that takes everything over. Every method throws `StoreUnavailableException` if the store does not
/// answer.
///
/// A service that opens a store with an unfinished move refuses to start.
public interface MoveTarget {
    /// What a target has.
    sealed interface State {
        /// Nothing.
        record Empty() implements State {}

        /// Something that no move has written.
        ///
        /// @param content what it is, for a message
        record Occupied(String content) implements State {}

        /// A move that has begun.
        ///
        /// @param reached the place that each part has reached
        record Unfinished(MoveOrigin origin, Map<Part, String> reached) implements State {
            public Unfinished {
                reached = Map.copyOf(reached);
            }
        }

        /// A move that has ended.
        record Finished(MoveOrigin origin, Instant at) implements State {}
    }

    /// What the target has.
    State state();

    /// Begins a move into an empty target, or prepares the target again.
    void begin(MoveOrigin origin, Instant at);

    /// Writes things of a part. Those that are there already stay as they are.
    void write(Part part, List<Movable> things);

    /// Stores that a part has reached a place.
    void reach(Part part, String place);

    /// The digest of things in the form that this store gives them.
    Digest digest(Part part, List<Movable> things);

    /// The digest of what the store has of a part. Claims that have expired do not count, because a store may
    /// delete them at any time.
    Digest stored(Part part, Instant now);

    /// Ends the move, so that a service may use the store.
    void finish(Instant at);
}
