package dev.orders.http.order;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orders.core.importing.ImportedOrder;
import dev.orders.core.order.CustomerId;
import dev.orders.core.order.NewOrder;
import dev.orders.core.order.Order;
import dev.orders.core.order.OrderEvent;
import dev.orders.core.order.OrderHistory;
import dev.orders.core.order.OrderId;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.tenant.TenantId;
import dev.orders.http.exchange.Refused;
import dev.orders.http.exchange.RequestJson;
import dev.orders.http.exchange.RequestReader;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads an order of another system. It has the members of a create, with the same limits, its status and its times,
/// and may have all other members that an export writes.
public final class ImportedOrderReader extends RequestReader {
    private static final Set<String> CONTENT =
            Set.of("customer_id", "reference", "currency", "items", "adjustments", "metadata", "expires_at");

    /// What the service computes. If a line has them, they must be right.
    private static final Set<String> COMPUTED =
            Set.of("version", "allowed_transitions", "items_total", "adjustments_total", "amount_total");

    private static final Set<String> MEMBERS = Stream.of(
                    CONTENT, COMPUTED, Set.of("tenant", "order_id", "status", "created_at", "updated_at", "history"))
            .flatMap(Set::stream)
            .collect(Collectors.toUnmodifiableSet());

    private final TenantId defaultTenant;
    private final ImportedTimes times;

    private ImportedOrderReader(TenantId defaultTenant, Instant now) {
        this.defaultTenant = defaultTenant;
        this.times = new ImportedTimes(now);
    }

    /// What a line contains.
    public sealed interface Line {
        /// An order with its history.
        record Read(OrderHistory history) implements Line {}

        /// No order that the service could have.
        ///
        /// @param reason a sentence without the full stop, which quotes no value
        record Wrong(String reason) implements Line {}
    }

    /// Reads a line.
    ///
    /// @param line a JSON object in UTF-8
    /// @param defaultTenant the tenant of orders that name none
    /// @param now later times are refused
    public static Line read(byte[] line, TenantId defaultTenant, Instant now) {
        try {
            JsonNode json = RequestJson.read(line);
            ImportedOrderReader reader = new ImportedOrderReader(defaultTenant, now);
            OrderHistory history = reader.readOrder(json);
            return new Line.Read(reader.checked(history));
        } catch (Refused refusal) {
            return new Line.Wrong(ImportedHistoryReader.firstReason(refusal));
        }
    }

    private @Nullable OrderHistory readOrder(JsonNode json) {
        if (!requireObjectOf(json, "", MEMBERS)) {
            return null;
        }
        TenantId tenant = json.has("tenant") ? tenant(json) : defaultTenant;
        OrderStatus status = oneOf(json, "", "status", OrderStatus.values());
        Instant createdAt = time(json, "created_at");
        Instant updatedAt = json.has("updated_at") ? time(json, "updated_at") : null;
        if (createdAt != null && updatedAt != null && !json.has("history") && updatedAt.isBefore(createdAt)) {
            refuse("/updated_at", "updated_at must not be before created_at");
        }
        if (tenant == null || status == null || createdAt == null || hasErrors()) {
            return null;
        }
        NewOrder content = OrderRequestReader.newOrder(content(json), CustomerId::new);
        OrderId id = id(json, tenant, content, createdAt);
        if (id == null) {
            return null;
        }
        List<OrderEvent> events = json.has("history")
                ? ImportedHistoryReader.read(json.get("history"), id, times)
                : ImportedOrder.shortestHistory(id, status, createdAt, updatedAt == null ? createdAt : updatedAt);
        OrderHistory history = valid("/history", () -> ImportedOrder.of(id, tenant, content, events));
        if (history != null) {
            requireSame(json, history.current(), createdAt, updatedAt);
        }
        return history;
    }

    private static ObjectNode content(JsonNode json) {
        return ((ObjectNode) json.deepCopy()).retain(CONTENT);
    }

    private @Nullable TenantId tenant(JsonNode json) {
        String text = text(json, "", "tenant");
        return text == null ? null : valid("/tenant", () -> new TenantId(text));
    }

    private @Nullable Instant time(JsonNode json, String member) {
        String text = text(json, "", member);
        return text == null ? null : valid("/" + member, () -> times.read(member, text));
    }

    /// Lists of a time find orders by their ids, which contain the time of creation.
    private @Nullable OrderId id(JsonNode json, TenantId tenant, NewOrder content, Instant createdAt) {
        if (!json.has("order_id")) {
            if (content.reference().isEmpty()) {
                refuse("", "an order needs a reference or an order_id");
                return null;
            }
            return ImportedOrder.id(tenant, content.reference().get(), createdAt);
        }
        String text = text(json, "", "order_id");
        OrderId id = text == null ? null : OrderId.parse(text).orElse(null);
        if (id == null || !ImportedOrder.isIdOf(id, createdAt)) {
            refuse("/order_id", "order_id must be o- and a UUID of version 7 with the time of created_at");
            return null;
        }
        return id;
    }

    private void requireSame(JsonNode json, Order order, Instant createdAt, @Nullable Instant updatedAt) {
        require("created_at", order.createdAt().equals(createdAt), "the first event");
        require("updated_at", updatedAt == null || order.updatedAt().equals(updatedAt), "the last event");
        requireText(json, "status", order.status().name(), "the last event");
        requireText(json, "items_total", order.itemsTotal().decimal(), "the sum of the items");
        requireText(json, "adjustments_total", order.adjustmentsTotal().decimal(), "the sum of the adjustments");
        requireText(json, "amount_total", order.amountTotal().decimal(), "the sum of items and adjustments");
        require(
                "version",
                !json.has("version") || json.get("version").asText().equals(String.valueOf(order.version())),
                "the number of events");
        require(
                "allowed_transitions",
                !json.has("allowed_transitions") || isNext(json.get("allowed_transitions"), order),
                "what the status allows");
    }

    private static boolean isNext(JsonNode node, Order order) {
        return node.isArray()
                && node.valueStream()
                        .map(JsonNode::asText)
                        .toList()
                        .equals(order.status().next().stream()
                                .map(OrderStatus::name)
                                .toList());
    }

    private void requireText(JsonNode json, String member, String expected, String source) {
        require(member, !json.has(member) || json.get(member).asText().equals(expected), source);
    }

    private void require(String member, boolean isSame, String source) {
        if (!isSame) {
            refuse("/" + member, member + " must fit " + source);
        }
    }
}
