package dev.orders.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.orders.cloud.runtime.Http;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// The public API with one order. It answers as the service does (`docs/API.md`), unless a test says what comes
/// instead.
final class ApiServer implements AutoCloseable {
    private static final Map<String, List<String>> TRANSITIONS = Map.of(
            "CREATED", List.of("PAID", "CANCELLED"),
            "PAID", List.of("FULFILLED", "CANCELLED"),
            "FULFILLED", List.of(),
            "CANCELLED", List.of());

    /// What happens to a request in place of its answer.
    interface Fault {
        void handle(HttpExchange exchange) throws IOException, InterruptedException;
    }

    private final HttpServer server = Http.serve(0, this::serve);
    private final CountDownLatch end = new CountDownLatch(1);
    private final Deque<Fault> faults = new ArrayDeque<>();
    private final Deque<Runnable> races = new ArrayDeque<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private String status = "CREATED";
    private int version = 1;
    private @Nullable String key;

    ApiServer() throws IOException {}

    String url() {
        return "http://" + Http.address(server);
    }

    /// From now on requests need this key.
    synchronized void require(String newKey) {
        key = newKey;
    }

    /// Somebody else moves the order.
    synchronized void move(String newStatus) {
        status = newStatus;
        version++;
    }

    /// Somebody else does something after the next read of the order, and before its change.
    synchronized void beforeTheChange(Runnable race) {
        races.add(race);
    }

    synchronized void next(Fault fault) {
        faults.add(fault);
    }

    /// The next request gets this answer.
    void nextAnswer(int code, String body) {
        next(exchange -> Http.answer(exchange, code, body.getBytes(StandardCharsets.UTF_8)));
    }

    /// The next request gets a problem of this type.
    void nextProblem(int code, String type) {
        nextAnswer(code, problem(code, type));
    }

    /// The next request is done, but its answer is lost.
    void nextAnswerIsLost() {
        next(exchange -> {
            var _ = answer(exchange);
            exchange.close();
        });
    }

    /// The next request gets no answer, or only a half of one.
    void nextHangs(boolean afterTheHead) {
        next(exchange -> {
            if (afterTheHead) {
                exchange.sendResponseHeaders(200, 100);
                exchange.getResponseBody().write('{');
                exchange.getResponseBody().flush();
            }
            end.await();
        });
    }

    synchronized String order() {
        return status + " " + version;
    }

    /// Such as `GET` and `PATCH "1" {"status":"PAID"}`.
    List<String> requests() {
        return requests;
    }

    private void serve(HttpExchange exchange) throws IOException {
        Fault fault;
        synchronized (this) {
            fault = faults.poll();
        }
        try {
            if (fault == null) {
                Response response = answer(exchange);
                Http.answer(exchange, response.code(), response.body().getBytes(StandardCharsets.UTF_8));
            } else {
                fault.handle(exchange);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private record Response(int code, String body) {}

    private synchronized Response answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String expected = String.valueOf(exchange.getRequestHeaders().getFirst("If-Match"));
        boolean isRead = exchange.getRequestMethod().equals("GET");
        requests.add(isRead ? "GET" : "PATCH " + expected + " " + body);
        if (key != null
                && !("Bearer " + key).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            return new Response(401, problem(401, "invalid_token"));
        }
        if (!exchange.getRequestURI().getPath().equals("/orders/" + Inputs.ORDER)) {
            return new Response(404, problem(404, "order_not_found"));
        }
        if (isRead) {
            Response response = new Response(200, json());
            Runnable race = races.poll();
            if (race != null) {
                race.run();
            }
            return response;
        }
        return change(expected, RecordedLog.parse(body).path("status").asText());
    }

    private Response change(String expected, String wanted) {
        if (!expected.equals("\"" + version + "\"")) {
            return new Response(409, problem(409, "version_conflict"));
        }
        if (!TRANSITIONS.getOrDefault(status, List.of()).contains(wanted)) {
            return new Response(422, problem(422, "illegal_transition"));
        }
        move(wanted);
        return new Response(200, json());
    }

    private String json() {
        JsonNode allowed = RecordedLog.parse(
                TRANSITIONS.getOrDefault(status, List.of()).toString().replaceAll("\\w+", "\"$0\""));
        return "{\"order_id\":\"" + Inputs.ORDER + "\",\"version\":" + version + ",\"status\":\"" + status
                + "\",\"allowed_transitions\":" + allowed + ",\"customer_id\":\"c-42\"}";
    }

    private static String problem(int code, String type) {
        return "{\"type\":\"/problems/" + type + "\",\"title\":\"No\",\"status\":" + code + "}";
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
    }
}
