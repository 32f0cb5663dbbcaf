package dev.orders.verify.chaos;

/// What may be done to instances while they serve.
public enum FaultKind {
    /// The process is ended without a word, and started again.
    KILL("kill -9"),
    /// The process stands still, and then goes on as if no time had passed.
    PAUSE("pause"),
    /// The wall clock jumps, and jumps back.
    CLOCK_JUMP("clock jump"),
    /// No file can become longer than it is.
    FULL_DISK("full disk"),
    /// All connections to the database are reset at one instant.
    CUT("database connections cut"),
    /// All connections to the database are reset, and so are new ones.
    REFUSE("database refuses"),
    /// Whatever passes between instance and database comes late.
    SLOW("database slow"),
    /// Nothing passes; in the end all that was sent arrives, however old it is.
    STALL("database stalls, late answers"),
    /// Nothing passes; in the end the connections are reset, and what was sent never arrives.
    LOSE("database stalls, no answers");

    private final String label;

    FaultKind(String label) {
        this.label = label;
    }

    /// As reports say it.
    public String label() {
        return label;
    }
}
