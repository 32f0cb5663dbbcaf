package dev.orders.verify.events;

/// The service does not offer this way to receive events.
public final class NotOffered extends Exception {
    private static final long serialVersionUID = 1;

    /// @param sentence the reason, for the report
    NotOffered(String sentence) {
        super(sentence);
    }
}
