package dev.orders.verify.events;

/// The service does not have what was to be followed.
public final class NotOffered extends Exception {
    private static final long serialVersionUID = 1;

    /// @param sentence for people
    NotOffered(String sentence) {
        super(sentence);
    }
}
