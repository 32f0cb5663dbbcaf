package dev.orders.http.order;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orders.core.customer.Erasure;
import dev.orders.core.order.Currency;
import dev.orders.core.order.CustomerId;
import dev.orders.core.order.Item;
import dev.orders.core.order.Money;
import dev.orders.core.order.NewOrder;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.order.Quantity;
import dev.orders.core.order.Reason;
import dev.orders.core.order.Sku;
import dev.orders.core.placement.IdempotencyKey;
import dev.orders.http.exchange.Problem;
import dev.orders.http.exchange.Refused;
import dev.orders.http.exchange.RequestReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Converts the JSON of a request to a command, or refuses the request with an error for each wrong member.
public final class OrderRequestReader extends RequestReader {
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,30}(\\.[0-9]{1,30})?");

    private OrderRequestReader() {}

    /// Reads the order in the body of a create.
    public static NewOrder newOrder(JsonNode body) {
        OrderRequestReader reader = new OrderRequestReader();
        NewOrder order = reader.readOrder(body);
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

    private @Nullable RequestedChange readChange(JsonNode body) {
        if (!requireObjectOf(body, "", Set.of("status", "reason"))) {
            return null;
        }
        OrderStatus target = oneOf(body, "", "status", OrderStatus.values());
        Optional<Reason> reason = Optional.ofNullable(body.get("reason")).map(this::reason);
        if (target == null || hasErrors()) {
            return null;
        }
        return valid("/reason", () -> new RequestedChange(target, reason));
    }

    private @Nullable Reason reason(JsonNode node) {
        if (!requireObjectOf(node, "/reason", Set.of("code", "note"))) {
            return null;
        }
        Reason.Code code = oneOf(node, "/reason", "code", Reason.Code.values());
        String note = node.has("note") ? text(node, "/reason", "note") : "";
        if (code == null || note == null) {
            return null;
        }
        return valid("/reason/note", () -> new Reason(code, note));
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

    private @Nullable NewOrder readOrder(JsonNode body) {
        if (!requireObjectOf(body, "", Set.of("customer_id", "currency", "items"))) {
            return null;
        }
        String customerText = text(body, "", "customer_id");
        CustomerId customer = customerText == null ? null : valid("/customer_id", () -> customer(customerText));
        String currencyText = text(body, "", "currency");
        Currency currency = currencyText == null ? null : valid("/currency", () -> Currency.of(currencyText));
        List<Item> items = items(body.get("items"), currency);
        if (customer == null || currency == null || hasErrors()) {
            return null;
        }
        return valid("/items", () -> new NewOrder(customer, currency, items));
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
        BigDecimal amount = amount(node.get("price"), pointer + "/price");
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

    private @Nullable BigDecimal amount(@Nullable JsonNode node, String pointer) {
        if (node != null && node.isNumber()) {
            return node.decimalValue();
        }
        if (node != null
                && node.isTextual()
                && DECIMAL.matcher(node.textValue()).matches()) {
            return new BigDecimal(node.textValue());
        }
        refuse(pointer, "price must be a decimal such as \"10.50\"");
        return null;
    }
}
