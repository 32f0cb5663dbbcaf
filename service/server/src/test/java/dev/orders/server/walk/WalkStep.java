package dev.orders.server.walk;

/// One request of a walk. Orders, keys and payloads are numbers, so that a walk stays valid if steps are
/// removed.
sealed interface WalkStep {
    /// Sends a payload with a key. If the key was used before, it is a replay, or the key is reused for another
    /// payload.
    ///
    /// @param spaced whether the body contains white space, which has no effect
    record Create(int key, int payload, boolean spaced) implements WalkStep {}

    /// Reads an order, with or without `If-None-Match`.
    record Read(int order, Tag copy) implements WalkStep {}

    /// Reads an order at a version.
    record ReadVersion(int order, int version) implements WalkStep {}

    /// Reads the history of an order.
    record ReadHistory(int order, Tag copy) implements WalkStep {}

    /// Requests a change of status.
    record Change(int order, Tag precondition, String target) implements WalkStep {}

    /// Lists the orders of the walk in a status.
    record ListIn(String status) implements WalkStep {}

    /// How `If-Match` or `If-None-Match` relates to the version of the order.
    enum Tag {
        ABSENT,
        RIGHT,
        IN_A_LIST,
        WEAK,
        OTHER,
        ANY,
        MALFORMED;

        /// The value of the header if the order is at `version`. Not defined for [#ABSENT].
        String value(long version) {
            return switch (this) {
                case ABSENT -> throw new IllegalStateException("there is no header");
                case RIGHT -> "\"" + version + "\"";
                case IN_A_LIST -> "\"77\", " + version;
                case WEAK -> "W/\"" + version + "\"";
                case OTHER -> "\"" + (version > 1 ? version - 1 : version + 1) + "\"";
                case ANY -> "*";
                case MALFORMED -> "\"" + version;
            };
        }
    }
}
