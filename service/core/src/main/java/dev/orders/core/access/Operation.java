package dev.orders.core.access;

import static dev.orders.core.access.Scope.CUSTOMERS_ERASE;
import static dev.orders.core.access.Scope.EVENTS_READ;
import static dev.orders.core.access.Scope.OPERATOR;
import static dev.orders.core.access.Scope.ORDERS_READ;
import static dev.orders.core.access.Scope.ORDERS_WRITE;
import static dev.orders.core.access.Scope.WEBHOOKS_MANAGE;

import java.util.Set;

/// Everything that a request can ask for, and the scopes that allow it. A principal needs one of them. An
/// operation without scopes is public.
// Its sets are immutable, but their type does not show it.
@SuppressWarnings("ImmutableEnumChecker")
public enum Operation {
    CREATE_ORDER(ORDERS_WRITE),
    LIST_ORDERS(ORDERS_READ),
    GET_ORDER(ORDERS_READ),
    UPDATE_ORDER(ORDERS_WRITE),
    GET_HISTORY(ORDERS_READ),
    ERASE_CUSTOMER(CUSTOMERS_ERASE),
    EXPORT_CUSTOMER(CUSTOMERS_ERASE),
    FOLLOW_EVENTS(EVENTS_READ),
    LIST_DEAD_LETTERS(EVENTS_READ, OPERATOR),
    GET_DEAD_LETTER(EVENTS_READ, OPERATOR),
    REPLAY_DEAD_LETTER(WEBHOOKS_MANAGE, OPERATOR),
    CREATE_WEBHOOK(WEBHOOKS_MANAGE),
    LIST_WEBHOOKS(WEBHOOKS_MANAGE),
    GET_WEBHOOK(WEBHOOKS_MANAGE),
    UPDATE_WEBHOOK(WEBHOOKS_MANAGE),
    DELETE_WEBHOOK(WEBHOOKS_MANAGE),
    ROTATE_WEBHOOK_SECRET(WEBHOOKS_MANAGE),
    PING_WEBHOOK(WEBHOOKS_MANAGE),
    LIST_DELIVERIES(WEBHOOKS_MANAGE),
    RETRY_DELIVERY(WEBHOOKS_MANAGE),
    CREATE_API_KEY(OPERATOR),
    LIST_API_KEYS(OPERATOR),
    REVOKE_API_KEY(OPERATOR),
    ROTATE_API_KEY(OPERATOR),
    LIST_AUDIT_RECORDS(OPERATOR),
    /// Everybody with valid credentials may ask what they allow.
    GET_PRINCIPAL(Scope.values()),
    HEALTH,
    HEALTH_LIVE,
    HEALTH_READY,
    /// Public if `METRICS_ACCESS` says so.
    METRICS(OPERATOR),
    LIST_PROBLEMS,
    GET_PROBLEM,
    /// The files of the page only. The page reads its data by the other operations.
    CONSOLE,
    DOCS,
    OPENAPI;

    private final Set<Scope> scopes;

    Operation(Scope... anyOf) {
        scopes = Set.of(anyOf);
    }

    /// The scopes of which a principal needs one. Empty if everybody may do this.
    public Set<Scope> scopes() {
        return scopes;
    }
}
