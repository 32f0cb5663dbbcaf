package dev.orders.verify.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orders.verify.history.Digest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What an order contains: what its client gave, and the totals. It never changes.
final class OrderContent {
    private static final List<String> MEMBERS =
            List.of("customer_id", "reference", "currency", "amount_total", "items_total", "adjustments_total");

    private OrderContent() {}

    /// A digest of these members of an order, whatever the sequence of its members.
    static Digest digest(JsonNode order) {
        StringBuilder content = new StringBuilder();
        for (String member : MEMBERS) {
            content.append(order.path(member)).append('\n');
        }
        for (JsonNode item : order.path("items")) {
            append(content, item, List.of("sku", "qty", "price"));
        }
        for (JsonNode adjustment : order.path("adjustments")) {
            append(content, adjustment, List.of("type", "label", "amount"));
        }
        Map<String, JsonNode> metadata = new TreeMap<>();
        order.path("metadata").properties().forEach(entry -> metadata.put(entry.getKey(), entry.getValue()));
        content.append(metadata);
        return Digest.of(content.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void append(StringBuilder content, JsonNode line, List<String> members) {
        members.forEach(member -> content.append(line.path(member)).append(' '));
        content.append('\n');
    }
}
