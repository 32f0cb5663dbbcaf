package dev.orders.http.order;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orders.core.amount.Currency;
import dev.orders.core.amount.Money;
import dev.orders.core.amount.Quantity;
import dev.orders.core.amount.SignedMoney;
import dev.orders.core.customer.Erasure;
import dev.orders.core.order.Adjustment;
import dev.orders.core.order.CustomerId;
import dev.orders.core.order.Item;
import dev.orders.core.order.Metadata;
import dev.orders.core.order.NewOrder;
import dev.orders.core.order.OrderReference;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.order.Reason;
import dev.orders.core.order.Sku;
import dev.orders.core.placement.IdempotencyKey;
import dev.orders.http.exchange.Problem;
import dev.orders.http.exchange.Refused;
import dev.orders.http.exchange.RequestReader;
import dev.orders.http.exchange.RequestTime;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Converts the JSON of a request to a command, or refuses the request with an error for each wrong member.
public final class OrderRequestReader extends RequestReader {
    private static final Set<String> MEMBERS = Set.of(
            "customer_id", "reference", "currency", "items", "adjustments", "expected_total", "metadata", "expires_at");

    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,30}(\\.[0-9]{1,30})?");
    private static final Pattern SIGNED_DECIMAL = Pattern.compile("-?" + DECIMAL);

    private OrderRequestReader() {}

    /// Reads the order in the body of a create.
    public static NewOrder newOrder(JsonNode body) {
        return newOrder(body, OrderRequestReader::customer);
    }

    /// Reads the order with these members.
    ///
    /// @param customers converts the id of the customer, or refuses it
    static NewOrder newOrder(JsonNode body, Function<String, CustomerId> customers) {
        OrderRequestReader reader = new OrderRequestReader();
        NewOrder order = reader.readOrder(body, customers);
        return reader.checked(order);
    }

    /// The requested change of status.
    record RequestedChange(OrderStatus target, Optional<Reason> reason) {
        RequestedChange {
            if (reason.isPresent() && target != OrderStatus.CANCELLED) {
                throw new IllegalArgumentException("a reason is allowed with CANCELLED only");
            }
        }
    }

    /// Reads the change in the body of a request.
    static RequestedChange change(JsonNode body) {
        OrderRequestReader reader = new OrderRequestReader();
        RequestedChange change = reader.readChange(body);
        return reader.checked(change);
    }

    /// Reads why an order was cancelled, also by the service.
    static Reason reasonOf(JsonNode node, String pointer) {
        OrderRequestReader reader = new OrderRequestReader();
        Reason reason = reader.reason(node, pointer, Reason.Code.values());
        return reader.checked(reason);
    }

    private @Nullable RequestedChange readChange(JsonNode body) {
        if (!requireObjectOf(body, "", Set.of("status", "reason"))) {
            return null;
        }
        OrderStatus target = oneOf(body, "", "status", OrderStatus.values());
        Optional<Reason> reason = Optional.ofNullable(body.get("reason"))
                .map(node -> reason(node, "/reason", Reason.Code.ofClients().toArray(Reason.Code[]::new)));
        if (target == null || hasErrors()) {
            return null;
        }
        return valid("/reason", () -> new RequestedChange(target, reason));
    }

    private @Nullable Reason reason(JsonNode node, String pointer, Reason.Code[] codes) {
        if (!requireObjectOf(node, pointer, Set.of("code", "note"))) {
            return null;
        }
        Reason.Code code = oneOf(node, pointer, "code", codes);
        String note = node.has("note") ? text(node, pointer, "note") : "";
        if (code == null || note == null) {
            return null;
        }
        return valid(pointer + "/note", () -> new Reason(code, note));
    }

    /// Reads the key from the header. `k` and `"k"` are the same key.
    static IdempotencyKey key(List<String> headers) {
        if (headers.size() != 1) {
            throw new Refused(
                    Problem.invalid("", "one Idempotency-Key is required: 1 to 255 visible ASCII characters"));
        }
        String header = headers.getFirst();
        boolean quoted = header.length() >= 2 && header.startsWith("\"") && header.endsWith("\"");
        try {
            return new IdempotencyKey(quoted ? header.substring(1, header.length() - 1) : header);
        } catch (IllegalArgumentException refusal) {
            throw new Refused(Problem.invalid("", String.valueOf(refusal.getMessage())));
        }
    }

    private @Nullable NewOrder readOrder(JsonNode body, Function<String, CustomerId> customers) {
        if (!requireObjectOf(body, "", MEMBERS)) {
            return null;
        }
        String customerText = text(body, "", "customer_id");
        CustomerId customer = customerText == null ? null : valid("/customer_id", () -> customers.apply(customerText));
        String currencyText = text(body, "", "currency");
        Currency currency = currencyText == null ? null : valid("/currency", () -> Currency.of(currencyText));
        List<Item> items = items(body.get("items"), currency);
        List<Adjustment> adjustments = adjustments(body.get("adjustments"), currency);
        Metadata metadata = metadata(body.get("metadata"));
        Optional<OrderReference> reference =
                body.has("reference") ? Optional.ofNullable(reference(body)) : Optional.empty();
        Optional<Instant> expiresAt = body.has("expires_at") ? expiresAt(body) : Optional.empty();
        Money expected = body.has("expected_total") ? expectedTotal(body, currency) : null;
        if (customer == null || currency == null || metadata == null || hasErrors()) {
            return null;
        }
        if (valid("/items", () -> Item.total(items, currency)) == null) {
            return null;
        }
        NewOrder order = valid(
                "/adjustments",
                () -> new NewOrder(customer, currency, items, adjustments, metadata, reference, expiresAt));
        if (order != null && expected != null && !expected.equals(order.amountTotal())) {
            refuse(
                    "/expected_total",
                    "expected_total is " + expected.decimal() + ", but items and adjustments sum to "
                            + order.amountTotal().decimal());
        }
        return order;
    }

    private @Nullable OrderReference reference(JsonNode body) {
        String text = text(body, "", "reference");
        return text == null ? null : valid("/reference", () -> new OrderReference(text));
    }

    /// The total as the client has computed it, so that its arithmetic and that of the service cannot differ
    /// unnoticed. It is no part of the order: a retry may leave it out.
    private @Nullable Money expectedTotal(JsonNode body, @Nullable Currency currency) {
        BigDecimal decimal = amount(body, "", "expected_total", DECIMAL);
        return decimal == null || currency == null ? null : valid("/expected_total", () -> Money.of(decimal, currency));
    }

    /// Stores keep milliseconds.
    private Optional<Instant> expiresAt(JsonNode body) {
        String text = text(body, "", "expires_at");
        Optional<Instant> time = text == null ? Optional.empty() : RequestTime.of(text);
        if (text != null && time.isEmpty()) {
            refuse("/expires_at", "expires_at must be a time such as 2026-03-01T09:30:00Z (RFC 3339)");
        }
        return time.map(given -> given.truncatedTo(ChronoUnit.MILLIS));
    }

    private List<Adjustment> adjustments(@Nullable JsonNode node, @Nullable Currency currency) {
        if (node == null) {
            return List.of();
        }
        if (!node.isArray() || node.size() > NewOrder.MAX_ADJUSTMENTS) {
            refuse(
                    "/adjustments",
                    "adjustments must be an array of at most " + NewOrder.MAX_ADJUSTMENTS + " adjustments");
            return List.of();
        }
        List<Adjustment> adjustments = new ArrayList<>();
        for (int index = 0; index < node.size(); index++) {
            Adjustment adjustment = adjustment(node.get(index), "/adjustments/" + index, currency);
            if (adjustment != null) {
                adjustments.add(adjustment);
            }
        }
        return adjustments;
    }

    private @Nullable Adjustment adjustment(JsonNode node, String pointer, @Nullable Currency currency) {
        if (!requireObjectOf(node, pointer, Set.of("type", "label", "amount"))) {
            return null;
        }
        Adjustment.Type type = oneOf(node, pointer, "type", Adjustment.Type.values());
        String label = text(node, pointer, "label");
        BigDecimal decimal = amount(node, pointer, "amount", SIGNED_DECIMAL);
        if (decimal == null || currency == null) {
            return null;
        }
        SignedMoney amount = valid(pointer + "/amount", () -> SignedMoney.of(decimal, currency));
        if (type == null || label == null || amount == null) {
            return null;
        }
        return valid(pointer + "/label", () -> new Adjustment(type, label, amount));
    }

    private @Nullable Metadata metadata(@Nullable JsonNode node) {
        if (node == null) {
            return Metadata.NONE;
        }
        if (!node.isObject() || node.size() > Metadata.MAX_ENTRIES) {
            refuse("/metadata", "metadata must be an object of at most " + Metadata.MAX_ENTRIES + " strings");
            return null;
        }
        Map<String, String> entries = new HashMap<>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            String key = valid(member("/metadata", entry.getKey()), () -> Metadata.key(entry.getKey()));
            String value = key == null ? null : text(node, "/metadata", key);
            if (value != null && valid("/metadata/" + key, () -> Metadata.value(value)) != null) {
                entries.put(entry.getKey(), value);
            }
        }
        return hasErrors() ? null : new Metadata(entries);
    }

    /// An order of a stand-in would count as erased already, so nobody could erase it.
    private static CustomerId customer(String text) {
        CustomerId customer = new CustomerId(text);
        if (Erasure.isStandIn(customer)) {
            throw new IllegalArgumentException("customer_id must not have the form of an erased customer");
        }
        return customer;
    }

    private List<Item> items(@Nullable JsonNode node, @Nullable Currency currency) {
        if (node == null || !node.isArray() || node.isEmpty() || node.size() > NewOrder.MAX_ITEMS) {
            refuse("/items", "items must be an array of 1 to " + NewOrder.MAX_ITEMS + " items");
            return List.of();
        }
        List<Item> items = new ArrayList<>();
        for (int index = 0; index < node.size(); index++) {
            Item item = item(node.get(index), "/items/" + index, currency);
            if (item != null) {
                items.add(item);
            }
        }
        return items;
    }

    private @Nullable Item item(JsonNode node, String pointer, @Nullable Currency currency) {
        if (!requireObjectOf(node, pointer, Set.of("sku", "qty", "price"))) {
            return null;
        }
        String skuText = text(node, pointer, "sku");
        Sku sku = skuText == null ? null : valid(pointer + "/sku", () -> new Sku(skuText));
        Quantity quantity = quantity(node.get("qty"), pointer + "/qty");
        BigDecimal amount = amount(node, pointer, "price", DECIMAL);
        if (amount == null || currency == null) {
            return null;
        }
        Money price = valid(pointer + "/price", () -> Money.of(amount, currency));
        if (sku == null || quantity == null || price == null) {
            return null;
        }
        return valid(pointer, () -> new Item(sku, quantity, price));
    }

    private @Nullable Quantity quantity(@Nullable JsonNode node, String pointer) {
        if (node == null || !node.isIntegralNumber() || !node.canConvertToLong()) {
            refuse(pointer, "qty must be a whole number from 1 to " + Quantity.MAX);
            return null;
        }
        return valid(pointer, () -> new Quantity(node.longValue()));
    }

    private @Nullable BigDecimal amount(JsonNode object, String pointer, String member, Pattern form) {
        JsonNode node = object.get(member);
        if (node != null && node.isNumber()) {
            return node.decimalValue();
        }
        if (node != null && node.isTextual() && form.matcher(node.textValue()).matches()) {
            return new BigDecimal(node.textValue());
        }
        refuse(pointer + "/" + member, member + " must be a decimal such as \"10.50\"");
        return null;
    }
}
