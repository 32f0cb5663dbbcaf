package dev.orders.store.mongo.content;

import dev.orders.core.amount.Currency;
import dev.orders.core.amount.Money;
import dev.orders.core.amount.Quantity;
import dev.orders.core.amount.SignedMoney;
import dev.orders.core.order.Adjustment;
import dev.orders.core.order.Item;
import dev.orders.core.order.Metadata;
import dev.orders.core.order.Order;
import dev.orders.core.order.OrderReference;
import dev.orders.core.order.Sku;
import dev.orders.core.tenant.TenantId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bson.Document;

/// What an order contains, as fields of its document: `items: [{sku, qty, price}], adjustments: [{type, label,
/// amount}], metadata: [{key, value}], tenant_reference, expires_at, imported_version`.
///
/// Amounts are decimal strings. All but the items are there only if the client gave any. Metadata is a list,
/// because names of fields should not contain dots, and keys may. The tenant and the reference, with a space
/// between, are one field, because a sparse index of two fields would contain all documents that have one of
/// them. Both have visible characters only, so the pair is unambiguous.
public final class OrderContent {
    /// The items.
    public static final String ITEMS = "items";

    /// The adjustments.
    public static final String ADJUSTMENTS = "adjustments";

    /// The metadata, which an erasure removes.
    public static final String METADATA = "metadata";

    /// The tenant and the reference.
    public static final String REFERENCE = "tenant_reference";

    /// When the order expires, if it does.
    public static final String EXPIRES_AT = "expires_at";

    /// The version at which an import brought the order, if it did.
    public static final String IMPORTED_VERSION = "imported_version";

    private OrderContent() {}

    /// Appends the fields of an order to its document.
    public static Document append(Document document, Order order) {
        document.append(
                ITEMS, order.items().stream().map(OrderContent::document).toList());
        if (!order.adjustments().isEmpty()) {
            document.append(
                    ADJUSTMENTS,
                    order.adjustments().stream().map(OrderContent::document).toList());
        }
        if (!order.metadata().isEmpty()) {
            document.append(
                    METADATA,
                    order.metadata().entries().entrySet().stream()
                            .map(entry -> new Document("key", entry.getKey()).append("value", entry.getValue()))
                            .toList());
        }
        order.reference().ifPresent(reference -> document.append(REFERENCE, referenceOf(order.tenant(), reference)));
        order.expiresAt().ifPresent(time -> document.append(EXPIRES_AT, Date.from(time)));
        if (order.importedVersion() > 0) {
            document.append(IMPORTED_VERSION, order.importedVersion());
        }
        return document;
    }

    /// The value of the field for a reference of a tenant.
    public static String referenceOf(TenantId tenant, OrderReference reference) {
        return tenant.value() + " " + reference.value();
    }

    /// Reads the reference of an order.
    public static Optional<OrderReference> reference(Document document) {
        return Optional.ofNullable(document.getString(REFERENCE))
                .map(pair -> new OrderReference(pair.substring(pair.indexOf(' ') + 1)));
    }

    private static Document document(Item item) {
        return new Document("sku", item.sku().value())
                .append("qty", item.quantity().units())
                .append("price", item.price().decimal());
    }

    private static Document document(Adjustment adjustment) {
        return new Document("type", adjustment.type().name())
                .append("label", adjustment.label())
                .append("amount", adjustment.amount().decimal());
    }

    /// Reads the items of an order. Shells and import tools may change the type of a number.
    public static List<Item> items(Document document, Currency currency) {
        return document.getList(ITEMS, Document.class).stream()
                .map(item -> new Item(
                        new Sku(item.getString("sku")),
                        new Quantity(item.get("qty", Number.class).longValue()),
                        Money.of(new BigDecimal(item.getString("price")), currency)))
                .toList();
    }

    /// Reads the adjustments of an order.
    public static List<Adjustment> adjustments(Document document, Currency currency) {
        return document.getList(ADJUSTMENTS, Document.class, List.of()).stream()
                .map(adjustment -> new Adjustment(
                        Adjustment.Type.valueOf(adjustment.getString("type")),
                        adjustment.getString("label"),
                        SignedMoney.of(new BigDecimal(adjustment.getString("amount")), currency)))
                .toList();
    }

    /// Reads when an order expires.
    public static Optional<Instant> expiresAt(Document document) {
        return Optional.ofNullable(document.getDate(EXPIRES_AT)).map(Date::toInstant);
    }

    /// Reads the version at which an import brought the order; 0 if no import did. Shells may change its type.
    public static long importedVersion(Document document) {
        Number version = document.get(IMPORTED_VERSION, Number.class);
        return version == null ? 0 : version.longValue();
    }

    /// Reads the metadata of an order.
    public static Metadata metadata(Document document) {
        List<Document> entries = document.getList(METADATA, Document.class, List.of());
        return entries.isEmpty()
                ? Metadata.NONE
                : new Metadata(entries.stream()
                        .collect(Collectors.toMap(entry -> entry.getString("key"), entry -> entry.getString("value"))));
    }
}
