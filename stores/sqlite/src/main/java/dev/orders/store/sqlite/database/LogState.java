package dev.orders.store.sqlite.database;

/// The state of the WAL.
///
/// @param pages the pages since it was last reused from its start
/// @param moved how many of them were copied into the database
record LogState(int pages, int moved) {
    /// Whether the next write may reuse the WAL from its start.
    boolean isMoved() {
        return moved == pages;
    }
}
