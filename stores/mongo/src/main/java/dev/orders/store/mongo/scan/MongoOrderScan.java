package dev.orders.store.mongo.scan;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import dev.orders.core.breaker.Breaker;
import dev.orders.core.order.OrderEvent;
import dev.orders.core.order.OrderHistory;
import dev.orders.core.port.EventLog;
import dev.orders.core.port.LoggedEvent;
import dev.orders.core.port.StoreUnavailableException;
import dev.orders.core.scan.OrderScan;
import dev.orders.store.mongo.MongoEventLog;
import dev.orders.store.mongo.MongoSettings;
import dev.orders.store.mongo.OrderDocument;
import dev.orders.store.mongo.connection.Connection;
import dev.orders.store.mongo.log.LogEntries;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/// Scans the orders of a MongoDB database. An event belongs to the state if the log has it up to the position of
/// the scan. An event that the log does not have belongs to it if it never came there, as `published_version` says.
public final class MongoOrderScan implements OrderScan {
    /// So many events that a round trip hardly counts.
    private static final int BATCH = 200;

    private final MongoClient client;
    private final MongoCollection<Document> orders;
    private final MongoCollection<Document> entries;
    private final EventLog log;
    private final Breaker breaker;
    private final Clock clock;

    private MongoOrderScan(MongoClient client, MongoDatabase database, Clock clock) {
        this.client = client;
        this.orders = database.getCollection("orders");
        this.entries = LogEntries.of(database);
        this.breaker = Connection.breaker(database);
        this.log = new MongoEventLog(database, breaker);
        this.clock = clock;
    }

    /// Connects to the server, and brings the indexes up to date.
    ///
    /// @param clock tells which events are older than the scan
    /// @throws IllegalArgumentException with a sentence, if the settings cannot be used
    /// @throws IllegalStateException if a newer release has written the data
    /// @throws StoreUnavailableException with a sentence, if no server answers
    public static MongoOrderScan open(MongoSettings settings, Clock clock) {
        return settings.connect(clock, (client, database) -> new MongoOrderScan(client, database, clock));
    }

    /// Every read at the end of the log appends the events that have waited longest. So when it appends newer events
    /// than this call only, or none, all earlier ones are in the log.
    @Override
    public long position() {
        Instant now = clock.instant();
        long position = log.end();
        List<LoggedEvent> appended = log.readAll(position, BATCH);
        while (!appended.isEmpty()) {
            position = appended.getLast().position();
            appended = appended.stream()
                            .allMatch(logged -> logged.event().occurredAt().isAfter(now))
                    ? List.of()
                    : log.readAll(position, BATCH);
        }
        return position;
    }

    @Override
    public Page read(long position, Optional<Place> after, int limit) {
        return breaker.answered(() -> {
            List<Document> found =
                    after.map(place -> after(place, limit)).orElseGet(() -> find(Filters.empty(), limit));
            if (found.isEmpty()) {
                return new Page(List.of(), Optional.empty());
            }
            Map<String, Long> positions = positions(found);
            List<OrderHistory> histories = new ArrayList<>(found.size());
            for (Document document : found) {
                upTo(position, document, positions).ifPresent(histories::add);
            }
            OrderHistory last = OrderDocument.history(found.getLast());
            return new Page(
                    histories,
                    Optional.of(
                            new Place(last.current().tenant(), last.current().id())));
        });
    }

    /// The rest of a tenant, or else the next tenants. Each query follows the unique index of tenant and order.
    private List<Document> after(Place place, int limit) {
        String tenant = place.tenant().value();
        List<Document> sameTenant = find(
                Filters.and(
                        Filters.eq("tenant_id", tenant),
                        Filters.gt("order_id", place.order().toString())),
                limit);
        return sameTenant.isEmpty() ? find(Filters.gt("tenant_id", tenant), limit) : sameTenant;
    }

    private List<Document> find(Bson filter, int limit) {
        return orders.find(filter)
                .projection(OrderDocument.PUBLISHED_HISTORY)
                .sort(Sorts.ascending("tenant_id", "order_id"))
                .limit(limit)
                .into(new ArrayList<>());
    }

    /// The positions of the events of some orders, by [#key].
    private Map<String, Long> positions(List<Document> found) {
        List<String> ids =
                found.stream().map(document -> document.getString("order_id")).toList();
        Map<String, Long> positions = new HashMap<>();
        for (Document entry :
                entries.find(LogEntries.ofOrders(ids)).projection(Projections.include("order_id", "version"))) {
            positions.put(
                    key(
                            entry.getString("order_id"),
                            entry.get("version", Number.class).longValue()),
                    entry.getLong("_id"));
        }
        return positions;
    }

    private static String key(String order, long version) {
        return order + ":" + version;
    }

    /// The order as it was at `position`; empty if it was created later.
    private static Optional<OrderHistory> upTo(long position, Document document, Map<String, Long> positions) {
        OrderHistory history = OrderDocument.history(document);
        String id = history.current().id().toString();
        long published = document.get(OrderDocument.PUBLISHED, Number.class).longValue();
        List<OrderEvent> events = history.events().stream()
                .takeWhile(event -> Optional.ofNullable(positions.get(key(id, event.version())))
                        .map(logged -> logged <= position)
                        .orElse(event.version() <= published))
                .toList();
        return events.isEmpty()
                ? Optional.empty()
                : Optional.of(new OrderHistory(history.current().asAfter(events.getLast()), events));
    }

    @Override
    public void close() {
        client.close();
    }
}
