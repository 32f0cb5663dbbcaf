package dev.orders.verify.chaos;

/// The kinds of faults.
public enum FaultKind {
    /// The process is killed, and later restarted.
    KILL("kill -9"),
    /// The process is suspended, and later resumed.
    PAUSE("pause"),
    /// The wall clock jumps, and later jumps back.
    CLOCK_JUMP("clock jump"),
    /// No file can grow.
    FULL_DISK("full disk"),
    /// All connections to the database are reset at one moment.
    CUT("database connections cut"),
    /// All connections to the database are reset, and new ones are refused.
    REFUSE("database refuses"),
    /// All data between the instance and the database is delayed.
    SLOW("database slow"),
    /// No data passes between the instance and the database. At the end, all data that was sent is delivered.
    STALL("database stalls, late answers"),
    /// No data passes between the instance and the database. At the end, the connections are reset and the data is
    /// lost.
    LOSE("database stalls, no answers");

    private final String label;

    FaultKind(String label) {
        this.label = label;
    }

    /// The name in reports.
    public String label() {
        return label;
    }
}
