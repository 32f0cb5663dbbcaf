package dev.orders.verify.history;

import java.util.Locale;

/// The purpose of a request. The report has figures for each operation.
public enum Operation {
    /// Creates an order, with retries.
    CREATE,
    /// Repeats a create that has been answered.
    REPLAY,
    /// Reads one order.
    READ,
    /// Changes an order's status.
    CHANGE,
    /// Reads the pages of a customer's list.
    LIST,
    /// Reads an order's history.
    HISTORY,
    /// Sends an invalid request, then the corrected one.
    REFUSE,
    /// Asks for a thing of another tenant, and for a similar one that never existed.
    PROBE;

    /// The name in options and reports.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
