package dev.orders.store.mongo.list;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import dev.orders.core.order.Order;
import dev.orders.core.order.OrderFilter;
import dev.orders.core.order.OrderId;
import dev.orders.core.order.update.UpdatePosition;
import dev.orders.core.tenant.TenantId;
import dev.orders.store.mongo.content.OrderQueries;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.bson.Document;
import org.bson.conversions.Bson;

/// The lists of a tenant's orders: newest first, and in the order of their last change.
///
/// @param orders the collection
/// @param fields the fields that `read` needs
/// @param read reads an order from a document
public record OrderLists(MongoCollection<Document> orders, Bson fields, Function<Document, Order> read) {
    /// Creates the index of the list by last change. Releases that do not know it keep it too.
    public static void createIndexOfUpdates(MongoDatabase database) {
        database.getCollection("orders").createIndex(Indexes.ascending("tenant_id", "updated_at", "order_id"));
    }

    /// The newest orders.
    public List<Order> newest(TenantId tenant, OrderFilter filter, Optional<OrderId> before, int limit) {
        return find(OrderQueries.list(tenant, filter, before), Sorts.descending("order_id"), limit);
    }

    /// Orders in the order of their last change. Reads first the other orders of the same time, then the later
    /// ones: a range of an index each. An order that changes between the two reads moves to a later place, so it
    /// is not missed.
    public List<Order> updated(TenantId tenant, UpdatePosition after, Instant to, int limit) {
        if (!after.updatedAt().isBefore(to)) {
            return List.of();
        }
        Date time = Date.from(after.updatedAt());
        List<Order> found = new ArrayList<>(find(
                tenant,
                Filters.eq("updated_at", time),
                Filters.gt("order_id", after.id().toString()),
                limit));
        if (found.size() < limit) {
            found.addAll(find(
                    tenant,
                    Filters.gt("updated_at", time),
                    Filters.lt("updated_at", Date.from(to)),
                    limit - found.size()));
        }
        return found;
    }

    private List<Order> find(TenantId tenant, Bson from, Bson to, int limit) {
        return find(
                Filters.and(Filters.eq("tenant_id", tenant.value()), from, to),
                Sorts.ascending("updated_at", "order_id"),
                limit);
    }

    private List<Order> find(Bson query, Bson sort, int limit) {
        return orders.find(query)
                .projection(fields)
                .sort(sort)
                .limit(limit)
                .map(read::apply)
                .into(new ArrayList<>());
    }
}
