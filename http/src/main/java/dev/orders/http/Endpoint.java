package dev.orders.http;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Every route: its method, its template (the metrics' `path`) and its name (the logs' `action`).
enum Endpoint {
    CREATE_ORDER("POST", "/orders"),
    GET_ORDER("GET", "/orders/{id}"),
    UPDATE_ORDER("PATCH", "/orders/{id}"),
    HEALTH("GET", "/health"),
    METRICS("GET", "/metrics"),
    DOCS("GET", "/docs"),
    OPENAPI("GET", "/openapi");

    private final String method;
    private final String template;

    Endpoint(String method, String template) {
        this.method = method;
        this.template = template;
    }

    String template() {
        return template;
    }

    String action() {
        return name().toLowerCase(Locale.ROOT);
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
            case CREATE_ORDER, HEALTH, METRICS -> path.equals(template);
            case GET_ORDER, UPDATE_ORDER ->
                path.startsWith("/orders/") && path.indexOf('/', 8) < 0 && path.length() > 8;
            case DOCS -> path.equals(template) || path.startsWith("/docs/");
            case OPENAPI -> path.equals(template) || path.equals("/openapi.json") || path.equals("/openapi.yaml");
        };
    }
}
