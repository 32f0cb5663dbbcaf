package dev.orders.store.sqlite.move;

import dev.orders.core.move.Part;
import java.util.Optional;

/// All tables of the database: which part of a move has their rows, or why they stay.
enum Table {
    ORDERS(Part.ORDERS),
    ORDER_EVENTS(Part.EVENTS),
    IDEMPOTENCY_KEYS(Part.CLAIMS),
    SECRETS(Part.SECRETS),
    RELAY_PROGRESS(Part.RELAY_POSITIONS),
    DEAD_LETTERS(Part.DEAD_LETTERS),
    WEBHOOKS(Part.WEBHOOKS),
    DELIVERY_ATTEMPTS(Part.DELIVERY_ATTEMPTS),
    API_KEYS(Part.API_KEYS),
    PENDING_DELIVERIES(Part.PENDING_DELIVERIES),
    AUDIT_LOG(Part.AUDIT_RECORDS),
    AUDIT_HEAD(Part.AUDIT_HEAD),
    ERASURES(Part.ERASURES),
    API_KEY_HASHES("repeats the hashes of api_keys, so that a key is found by its hash"),
    CUSTOMER_ORDERS_0(Table.REPEATS_ORDERS),
    CUSTOMER_ORDERS_1(Table.REPEATS_ORDERS),
    CUSTOMER_ORDERS_2(Table.REPEATS_ORDERS),
    PROBE("the health check writes here"),
    OLDEST_READER("is about the steps of this database file"),
    REPLACED_BYTES("is about the bytes of this database file");

    private static final String REPEATS_ORDERS =
            "repeats columns of orders, so that the orders of a customer are found";

    /// The part that has the rows. Empty if they stay.
    final Optional<Part> part;

    /// Why the rows stay. Empty if they do not.
    final String reason;

    Table(Part part) {
        this.part = Optional.of(part);
        this.reason = "";
    }

    Table(String reason) {
        this.part = Optional.empty();
        this.reason = reason;
    }
}
