package dev.orders.server.walk;

/// One request of a walk. Orders, keys and payloads have numbers, so that a walk stays one when steps are left out.
sealed interface WalkStep {
    /// Sends a payload under a key. A key that was used before is replayed, or reused for another payload.
    ///
    /// @param spaced written with white space, which changes nothing
    record Create(int key, int payload, boolean spaced) implements WalkStep {}

    /// Reads an order, perhaps with a copy in hand.
    record Read(int order, Tag copy) implements WalkStep {}

    /// Reads an order as it was.
    record ReadVersion(int order, int version) implements WalkStep {}

    /// Reads what happened to an order.
    record ReadHistory(int order, Tag copy) implements WalkStep {}

    /// Asks for a change of status.
    record Change(int order, Tag precondition, String target) implements WalkStep {}

    /// Lists the walk's orders in a status.
    record ListIn(String status) implements WalkStep {}

    /// What `If-Match` or `If-None-Match` says of the order's version.
    enum Tag {
        ABSENT,
        RIGHT,
        IN_A_LIST,
        WEAK,
        OTHER,
        ANY,
        MALFORMED;

        /// The header's value, if the order is at `version`; not for [#ABSENT].
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
