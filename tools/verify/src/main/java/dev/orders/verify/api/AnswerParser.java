package dev.orders.verify.api;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orders.testsupport.http.HttpResponse;
import dev.orders.testsupport.http.ResponseHead;
import dev.orders.verify.history.Content;
import dev.orders.verify.history.Content.Event;
import dev.orders.verify.history.Content.Listed;
import dev.orders.verify.history.Content.Unreadable;
import dev.orders.verify.history.Digest;
import dev.orders.verify.history.Outcome.Answered;
import dev.orders.verify.history.Request;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Extracts from an answer what the history records.
public final class AnswerParser {
    private static final ObjectMapper JSON = new ObjectMapper();

    private AnswerParser() {}

    /// Parses an answer.
    ///
    /// @param severalTenants whether the answer must be searched for ids of other tenants' things
    public static Answered parse(Request request, HttpResponse response, boolean severalTenants) {
        ResponseHead head = response.head();
        Content content = content(request, response);
        return new Answered(
                head.status(),
                head.header("x-request-id").orElse(null),
                isProblem(head),
                head.header("idempotent-replayed").filter("true"::equals).isPresent(),
                head.header("retry-after").map(AnswerParser::seconds).orElse(null),
                content,
                severalTenants ? ForeignTraces.otherIds(request, response, content) : List.of(),
                request instanceof Request.Probe probe ? ForeignTraces.comparable(probe, response) : null);
    }

    /// Whether the answer is declared as a problem.
    static boolean isProblem(ResponseHead head) {
        return head.header("content-type")
                .filter(type -> type.split(";", 2)[0].strip().equalsIgnoreCase("application/problem+json"))
                .isPresent();
    }

    private static Integer seconds(String retryAfter) {
        // Retry-After may also be a date. One second is then a short enough wait.
        return retryAfter.matches("[0-9]{1,6}") ? Integer.parseInt(retryAfter) : 1;
    }

    private static Content content(Request request, HttpResponse response) {
        if (response.head().status() < 400 && (request instanceof Request.Probe || request instanceof Request.Look)) {
            return new Content.Opaque();
        }
        JsonNode json;
        try {
            json = JSON.readTree(response.body());
        } catch (JacksonException malformed) {
            return new Unreadable("a body that is not JSON");
        } catch (IOException impossible) {
            throw new IllegalStateException("the body is in memory", impossible);
        }
        if (json == null || !json.isObject()) {
            return new Unreadable("a body that is not a JSON object");
        }
        if (response.head().status() >= 400) {
            return problem(json, response.head());
        }
        return switch (request) {
            case Request.Create _ -> order(json, response.head(), Digest.of(response.body()));
            case Request.Read _, Request.Change _ -> order(json, response.head(), null);
            case Request.ReadHistory _ -> events(json);
            case Request.ListPage _ -> page(json);
            case Request.Probe _, Request.Look _ -> new Content.Opaque();
        };
    }

    private static Content order(JsonNode json, ResponseHead head, @Nullable Digest digest) {
        String id = text(json, "order_id");
        String status = text(json, "status");
        int version = json.path("version").asInt(0);
        if (id == null || status == null || version < 1) {
            return new Unreadable("an order without order_id, version or status");
        }
        if (!head.header("etag").equals(Optional.of("\"" + version + "\""))) {
            return new Unreadable("an order at version " + version + " with the ETag "
                    + head.header("etag").orElse("(absent)"));
        }
        return new Content.Order(id, version, status, OrderContent.digest(json), time(json, "expires_at"), digest);
    }

    private static Content events(JsonNode json) {
        String id = text(json, "order_id");
        if (id == null || !json.path("events").isArray()) {
            return new Unreadable("a history without order_id or events");
        }
        List<Event> events = new ArrayList<>();
        for (JsonNode event : json.path("events")) {
            events.add(new Event(
                    event.path("event_id").asText(),
                    event.path("version").asInt(0),
                    text(event, "from"),
                    event.path("to").asText(),
                    text(event.path("reason"), "code"),
                    time(event, "occurred_at")));
        }
        return new Content.Events(id, json.path("version").asInt(0), List.copyOf(events));
    }

    private static Content page(JsonNode json) {
        if (!json.path("orders").isArray()) {
            return new Unreadable("a page without orders");
        }
        List<Listed> orders = new ArrayList<>();
        for (JsonNode order : json.path("orders")) {
            orders.add(new Listed(
                    order.path("order_id").asText(),
                    order.path("version").asInt(0),
                    order.path("customer_id").asText()));
        }
        return new Content.Page(List.copyOf(orders), text(json, "next_cursor"));
    }

    /// The last part of a problem's `type`: of a path, or before version 1.0.0 of a URN. During a rolling upgrade
    /// both occur.
    public static String problemCode(JsonNode problem) {
        String type = problem.path("type").asText("");
        return type.substring(Math.max(type.lastIndexOf('/'), type.lastIndexOf(':')) + 1);
    }

    private static Content problem(JsonNode json, ResponseHead head) {
        JsonNode version = json.path("current_version");
        return new Content.Problem(
                problemCode(json),
                text(json, "trace_id"),
                version.isInt() ? version.asInt() : null,
                head.header("location").orElse(null));
    }

    private static @Nullable Instant time(JsonNode json, String member) {
        String text = text(json, member);
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException _) {
            return null;
        }
    }

    private static @Nullable String text(JsonNode json, String member) {
        return json.path(member).isTextual() ? json.path(member).asText() : null;
    }
}
