package dev.orders.core.move;

import java.util.List;

/// A store that is moved. Nobody else uses it meanwhile. Every method throws `StoreUnavailableException` if the
/// store cannot be read.
public interface MoveSource {
    /// The place before the first thing of every part.
    String START = "";

    /// Some things of a part.
    ///
    /// @param last the place of the last one; [#START] if there are none
    record Page(List<Movable> things, String last) {
        public Page {
            things = List.copyOf(things);
        }
    }

    /// Which store this is.
    MoveOrigin origin();

    /// How many customers are being erased. Their ids are still in the store, and an erasure has to end in the
    /// store where it began.
    long runningErasures();

    /// How many things a part has.
    long count(Part part);

    /// The things of a part after a place, always in the same order.
    Page read(Part part, String after, int limit);
}
