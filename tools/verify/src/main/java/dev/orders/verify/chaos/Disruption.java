package dev.orders.verify.chaos;

/// What can happen to the connections between an instance and a database.
public enum Disruption {
    /// All connections are reset at one moment.
    CUT("connections cut"),
    /// All connections are reset, and new ones are refused.
    REFUSE("refuses"),
    /// All data is delayed.
    SLOW("slow"),
    /// No data passes. At the end, all data that was sent is delivered.
    STALL("stalls, late answers"),
    /// No data passes. At the end, the connections are reset and the data is lost.
    LOSE("stalls, no answers");

    private final String label;

    Disruption(String label) {
        this.label = label;
    }

    /// The name in reports, after the name of the database.
    String label() {
        return label;
    }
}
