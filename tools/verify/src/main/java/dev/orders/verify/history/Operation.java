package dev.orders.verify.history;

import java.util.Locale;

/// What a request was sent for, and what figures are given by.
public enum Operation {
    /// A new order, and its retries.
    CREATE,
    /// A create that has been answered before.
    REPLAY,
    /// One order.
    READ,
    /// A step to another status.
    CHANGE,
    /// A page of a customer's orders.
    LIST,
    /// What happened to an order.
    HISTORY,
    /// Something to be refused, and what comes after it.
    REFUSE;

    /// As options and reports say it.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
