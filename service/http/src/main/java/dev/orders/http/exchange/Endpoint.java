package dev.orders.http.exchange;

import dev.orders.core.access.Operation;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// All routes, one per row: the operation, which decides who may use the route, the method, the template (`path` in
/// the metrics), the body of the request, the media types of the answer, the allowed query parameters, and a
/// required header. The name of the constant is the `action` in the log. [dev.orders.http.gate.RequestGate] refuses
/// every request that does not match its row.
// Its lists, sets and patterns are immutable, but their types do not show it.
@SuppressWarnings("ImmutableEnumChecker")
public enum Endpoint {
    CREATE_ORDER(Operation.CREATE_ORDER, "POST", "/orders", Body.JSON, Answer.JSON, Query.none(), "Idempotency-Key"),
    LIST_ORDERS(
            Operation.LIST_ORDERS,
            "GET",
            "/orders",
            Body.NONE,
            Answer.JSON,
            Query.of(
                    "customer_id",
                    "status",
                    "created_from",
                    "created_to",
                    "updated_from",
                    "updated_to",
                    "reference",
                    "limit",
                    "cursor")),
    GET_ORDER(Operation.GET_ORDER, "GET", "/orders/{id}", Body.NONE, Answer.JSON, Query.of("version")),
    UPDATE_ORDER(Operation.UPDATE_ORDER, "PATCH", "/orders/{id}", Body.JSON, Answer.JSON, Query.none(), "If-Match"),
    GET_HISTORY(Operation.GET_HISTORY, "GET", "/orders/{id}/history", Body.NONE, Answer.JSON, Query.none()),
    ERASE_CUSTOMER(Operation.ERASE_CUSTOMER, "POST", "/customers/{id}/erasure", Body.JSON, Answer.JSON, Query.none()),
    EXPORT_CUSTOMER(
            Operation.EXPORT_CUSTOMER, "GET", "/customers/{id}/export", Body.NONE, Answer.JSON_STREAM, Query.none()),
    FOLLOW_EVENTS(
            Operation.FOLLOW_EVENTS,
            "GET",
            "/events",
            Body.NONE,
            Answer.EVENTS,
            Query.of("after", "order_id", "customer_id", "type", "limit")),
    LIST_DEAD_LETTERS(Operation.LIST_DEAD_LETTERS, "GET", "/dead-letters", Body.NONE, Answer.JSON, Query.of("limit")),
    GET_DEAD_LETTER(
            Operation.GET_DEAD_LETTER, "GET", "/dead-letters/{sink}/{event_id}", Body.NONE, Answer.JSON, Query.none()),
    REPLAY_DEAD_LETTER(
            Operation.REPLAY_DEAD_LETTER,
            "PATCH",
            "/dead-letters/{sink}/{event_id}",
            Body.JSON,
            Answer.JSON,
            Query.none()),
    CREATE_WEBHOOK(Operation.CREATE_WEBHOOK, "POST", "/webhooks", Body.JSON, Answer.JSON, Query.none()),
    LIST_WEBHOOKS(Operation.LIST_WEBHOOKS, "GET", "/webhooks", Body.NONE, Answer.JSON, Query.none()),
    GET_WEBHOOK(Operation.GET_WEBHOOK, "GET", "/webhooks/{id}", Body.NONE, Answer.JSON, Query.none()),
    UPDATE_WEBHOOK(
            Operation.UPDATE_WEBHOOK, "PATCH", "/webhooks/{id}", Body.JSON, Answer.JSON, Query.none(), "If-Match"),
    DELETE_WEBHOOK(Operation.DELETE_WEBHOOK, "DELETE", "/webhooks/{id}", Body.NONE, Answer.JSON, Query.none()),
    ROTATE_WEBHOOK_SECRET(
            Operation.ROTATE_WEBHOOK_SECRET,
            "POST",
            "/webhooks/{id}/rotate-secret",
            Body.NONE,
            Answer.JSON,
            Query.none()),
    PING_WEBHOOK(Operation.PING_WEBHOOK, "POST", "/webhooks/{id}/ping", Body.NONE, Answer.JSON, Query.none()),
    LIST_DELIVERIES(
            Operation.LIST_DELIVERIES,
            "GET",
            "/webhooks/{id}/deliveries",
            Body.NONE,
            Answer.JSON,
            Query.of("limit", "cursor")),
    RETRY_DELIVERY(
            Operation.RETRY_DELIVERY,
            "POST",
            "/webhooks/{id}/deliveries/{event_id}/retry",
            Body.NONE,
            Answer.JSON,
            Query.none()),
    CREATE_API_KEY(Operation.CREATE_API_KEY, "POST", "/keys", Body.JSON, Answer.JSON, Query.none()),
    LIST_API_KEYS(
            Operation.LIST_API_KEYS, "GET", "/keys", Body.NONE, Answer.JSON, Query.of("tenant_id", "limit", "cursor")),
    REVOKE_API_KEY(Operation.REVOKE_API_KEY, "DELETE", "/keys/{id}", Body.NONE, Answer.JSON, Query.none()),
    ROTATE_API_KEY(Operation.ROTATE_API_KEY, "POST", "/keys/{id}/rotate", Body.JSON, Answer.JSON, Query.none()),
    LIST_AUDIT_RECORDS(
            Operation.LIST_AUDIT_RECORDS,
            "GET",
            "/audit",
            Body.NONE,
            Answer.JSON,
            Query.of("from", "to", "action", "tenant_id", "limit", "cursor")),
    GET_PRINCIPAL(Operation.GET_PRINCIPAL, "GET", "/principal", Body.NONE, Answer.JSON, Query.none()),
    HEALTH(Operation.HEALTH, "GET", "/health", Body.NONE, Answer.JSON, Query.any()),
    HEALTH_LIVE(Operation.HEALTH_LIVE, "GET", "/health/live", Body.NONE, Answer.JSON, Query.any()),
    HEALTH_READY(Operation.HEALTH_READY, "GET", "/health/ready", Body.NONE, Answer.JSON, Query.any()),
    METRICS(Operation.METRICS, "GET", "/metrics", Body.NONE, Answer.METRICS, Query.any()),
    LIST_PROBLEMS(Operation.LIST_PROBLEMS, "GET", "/problems", Body.NONE, Answer.JSON_OR_PAGE, Query.any()),
    GET_PROBLEM(Operation.GET_PROBLEM, "GET", "/problems/{code}", Body.NONE, Answer.JSON_OR_PAGE, Query.any()),
    CONSOLE(Operation.CONSOLE, "GET", "/console", "/console(/.*)?", Answer.FILE, Query.any()),
    DOCS(Operation.DOCS, "GET", "/docs", "/docs(/.*)?", Answer.FILE, Query.any()),
    OPENAPI(Operation.OPENAPI, "GET", "/openapi", "/openapi(\\.json|\\.yaml)?", Answer.FILE, Query.any());

    /// The body of a request. Routes whose path says everything have none.
    public enum Body {
        NONE,
        JSON
    }

    /// The answer of a successful request.
    public enum Answer {
        JSON("application/json"),
        /// JSON that is written piece by piece.
        JSON_STREAM("application/json"),
        /// JSON for programs, and a page for browsers.
        JSON_OR_PAGE("application/json", "text/html"),
        /// A stream of events, or a page of them.
        EVENTS("text/event-stream", "application/json"),
        METRICS("text/plain", "application/openmetrics-text"),
        /// The path determines the media type.
        FILE();

        private final List<String> mediaTypes;

        Answer(String... mediaTypes) {
            this.mediaTypes = List.of(mediaTypes);
        }

        /// The media types that the route offers, the default first. Empty if the path determines the media
        /// type.
        public List<String> mediaTypes() {
            return mediaTypes;
        }

        /// Whether the answer is one piece of JSON.
        ///
        /// @param accept begins with the chosen media type; null means the default
        public boolean isJson(@Nullable String accept) {
            return switch (this) {
                case JSON -> true;
                case EVENTS -> accept != null && accept.startsWith("application/json");
                case JSON_STREAM, JSON_OR_PAGE, METRICS, FILE -> false;
            };
        }
    }

    /// The query parameters that a route allows.
    ///
    /// @param strict whether any other parameter is refused
    public record Query(boolean strict, Set<String> parameters) {
        private static Query none() {
            return of();
        }

        private static Query of(String... parameters) {
            return new Query(true, Set.of(parameters));
        }

        /// For routes that ignore their query, such as those of probes.
        private static Query any() {
            return new Query(false, Set.of());
        }
    }

    /// A copy of `values()`, because every request needs the list and `values()` copies it each time.
    private static final List<Endpoint> ALL = List.of(values());

    private final Operation operation;
    private final String method;
    private final String template;
    private final Body body;
    private final Answer answer;
    private final Query query;
    private final @Nullable String requiredHeader;
    private final Pattern pattern;

    Endpoint(Operation operation, String method, String template, Body body, Answer answer, Query query) {
        this(operation, method, template, body, answer, query, null);
    }

    Endpoint(
            Operation operation,
            String method,
            String template,
            Body body,
            Answer answer,
            Query query,
            @Nullable String requiredHeader) {
        this(
                operation,
                method,
                template,
                template.replaceAll("\\{[a-z_]+}", "[^/]+"),
                body,
                answer,
                query,
                requiredHeader);
    }

    /// A route without a body that matches more paths than its template.
    Endpoint(Operation operation, String method, String template, String paths, Answer answer, Query query) {
        this(operation, method, template, paths, Body.NONE, answer, query, null);
    }

    Endpoint(
            Operation operation,
            String method,
            String template,
            String paths,
            Body body,
            Answer answer,
            Query query,
            @Nullable String requiredHeader) {
        this.operation = operation;
        this.method = method;
        this.template = template;
        this.pattern = Pattern.compile(paths, Pattern.DOTALL);
        this.body = body;
        this.answer = answer;
        this.query = query;
        this.requiredHeader = requiredHeader;
    }

    /// What the route does. It decides who may use the route.
    public Operation operation() {
        return operation;
    }

    /// The method, such as `POST`.
    public String method() {
        return method;
    }

    /// The path with placeholders, such as `/orders/{id}`.
    public String template() {
        return template;
    }

    /// The route's name in the logs, such as `create_order`.
    public String action() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The body that a request must have.
    public Body body() {
        return body;
    }

    /// A header without which the route refuses a request before it reads the body. Empty if there is none.
    public Optional<String> requiredHeader() {
        return Optional.ofNullable(requiredHeader);
    }

    /// The answer of a successful request.
    public Answer answer() {
        return answer;
    }

    /// The query parameters that the route allows.
    public Query query() {
        return query;
    }

    /// The route of a request. `HEAD` has the route of `GET`.
    public static Optional<Endpoint> of(String method, String path) {
        String effective = method.equals("HEAD") ? "GET" : method;
        for (Endpoint endpoint : ALL) {
            if (endpoint.method.equals(effective) && endpoint.matches(path)) {
                return Optional.of(endpoint);
            }
        }
        return Optional.empty();
    }

    /// The methods that a path allows. Empty if no route has this path.
    public static Set<String> methodsOf(String path) {
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
