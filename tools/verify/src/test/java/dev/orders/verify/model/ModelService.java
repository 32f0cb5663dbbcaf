package dev.orders.verify.model;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A small in-memory service that keeps every promise of the contract except one.
public final class ModelService implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    /// The first requests are answered correctly, so that the run can begin.
    private static final int FIRST = 10;

    private static final int ANY_VERSION = 0;

    private static final int MESSAGES_OF_A_CONNECTION = 100;

    private final Defect defect;
    private final boolean hasEvents;
    private final ModelGateway gateway;
    private final ModelTenants tenants;
    private final Set<String> authorizations = ConcurrentHashMap.newKeySet();
    private final AtomicInteger requests = new AtomicInteger();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    public ModelService(Defect defect, boolean hasEvents) throws IOException {
        this(defect, hasEvents, ModelGateway.NONE);
    }

    public ModelService(Defect defect, boolean hasEvents, ModelGateway gateway) throws IOException {
        // Otherwise every answer waits for the acknowledgement of its own headers (Nagle's algorithm).
        System.setProperty("sun.net.httpserver.nodelay", "true");
        this.defect = defect;
        this.hasEvents = hasEvents;
        this.gateway = gateway;
        this.tenants = new ModelTenants(defect);
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    /// The URL of the service.
    public String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /// All values of `Authorization` that requests had.
    public Set<String> authorizations() {
        return authorizations;
    }

    @Override
    public void close() {
        tenants.close();
        server.stop(0);
        threads.shutdownNow();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
            authorizations.add(authorization);
            ModelTenant tenant = tenants.tenant(authorization);
            String path = exchange.getRequestURI().getPath();
            int number = requests.incrementAndGet();
            OptionalInt ownStatus = gateway.ownStatus(number);
            if (ownStatus.isPresent()) {
                if (ModelGateway.isCarriedOut(ownStatus.getAsInt())) {
                    route(exchange, path, tenant);
                }
                answerItself(exchange, ownStatus.getAsInt());
                return;
            }
            if (path.equals("/events") && hasEvents && !acceptsJson(exchange)) {
                stream(exchange, tenant);
                return;
            }
            ModelAnswer answer = defective(number, route(exchange, path, tenant), tenant);
            if (defect != Defect.LOSES_ANSWERS || number < FIRST || number % 10 != 0) {
                answer(exchange, answer);
            }
        }
    }

    private ModelAnswer route(HttpExchange exchange, String path, ModelTenant tenant) throws IOException {
        String[] parts = path.split("/", -1);
        if (path.equals("/orders") && exchange.getRequestMethod().equals("POST")) {
            return tenant.orders()
                    .create(
                            String.valueOf(exchange.getRequestHeaders().getFirst("Idempotency-Key")),
                            JSON.readTree(exchange.getRequestBody().readAllBytes()));
        }
        if (path.equals("/orders")) {
            Map<String, String> query = query(exchange.getRequestURI().getQuery());
            return tenant.list(
                    query.getOrDefault("customer_id", ""),
                    Integer.parseInt(query.getOrDefault("limit", "20")),
                    query.get("cursor"));
        }
        if (path.equals("/events") && hasEvents) {
            return page(query(exchange.getRequestURI().getQuery()), tenant);
        }
        if (parts[1].equals("webhooks") && hasEvents) {
            return webhooks(exchange, parts, tenant);
        }
        return order(exchange, parts, tenant);
    }

    /// Reads or changes an order.
    private static ModelAnswer order(HttpExchange exchange, String[] parts, ModelTenant tenant) throws IOException {
        ModelOrders orders = tenant.orders();
        Optional<ModelAnswer> refusal = parts.length > 2 ? tenant.refusal(parts[2]) : Optional.empty();
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (parts.length == 3
                && parts[1].equals("orders")
                && exchange.getRequestMethod().equals("PATCH")) {
            String match = String.valueOf(exchange.getRequestHeaders().getFirst("If-Match"));
            return orders.change(
                    parts[2],
                    match.equals("*") ? ANY_VERSION : Integer.parseInt(match.replace("\"", "")),
                    JSON.readTree(exchange.getRequestBody().readAllBytes()));
        }
        if (parts.length == 3 && parts[1].equals("orders")) {
            return orders.read(parts[2]);
        }
        if (parts.length == 4 && parts[3].equals("history")) {
            return orders.history(parts[2]);
        }
        return ModelAnswer.problem(404, "route_not_found");
    }

    private static ModelAnswer page(Map<String, String> query, ModelTenant tenant) {
        return tenant.page(
                Optional.ofNullable(query.get("after")).map(Integer::valueOf),
                Integer.parseInt(query.getOrDefault("limit", "100")));
    }

    private static boolean acceptsJson(HttpExchange exchange) {
        return "application/json".equals(exchange.getRequestHeaders().getFirst("Accept"));
    }

    private static ModelAnswer webhooks(HttpExchange exchange, String[] parts, ModelTenant tenant) throws IOException {
        String method = exchange.getRequestMethod();
        if (parts.length > 2) {
            return tenant.webhook(method, parts[2]);
        }
        return method.equals("POST")
                ? tenant.registerWebhook(JSON.readTree(exchange.getRequestBody().readAllBytes()))
                : tenant.listWebhooks();
    }

    private ModelAnswer defective(int number, ModelAnswer answer, ModelTenant tenant) {
        boolean due = number > FIRST && number % 20 == 0;
        return switch (defect) {
            case ANSWERS_500 -> due ? ModelAnswer.problem(500, "internal") : answer;
            case ANSWERS_502 -> due ? ModelAnswer.problem(502, "bad_gateway") : answer;
            case MENTIONS_AN_ORDER_OF_ANOTHER_TENANT ->
                answer.status() == 409 ? tenants.mentioningAnother(tenant, answer) : answer;
            case ANSWERS_503_WITHOUT_RETRY_AFTER -> due ? ModelAnswer.problem(503, "store_unavailable") : answer;
            // An outage that is reported correctly breaks no promise.
            case NONE ->
                due && number % 300 == 0
                        ? ModelAnswer.problem(503, "store_unavailable").with("Retry-After", "0")
                        : answer;
            default -> answer;
        };
    }

    private static void answerItself(HttpExchange exchange, int status) throws IOException {
        byte[] body = "{\"message\": \"Internal server error\"}".getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    private void answer(HttpExchange exchange, ModelAnswer answer) throws IOException {
        String requestId = String.valueOf(exchange.getRequestHeaders().getFirst("X-Request-Id"));
        String trace = switch (defect) {
            case GIVES_ANOTHER_TRACE_ID -> "another";
            case REPEATS_THE_TOKEN -> token(exchange);
            default -> requestId;
        };
        byte[] body = answer.body().replace("$TRACE", trace).getBytes(StandardCharsets.UTF_8);
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.getResponseHeaders().set("X-Request-Id", requestId);
        exchange.getResponseHeaders()
                .set("Content-Type", answer.status() < 400 ? "application/json" : "application/problem+json");
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
    }

    private static String token(HttpExchange exchange) {
        return String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"))
                .replace("Bearer ", "");
    }

    private void stream(HttpExchange exchange, ModelTenant tenant) throws IOException {
        String last = exchange.getRequestHeaders().getFirst("Last-Event-ID");
        EventFeed feed = tenants.feed(tenant, last != null);
        int after = last == null ? feed.position() : Integer.parseInt(last);
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.getResponseHeaders()
                .set("X-Request-Id", String.valueOf(exchange.getRequestHeaders().getFirst("X-Request-Id")));
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write(": welcome\n\n".getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
        try {
            feed.write(exchange.getResponseBody(), after, MESSAGES_OF_A_CONNECTION);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static Map<String, String> query(@Nullable String query) {
        Map<String, String> values = new HashMap<>();
        for (String part : (query == null ? "" : query).split("&", -1)) {
            String[] sides = part.split("=", 2);
            if (sides.length == 2) {
                values.put(sides[0], sides[1]);
            }
        }
        return values;
    }
}
