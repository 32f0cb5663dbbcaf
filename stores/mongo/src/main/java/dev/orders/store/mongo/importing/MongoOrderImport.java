package dev.orders.store.mongo.importing;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import dev.orders.core.breaker.Breaker;
import dev.orders.core.importing.ImportedOrder;
import dev.orders.core.importing.OrderImport;
import dev.orders.core.order.Order;
import dev.orders.core.order.OrderHistory;
import dev.orders.core.port.StoreUnavailableException;
import dev.orders.store.mongo.MongoSettings;
import dev.orders.store.mongo.OrderDocument;
import dev.orders.store.mongo.connection.Connection;
import dev.orders.store.mongo.content.OrderQueries;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bson.Document;

/// Inserts orders into a MongoDB database. An order with its history is one document, so it is inserted completely or
/// not at all. Its events are never pending, or all of them are.
public final class MongoOrderImport implements OrderImport {
    private final MongoClient client;
    private final MongoCollection<Document> orders;
    private final Breaker breaker;
    private final Clock clock;

    private MongoOrderImport(MongoClient client, MongoDatabase database, Clock clock) {
        this.client = client;
        this.orders = database.getCollection("orders");
        this.breaker = Connection.breaker(database);
        this.clock = clock;
    }

    /// Connects to the server, and brings the indexes up to date.
    ///
    /// @param clock tells since when the events of announced orders wait for the log
    /// @throws IllegalArgumentException with a sentence, if the settings cannot be used
    /// @throws IllegalStateException if a newer release has written the data
    /// @throws StoreUnavailableException with a sentence, if no server answers
    public static MongoOrderImport open(MongoSettings settings, Clock clock) {
        return settings.connect(clock, (client, database) -> new MongoOrderImport(client, database, clock));
    }

    @Override
    public List<Outcome> insert(List<OrderHistory> histories, Announcement announcement) {
        return breaker.answered(() -> {
            List<Document> documents = histories.stream()
                    .map(history -> document(history, announcement))
                    .toList();
            Set<Integer> refused = Connection.insertUnlessDuplicate(orders, documents);
            List<Outcome> outcomes = new ArrayList<>(histories.size());
            for (int index = 0; index < histories.size(); index++) {
                outcomes.add(refused.contains(index) ? existing(histories.get(index)) : new Outcome.Imported());
            }
            return outcomes;
        });
    }

    private Document document(OrderHistory history, Announcement announcement) {
        return switch (announcement) {
            case NONE -> OrderDocument.moved(history);
            case EVENTS -> OrderDocument.announced(history, clock.instant());
        };
    }

    private Outcome existing(OrderHistory imported) {
        Order order = imported.current();
        Document same = orders.find(Filters.and(
                        Filters.eq("tenant_id", order.tenant().value()),
                        Filters.eq("order_id", order.id().toString())))
                .projection(OrderDocument.HISTORY)
                .first();
        if (same != null) {
            return ImportedOrder.isPresent(imported, OrderDocument.history(same))
                    ? new Outcome.Present()
                    : new Outcome.OtherOrder(order.id());
        }
        return OrderQueries.idWithReferenceOf(order, orders)
                .map(Outcome.OtherOrder::new)
                .orElseThrow(() -> new StoreUnavailableException("The order " + order.id() + " cannot be read", null));
    }

    /// Every insert has waited for the journals of a majority.
    @Override
    public void sync() {}

    @Override
    public void close() {
        client.close();
    }
}
