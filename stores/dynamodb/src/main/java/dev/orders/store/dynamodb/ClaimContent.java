package dev.orders.store.dynamodb;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.orders.core.amount.Currency;
import dev.orders.core.amount.Money;
import dev.orders.core.amount.Quantity;
import dev.orders.core.amount.SignedMoney;
import dev.orders.core.order.Adjustment;
import dev.orders.core.order.CustomerId;
import dev.orders.core.order.Item;
import dev.orders.core.order.Metadata;
import dev.orders.core.order.NewOrder;
import dev.orders.core.order.Order;
import dev.orders.core.order.OrderId;
import dev.orders.core.order.OrderReference;
import dev.orders.core.order.Sku;
import dev.orders.core.placement.Claim;
import dev.orders.core.placement.CreatedAnswer;
import dev.orders.core.placement.Fingerprint;
import dev.orders.core.placement.IdempotencyKey;
import dev.orders.core.tenant.Actor;
import dev.orders.core.tenant.TenantId;
import dev.orders.core.trace.TraceContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/// The order of a claim and its answer, as compressed JSON (RFC 8259, RFC 1950). The order is a function of the
/// command, its id and its time, so these are stored. An item of DynamoDB may have 400 KB. The largest order
/// that the contract allows takes less, even if it cannot be compressed; a test measures it.
final class ClaimContent {
    private static final JsonFactory JSON = new JsonFactory();

    /// The members that are arrays of texts.
    private static final String ITEMS = "items";

    private static final String ADJUSTMENTS = "adjustments";
    private static final String METADATA = "metadata";
    private static final Set<String> LISTS = Set.of(ITEMS, ADJUSTMENTS, METADATA);

    private static final String EXPIRES_AT = "expires_at";

    private ClaimContent() {}

    static byte[] of(Claim claim) {
        Order order = claim.order();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try (JsonGenerator json = JSON.createGenerator(new DeflaterOutputStream(bytes))) {
            json.writeStartObject();
            json.writeStringField("order_id", order.id().toString());
            json.writeStringField("created_at", Long.toString(order.createdAt().toEpochMilli()));
            json.writeStringField("customer_id", order.customerId().value());
            json.writeStringField("currency", order.amountTotal().currency().code());
            json.writeStringField("actor", claim.actor().value());
            if (claim.trace().isPresent()) {
                json.writeStringField("trace", claim.trace().get().stored());
            }
            json.writeStringField("answer_body", claim.answer().body());
            json.writeArrayFieldStart(ITEMS);
            for (Item item : order.items()) {
                json.writeString(item.sku().value());
                json.writeString(Long.toString(item.quantity().units()));
                json.writeString(item.price().decimal());
            }
            json.writeEndArray();
            writeGiven(json, order);
            json.writeEndObject();
        } catch (IOException impossibleInMemory) {
            throw new UncheckedIOException(impossibleInMemory);
        }
        return bytes.toByteArray();
    }

    /// Writes what an order has only if its client gave it.
    private static void writeGiven(JsonGenerator json, Order order) throws IOException {
        if (!order.adjustments().isEmpty()) {
            json.writeArrayFieldStart(ADJUSTMENTS);
            for (Adjustment adjustment : order.adjustments()) {
                json.writeString(adjustment.type().name());
                json.writeString(adjustment.label());
                json.writeString(adjustment.amount().decimal());
            }
            json.writeEndArray();
        }
        if (order.reference().isPresent()) {
            json.writeStringField("reference", order.reference().get().value());
        }
        if (!order.metadata().isEmpty()) {
            json.writeArrayFieldStart(METADATA);
            for (Map.Entry<String, String> entry : order.metadata().entries().entrySet()) {
                json.writeString(entry.getKey());
                json.writeString(entry.getValue());
            }
            json.writeEndArray();
        }
        if (order.expiresAt().isPresent()) {
            json.writeStringField(
                    EXPIRES_AT, Long.toString(order.expiresAt().get().toEpochMilli()));
        }
    }

    /// The claim with this content.
    static Claim claim(
            byte[] content, TenantId tenant, IdempotencyKey key, Fingerprint fingerprint, Instant expiresAt) {
        Map<String, String> texts = new HashMap<>();
        Map<String, List<String>> lists = new HashMap<>();
        read(content, texts, lists);
        OrderId id = OrderId.parse(text(texts, "order_id")).orElseThrow();
        Instant createdAt = Instant.ofEpochMilli(Long.parseLong(text(texts, "created_at")));
        return new Claim(
                key,
                fingerprint,
                Order.create(id, tenant, command(texts, lists), expiresAt(texts), createdAt),
                new Actor(text(texts, "actor")),
                Optional.ofNullable(texts.get("trace")).flatMap(TraceContext::ofStored),
                new CreatedAnswer(id, text(texts, "answer_body")),
                expiresAt);
    }

    private static Optional<Instant> expiresAt(Map<String, String> texts) {
        return Optional.ofNullable(texts.get(EXPIRES_AT)).map(millis -> Instant.ofEpochMilli(Long.parseLong(millis)));
    }

    private static NewOrder command(Map<String, String> texts, Map<String, List<String>> lists) {
        Currency currency = Currency.of(text(texts, "currency"));
        return new NewOrder(
                new CustomerId(text(texts, "customer_id")),
                currency,
                items(lists.getOrDefault(ITEMS, List.of()), currency),
                adjustments(lists.getOrDefault(ADJUSTMENTS, List.of()), currency),
                metadata(lists.getOrDefault(METADATA, List.of())),
                Optional.ofNullable(texts.get("reference")).map(OrderReference::new));
    }

    private static List<Item> items(List<String> values, Currency currency) {
        List<Item> items = new ArrayList<>(values.size() / 3);
        for (int index = 0; index < values.size(); index += 3) {
            items.add(new Item(
                    new Sku(values.get(index)),
                    new Quantity(Long.parseLong(values.get(index + 1))),
                    Money.of(new BigDecimal(values.get(index + 2)), currency)));
        }
        return items;
    }

    private static List<Adjustment> adjustments(List<String> values, Currency currency) {
        List<Adjustment> adjustments = new ArrayList<>(values.size() / 3);
        for (int index = 0; index < values.size(); index += 3) {
            adjustments.add(new Adjustment(
                    Adjustment.Type.valueOf(values.get(index)),
                    values.get(index + 1),
                    SignedMoney.of(new BigDecimal(values.get(index + 2)), currency)));
        }
        return adjustments;
    }

    private static Metadata metadata(List<String> values) {
        Map<String, String> entries = new HashMap<>();
        for (int index = 0; index < values.size(); index += 2) {
            entries.put(values.get(index), values.get(index + 1));
        }
        return new Metadata(entries);
    }

    private static String text(Map<String, String> texts, String name) {
        String value = texts.get(name);
        if (value == null) {
            throw new IllegalStateException("the content of a claim has no " + name);
        }
        return value;
    }

    /// Skips members of later releases.
    private static void read(byte[] content, Map<String, String> texts, Map<String, List<String>> lists) {
        try (JsonParser json = JSON.createParser(new InflaterInputStream(new ByteArrayInputStream(content)))) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                if (json.nextToken() == JsonToken.VALUE_STRING) {
                    texts.put(name, json.getText());
                } else if (LISTS.contains(name)) {
                    List<String> list = new ArrayList<>();
                    while (json.nextToken() != JsonToken.END_ARRAY) {
                        list.add(json.getText());
                    }
                    lists.put(name, list);
                } else {
                    json.skipChildren();
                }
            }
        } catch (IOException damaged) {
            throw new IllegalStateException("the content of a claim cannot be read", damaged);
        }
    }
}
