package dev.orders.verify.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.TreeMap;

/// What an order of the model service contains. Two requests for the same order have the same content, however they
/// are formatted.
final class ModelContent {
    private ModelContent() {}

    /// The content of the order in a request, as members of JSON.
    ///
    /// @param sign -1 to add what should be subtracted
    static String of(JsonNode body, int sign) {
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        BigDecimal items = BigDecimal.ZERO;
        for (JsonNode item : body.path("items")) {
            BigDecimal price = decimal(item, "price");
            items = items.add(price.multiply(BigDecimal.valueOf(item.path("qty").asLong())));
            content.withArray("items")
                    .addObject()
                    .put("sku", item.path("sku").asText())
                    .put("qty", item.path("qty").asInt())
                    .put("price", price.toPlainString());
        }
        BigDecimal adjustments = BigDecimal.ZERO;
        for (JsonNode adjustment : body.path("adjustments")) {
            BigDecimal amount = decimal(adjustment, "amount");
            adjustments = adjustments.add(amount.signum() < 0 ? amount.multiply(BigDecimal.valueOf(sign)) : amount);
            content.withArray("adjustments")
                    .addObject()
                    .put("type", adjustment.path("type").asText())
                    .put("label", adjustment.path("label").asText())
                    .put("amount", amount.toPlainString());
        }
        content.put("currency", body.path("currency").asText());
        content.put("amount_total", items.add(adjustments).toPlainString());
        if (content.has("adjustments")) {
            content.put("items_total", items.toPlainString());
            content.put("adjustments_total", adjustments.toPlainString());
        }
        if (body.has("reference")) {
            content.put("reference", body.path("reference").asText());
        }
        TreeMap<String, JsonNode> metadata = new TreeMap<>();
        body.path("metadata").properties().forEach(entry -> metadata.put(entry.getKey(), entry.getValue()));
        if (!metadata.isEmpty()) {
            content.putObject("metadata").setAll(metadata);
        }
        String json = content.toString();
        return json.substring(1, json.length() - 1);
    }

    /// When the order in a request expires.
    static Optional<Instant> expiresAt(JsonNode body) {
        return Optional.of(body.path("expires_at").asText())
                .filter(text -> !text.isEmpty())
                .map(text -> OffsetDateTime.parse(text).toInstant());
    }

    private static BigDecimal decimal(JsonNode object, String member) {
        String text = object.path(member).asText();
        return new BigDecimal(text.isEmpty() ? "0" : text).setScale(2);
    }
}
