package dev.orders.http;

import java.util.List;
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
    HEALTH_LIVE("GET", "/health/live"),
    HEALTH_READY("GET", "/health/ready"),
    METRICS("GET", "/metrics"),
    DOCS("GET", "/docs", "/docs(/.*)?"),
    OPENAPI("GET", "/openapi", "/openapi(\\.json|\\.yaml)?");

    /// Each request looks here, and `values()` makes a copy each time.
    private static final List<Endpoint> ALL = List.of(values());

    private static final List<String> JSON = List.of("application/json");
    private static final List<String> STREAM = List.of(EventStreams.MEDIA_TYPE);
    private static final List<String> PROMETHEUS = List.of("text/plain", "application/openmetrics-text");

    private final String method;
    private final String template;

    // A pattern is not changed once made; its type does not say so.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Pattern pattern;

    Endpoint(String method, String template) {
        this(method, template, template.replaceAll("\\{[a-z_]+}", "[^/]+"));
    }

    /// A route with more paths than its template says.
    Endpoint(String method, String template, String paths) {
        this.method = method;
        this.template = template;
        this.pattern = Pattern.compile(paths, Pattern.DOTALL);
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

    /// The media types that the route answers with, the usual one first; none if its path alone says what comes.
    List<String> mediaTypes() {
        return switch (this) {
            case DOCS, OPENAPI -> List.of();
            case METRICS -> PROMETHEUS;
            case FOLLOW_EVENTS -> STREAM;
            default -> JSON;
        };
    }

    static Optional<Endpoint> of(String method, String path) {
        String effective = method.equals("HEAD") ? "GET" : method;
        for (Endpoint endpoint : ALL) {
            if (endpoint.method.equals(effective) && endpoint.matches(path)) {
                return Optional.of(endpoint);
            }
        }
        return Optional.empty();
    }

    /// The methods this path takes; none for a path that is no route.
    static Set<String> methodsOf(String path) {
        Set<String> methods = new TreeSet<>();
        for (Endpoint endpoint : ALL) {
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
        return pattern.matcher(path).matches();
    }
}
