package dev.orders.core.move;

/// Observes a move.
public interface MoveProgress {
    /// Some more things of a part were moved, or compared.
    ///
    /// @param isCopied whether they were moved; otherwise they were compared
    /// @param done how many of the part this run has done; what an earlier run has moved does not count
    /// @param all how many the part has
    void advanced(Part part, boolean isCopied, long done, long all);
}
