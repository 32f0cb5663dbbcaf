package dev.orders.core.move;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/// How a move has ended.
public sealed interface MoveResult {
    /// Everything was moved, and both stores have the same.
    record Moved(Map<Part, Digest> digests) implements MoveResult {
        public Moved {
            digests = Collections.unmodifiableMap(new EnumMap<>(digests));
        }
    }

    /// An earlier run has moved everything.
    record MovedBefore(Instant at) implements MoveResult {}

    /// The target has something else.
    record TargetOccupied(String content) implements MoveResult {}

    /// The target has the beginning of a move from another store.
    record OtherSource() implements MoveResult {}

    /// A service has used the source since the move began.
    record SourceChanged() implements MoveResult {}

    /// Customers are being erased in the source.
    record ErasuresRun(long count) implements MoveResult {}

    /// A part of the target is not what was moved.
    record Differs(Part part, Digest expected, Digest stored) implements MoveResult {}
}
