package dev.orders.store.mongo.content;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import dev.orders.core.order.Order;
import dev.orders.core.order.OrderFilter;
import dev.orders.core.order.OrderId;
import dev.orders.core.order.OrderReference;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.tenant.TenantId;
import dev.orders.store.mongo.connection.SparseIndex;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;

/// Queries of several orders.
public final class OrderQueries {
    private OrderQueries() {}

    /// Selects the orders of a list. Names all statuses if the filter has none, because an index has the orders
    /// of each status sorted by id.
    public static Document list(TenantId tenant, OrderFilter filter, Optional<OrderId> before) {
        OrderFilter.IdRange ids = filter.ids(before);
        Document query = filter.reference()
                .map(reference -> withReference(tenant, reference))
                .orElseGet(() -> new Document("tenant_id", tenant.value()));
        filter.customerId().ifPresent(customer -> query.append("customer_id", customer.value()));
        boolean byStatus = filter.reference().isEmpty() && filter.customerId().isPresent();
        if (byStatus || !filter.statuses().isEmpty()) {
            Set<OrderStatus> named = filter.statuses().isEmpty() ? Set.of(OrderStatus.values()) : filter.statuses();
            query.append(
                    "status",
                    new Document("$in", named.stream().map(OrderStatus::name).toList()));
        }
        return query.append(
                "order_id",
                new Document("$gte", ids.from().toString())
                        .append("$lt", ids.to().toString()));
    }

    /// Newest first. One order needs no sorting, and no index has references sorted by id.
    public static Bson sequence(OrderFilter filter) {
        return filter.reference().isPresent() ? new Document() : Sorts.descending("order_id");
    }

    /// The id of the order that has the reference of this one. Empty if none has it.
    public static Optional<OrderId> idWithReferenceOf(Order order, MongoCollection<Document> orders) {
        return order.reference()
                .flatMap(reference -> Optional.ofNullable(orders.find(withReference(order.tenant(), reference))
                        .projection(Projections.include("order_id"))
                        .first()))
                .flatMap(found -> OrderId.parse(found.getString("order_id")));
    }

    /// Selects the order with this reference. Does not name the tenant apart, so that no other index fits.
    private static Document withReference(TenantId tenant, OrderReference reference) {
        return SparseIndex.equalTo(OrderContent.REFERENCE, OrderContent.referenceOf(tenant, reference));
    }
}
