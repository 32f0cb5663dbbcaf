package dev.orders.http.order;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orders.core.importing.ImportedOrder;
import dev.orders.core.order.OrderEvent;
import dev.orders.core.order.OrderEvent.CustomerErased;
import dev.orders.core.order.OrderEvent.OrderCreated;
import dev.orders.core.order.OrderEvent.OrderUpdated;
import dev.orders.core.order.OrderId;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.order.Reason;
import dev.orders.core.tenant.Actor;
import dev.orders.core.trace.TraceContext;
import dev.orders.http.exchange.Problem;
import dev.orders.http.exchange.Refused;
import dev.orders.http.exchange.RequestReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the history of an imported order, in the form of an export. The number in the id of an event is not read:
/// the store that has the order numbers the events.
final class ImportedHistoryReader extends RequestReader {
    /// Far above the versions that any order can have.
    private static final int MOST = 100;

    private static final Set<String> MEMBERS =
            Set.of("event_id", "version", "from", "to", "actor", "reason", "occurred_at", "trace_id");

    private final OrderId id;
    private final ImportedTimes times;

    private ImportedHistoryReader(OrderId id, ImportedTimes times) {
        this.id = id;
        this.times = times;
    }

    static List<OrderEvent> read(JsonNode json, OrderId id, ImportedTimes times) {
        ImportedHistoryReader reader = new ImportedHistoryReader(id, times);
        List<OrderEvent> events = reader.events(json);
        return reader.checked(events);
    }

    /// The first thing that is wrong. It names members and quotes no value.
    static String firstReason(Refused refusal) {
        Problem problem = refusal.problem();
        if (problem.errors().isEmpty()) {
            return problem.detail();
        }
        Problem.FieldError first = problem.errors().getFirst();
        return first.pointer().isEmpty() ? first.detail() : first.pointer() + ": " + first.detail();
    }

    private List<OrderEvent> events(JsonNode json) {
        List<OrderEvent> events = new ArrayList<>();
        if (!json.isArray() || json.isEmpty() || json.size() > MOST) {
            refuse("/history", "history must be an array of 1 to " + MOST + " events");
            return events;
        }
        for (int index = 0; index < json.size(); index++) {
            OrderEvent event = event(json.get(index), "/history/" + index, index + 1L);
            if (event == null) {
                return events;
            }
            events.add(event);
        }
        return events;
    }

    private @Nullable OrderEvent event(JsonNode json, String pointer, long version) {
        if (!requireObjectOf(json, pointer, MEMBERS)) {
            return null;
        }
        requireNumbered(json, pointer, version);
        OrderStatus to = oneOf(json, pointer, "to", OrderStatus.values());
        String actorText = text(json, pointer, "actor");
        String timeText = text(json, pointer, "occurred_at");
        if (to == null || actorText == null || timeText == null) {
            return null;
        }
        Actor actor = valid(pointer + "/actor", () -> new Actor(actorText));
        Instant at = valid(pointer + "/occurred_at", () -> times.read("occurred_at", timeText));
        Optional<Reason> reason = Optional.ofNullable(json.get("reason"))
                .map(node -> OrderRequestReader.reasonOf(node, pointer + "/reason"));
        Optional<TraceContext> trace = json.has("trace_id") ? trace(json, pointer) : Optional.empty();
        if (actor == null || at == null || hasErrors()) {
            return null;
        }
        if (version == 1) {
            return created(json, pointer, to, new OrderCreated(id, actor, at, trace));
        }
        OrderStatus from = oneOf(json, pointer, "from", OrderStatus.values());
        if (reason.isPresent() && (to != OrderStatus.CANCELLED || from == to)) {
            refuse(pointer + "/reason", "a reason is allowed with CANCELLED only");
        }
        if (from == null || hasErrors()) {
            return null;
        }
        return from == to
                ? new CustomerErased(id, version, to, actor, at, trace, version)
                : new OrderUpdated(id, version, from, to, actor, reason, at, trace, version);
    }

    private void requireNumbered(JsonNode json, String pointer, long version) {
        JsonNode number = json.get("version");
        if (number == null || !number.isIntegralNumber() || number.asLong() != version) {
            refuse(pointer + "/version", "the versions of a history must be 1, 2, 3 and so on");
        }
        if (json.has("event_id")) {
            String eventId = text(json, pointer, "event_id");
            if (eventId != null && !eventId.startsWith(id + ":")) {
                refuse(pointer + "/event_id", "event_id must begin with the id of the order");
            }
        }
    }

    /// @return null and an error, unless the first event is a creation
    private @Nullable OrderEvent created(JsonNode json, String pointer, OrderStatus to, OrderCreated created) {
        JsonNode from = json.get("from");
        if (to != OrderStatus.CREATED || (from != null && !from.isNull()) || json.has("reason")) {
            refuse(pointer, "the first event must be the creation: from null to CREATED, without a reason");
            return null;
        }
        return created;
    }

    private Optional<TraceContext> trace(JsonNode json, String pointer) {
        String traceId = text(json, pointer, "trace_id");
        return traceId == null
                ? Optional.empty()
                : Optional.ofNullable(valid(pointer + "/trace_id", () -> traceOf(traceId)));
    }

    private static TraceContext traceOf(String traceId) {
        try {
            return ImportedOrder.trace(traceId);
        } catch (IllegalArgumentException _) {
            throw new IllegalArgumentException("trace_id must have 32 lower-case hexadecimal digits, not all zero");
        }
    }
}
