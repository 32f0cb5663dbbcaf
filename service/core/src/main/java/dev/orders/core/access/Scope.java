package dev.orders.core.access;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/// What a principal may do (RFC 6749 section 3.3). A scope includes no other scope.
public enum Scope {
    ORDERS_READ("orders:read"),
    ORDERS_WRITE("orders:write"),
    EVENTS_READ("events:read"),
    WEBHOOKS_MANAGE("webhooks:manage"),
    CUSTOMERS_ERASE("customers:erase"),
    /// Manages API keys, and sees the dead letters of all tenants.
    OPERATOR("operator");

    private final String text;

    Scope(String text) {
        this.text = text;
    }

    /// The scope as tokens and API keys write it, such as `orders:read`.
    public String text() {
        return text;
    }

    /// The scope with this text. Empty if there is none, as tokens may have scopes for other services.
    public static Optional<Scope> of(String text) {
        return Arrays.stream(values()).filter(scope -> scope.text.equals(text)).findFirst();
    }

    /// The texts of all scopes, separated by commas, for messages.
    public static String all() {
        return Arrays.stream(values()).map(Scope::text).collect(Collectors.joining(", "));
    }
}
