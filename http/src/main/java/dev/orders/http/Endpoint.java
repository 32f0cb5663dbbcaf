package dev.orders.http;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Every route: its method, its template (the metrics' `path`) and its name (the logs' `action`).
enum Endpoint {
    CREATE_ORDER("POST", "/orders"),
    LIST_ORDERS("GET", "/orders"),
    GET_ORDER("GET", "/orders/{id}"),
    UPDATE_ORDER("PATCH", "/orders/{id}"),
    GET_HISTORY("GET", "/orders/{id}/history"),
    FOLLOW_EVENTS("GET", "/events"),
    LIST_DEAD_LETTERS("GET", "/dead-letters"),
    GET_DEAD_LETTER("GET", "/dead-letters/{sink}/{event_id}"),
    REPLAY_DEAD_LETTER("PATCH", "/dead-letters/{sink}/{event_id}"),
    CREATE_WEBHOOK("POST", "/webhooks"),
    LIST_WEBHOOKS("GET", "/webhooks"),
    GET_WEBHOOK("GET", "/webhooks/{id}"),
    UPDATE_WEBHOOK("PATCH", "/webhooks/{id}"),
    DELETE_WEBHOOK("DELETE", "/webhooks/{id}"),
    ROTATE_WEBHOOK_SECRET("POST", "/webhooks/{id}/rotate-secret"),
    LIST_DELIVERIES("GET", "/webhooks/{id}/deliveries"),
    RETRY_DELIVERY("POST", "/webhooks/{id}/deliveries/{event_id}/retry"),
    HEALTH("GET", "/health"),
    METRICS("GET", "/metrics"),
    DOCS("GET", "/docs"),
    OPENAPI("GET", "/openapi");

    private final String method;
    private final String template;

    // A pattern is not changed once made; its type does not say so.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Pattern pattern;

    Endpoint(String method, String template) {
        this.method = method;
        this.template = template;
        this.pattern = Pattern.compile(template.replaceAll("\\{[a-z_]+}", "[^/]+"));
    }

    String template() {
        return template;
    }

    String action() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether a request brings a body, which is JSON. What only says "do it" brings none.
    boolean takesBody() {
        return (method.equals("POST") || method.equals("PATCH"))
                && this != ROTATE_WEBHOOK_SECRET
                && this != RETRY_DELIVERY;
    }

    static Optional<Endpoint> of(String method, String path) {
        String effective = method.equals("HEAD") ? "GET" : method;
        return Arrays.stream(values())
                .filter(endpoint -> endpoint.method.equals(effective) && endpoint.matches(path))
                .findFirst();
    }

    /// The methods this path takes; none for a path that is no route.
    static Set<String> methodsOf(String path) {
        Set<String> methods = new TreeSet<>();
        for (Endpoint endpoint : values()) {
            if (endpoint.matches(path)) {
                methods.add(endpoint.method);
                if (endpoint.method.equals("GET")) {
                    methods.add("HEAD");
                }
            }
        }
        return methods;
    }

    private boolean matches(String path) {
        return switch (this) {
            case DOCS -> path.equals(template) || path.startsWith("/docs/");
            case OPENAPI -> path.equals(template) || path.equals("/openapi.json") || path.equals("/openapi.yaml");
            case CREATE_ORDER,
                    LIST_ORDERS,
                    GET_ORDER,
                    UPDATE_ORDER,
                    GET_HISTORY,
                    FOLLOW_EVENTS,
                    LIST_DEAD_LETTERS,
                    GET_DEAD_LETTER,
                    REPLAY_DEAD_LETTER,
                    CREATE_WEBHOOK,
                    LIST_WEBHOOKS,
                    GET_WEBHOOK,
                    UPDATE_WEBHOOK,
                    DELETE_WEBHOOK,
                    ROTATE_WEBHOOK_SECRET,
                    LIST_DELIVERIES,
                    RETRY_DELIVERY,
                    HEALTH,
                    METRICS -> pattern.matcher(path).matches();
        };
    }
}
