package dev.orders.store.mongo;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import com.mongodb.event.CommandListener;
import com.mongodb.event.ConnectionPoolListener;
import dev.orders.core.audit.AuditStore;
import dev.orders.core.customer.CustomerStore;
import dev.orders.core.customer.RetentionStore;
import dev.orders.core.order.Order;
import dev.orders.core.order.OrderFilter;
import dev.orders.core.order.OrderHistory;
import dev.orders.core.order.OrderId;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.order.Precondition;
import dev.orders.core.order.StatusChange;
import dev.orders.core.order.Transition;
import dev.orders.core.placement.Claim;
import dev.orders.core.placement.Placement;
import dev.orders.core.placement.PlacementStore;
import dev.orders.core.port.ApiKeyStore;
import dev.orders.core.port.DeliveryStore;
import dev.orders.core.port.DemandStore;
import dev.orders.core.port.EventLog;
import dev.orders.core.port.OrderStore;
import dev.orders.core.port.RelayStore;
import dev.orders.core.port.SecretStore;
import dev.orders.core.port.StoreProbe;
import dev.orders.core.port.StoreUnavailableException;
import dev.orders.core.port.WebhookStore;
import dev.orders.core.tenant.TenantId;
import dev.orders.store.mongo.connection.Breaker;
import dev.orders.store.mongo.connection.Connection;
import dev.orders.store.mongo.connection.Server;
import dev.orders.store.mongo.holdings.MongoHoldingsStore;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;

/// Stores orders and idempotency keys in MongoDB. Each write changes one document, so it needs no transaction.
/// An acknowledged write is in the journals of a majority.
public final class MongoStore implements PlacementStore, OrderStore, SecretStore, StoreProbe, AutoCloseable {
    /// The most attempts of an operation. Two are enough for real races, because an order has few versions.
    private static final int ROUNDS = 8;

    private final MongoClient client;
    private final MongoDatabase database;
    private final Breaker breaker;
    private final MongoCollection<Document> orders;
    private final MongoCollection<Document> claims;

    MongoStore(MongoClient client, MongoDatabase database) {
        this.client = client;
        this.database = database;
        this.breaker = new Breaker(
                () -> Connection.probeWrite(database),
                probe -> Thread.ofVirtual().name("mongo-probe").start(probe),
                System::nanoTime);
        this.orders = database.getCollection("orders");
        this.claims = database.getCollection("idempotency_keys");
    }

    /// Connects, checks the server, and brings the indexes up to date.
    /// @param clock decides whether the turn of another instance at the indexes is over
    /// @param commands observe every command, on the thread that sends it
    /// @param pool observes every connection
    /// @throws IllegalArgumentException if `server` or `database` cannot be used. The message continues a sentence
    ///     that begins with the name of the setting, and contains no password
    /// @throws IllegalStateException if a newer release has written the data
    public static MongoStore open(
            Server server, String database, Clock clock, List<CommandListener> commands, ConnectionPoolListener pool) {
        MongoClient client = Connection.open(server, commands, pool);
        try {
            new Migrations(client.getDatabase(database), clock).run();
            return new MongoStore(client, Connection.database(client, database));
        } catch (RuntimeException failure) {
            client.close();
            throw failure instanceof MongoException ours ? Connection.refusal(server.uri(), database, ours) : failure;
        }
    }

    /// Inserts the claim, then the order. If that is interrupted, the next request with the key goes on.
    @Override
    public Placement place(Claim claim) {
        return breaker.answered(() -> {
            ClaimDocument ours = ClaimDocument.of(claim);
            for (int round = 0; round < ROUNDS; round++) {
                if (Connection.insertIfAbsent(claims, ours.document())) {
                    return placed(claim, ours);
                }
                Document found = claims.find(ClaimDocument.keyOf(claim)).first();
                if (found == null) {
                    continue;
                }
                ClaimDocument held = new ClaimDocument(found);
                if (!held.isExpiredAt(claim.order().createdAt())) {
                    return answer(held, claim);
                }
                if (claims.replaceOne(held.identity(), ours.replacement()).getMatchedCount() == 1) {
                    return placed(claim, ours);
                }
            }
            throw new StoreUnavailableException("Other requests kept replacing the claim of the idempotency key", null);
        });
    }

    private Placement placed(Claim claim, ClaimDocument ours) {
        Connection.insertIfAbsent(orders, ours.order());
        return new Placement.Placed(claim.answer());
    }

    private Placement answer(ClaimDocument held, Claim claim) {
        if (!held.isFor(claim.fingerprint())) {
            return new Placement.KeyReused();
        }
        Connection.insertIfAbsent(orders, held.order());
        return new Placement.Replayed(held.answer());
    }

    @Override
    public Optional<Placement> recall(Claim claim) {
        return breaker.answered(() -> Optional.ofNullable(
                        claims.find(ClaimDocument.keyOf(claim)).first())
                .map(ClaimDocument::new)
                .filter(held -> !held.isExpiredAt(claim.order().createdAt()))
                .map(held -> answer(held, claim)));
    }

    @Override
    public int purgeExpiredClaims(Instant now, int limit) {
        return breaker.answered(() -> {
            Bson expired = Filters.lte("expires_at", Date.from(now));
            List<Object> ids = new ArrayList<>();
            for (Document claim :
                    claims.find(expired).projection(Projections.include("_id")).limit(limit)) {
                ids.add(claim.get("_id"));
            }
            Bson stillExpired = Filters.and(Filters.in("_id", ids), expired);
            return ids.isEmpty() ? 0 : (int) claims.deleteMany(stillExpired).getDeletedCount();
        });
    }

    @Override
    public Optional<Order> find(TenantId tenant, OrderId id) {
        return breaker.answered(() -> document(tenant, id, OrderDocument.ORDER).map(OrderDocument::order));
    }

    /// Names all statuses if the filter has none, because an index has the orders of each status sorted by id.
    @Override
    public List<Order> list(TenantId tenant, OrderFilter filter, Optional<OrderId> before, int limit) {
        return breaker.answered(() -> {
            OrderFilter.IdRange ids = filter.ids(before);
            Document query = new Document("tenant_id", tenant.value());
            filter.customerId().ifPresent(customer -> query.append("customer_id", customer.value()));
            if (filter.customerId().isPresent() || !filter.statuses().isEmpty()) {
                Set<OrderStatus> named = filter.statuses().isEmpty() ? Set.of(OrderStatus.values()) : filter.statuses();
                query.append(
                        "status",
                        new Document(
                                "$in", named.stream().map(OrderStatus::name).toList()));
            }
            query.append(
                    "order_id",
                    new Document("$gte", ids.from().toString())
                            .append("$lt", ids.to().toString()));
            return orders.find(query)
                    .projection(OrderDocument.ORDER)
                    .sort(Sorts.descending("order_id"))
                    .limit(limit)
                    .map(OrderDocument::order)
                    .into(new ArrayList<>());
        });
    }

    @Override
    public Optional<OrderHistory> history(TenantId tenant, OrderId id) {
        return breaker.answered(
                () -> document(tenant, id, OrderDocument.HISTORY).map(OrderDocument::history));
    }

    private Optional<Document> document(TenantId tenant, OrderId id, Bson fields) {
        return Optional.ofNullable(
                orders.find(OrderDocument.is(tenant, id)).projection(fields).first());
    }

    /// Reads the order only if the change is refused, to find the reason.
    @Override
    public StatusChange changeStatus(TenantId tenant, OrderId id, Precondition precondition, Transition transition) {
        return breaker.answered(() -> {
            for (int round = 0; round < ROUNDS; round++) {
                Optional<Order> previous = changeAndReturnPrevious(tenant, id, precondition, transition);
                if (previous.isPresent()) {
                    return previous.get().changeStatus(precondition, transition);
                }
                StatusChange reason = find(tenant, id)
                        .map(order -> order.changeStatus(precondition, transition))
                        .orElseGet(StatusChange.UnknownOrder::new);
                if (!(reason instanceof StatusChange.Changed)) {
                    return reason;
                }
            }
            throw new StoreUnavailableException("The order " + id + " kept changing", null);
        });
    }

    /// Changes the order if the precondition and the transition table allow it. Returns the order before the
    /// change, or empty if nothing was changed.
    private Optional<Order> changeAndReturnPrevious(
            TenantId tenant, OrderId id, Precondition precondition, Transition transition) {
        Bson mayChange =
                Filters.and(OrderDocument.is(tenant, id), OrderDocument.mayChange(precondition, transition.target()));
        FindOneAndUpdateOptions before =
                new FindOneAndUpdateOptions().projection(OrderDocument.ORDER).returnDocument(ReturnDocument.BEFORE);
        return Optional.ofNullable(orders.findOneAndUpdate(mayChange, OrderDocument.change(transition), before))
                .map(OrderDocument::order);
    }

    /// The event log, in the same database.
    public EventLog log() {
        return new MongoEventLog(database, breaker);
    }

    /// The state of the relays, in the same database.
    public RelayStore relays() {
        return new MongoRelayStore(database, breaker);
    }

    /// Webhooks, in the same database.
    public WebhookStore webhooks() {
        return new MongoWebhookStore(database, breaker);
    }

    /// API keys, in the same database.
    public ApiKeyStore keys() {
        return new MongoApiKeyStore(database, breaker);
    }

    /// The audit log, in the same database.
    public AuditStore audit() {
        return new MongoAuditStore(database, breaker);
    }

    /// The demand that each instance reports, in the same database.
    public DemandStore demand() {
        return new MongoDemandStore(database, breaker);
    }

    /// Erasures of customers, in the same database.
    public CustomerStore customers() {
        return new MongoCustomerStore(database, breaker);
    }

    /// Orders that ended long ago, in the same database.
    public RetentionStore retention() {
        return new MongoRetentionStore(database, breaker);
    }

    /// Measures the database.
    public MongoHoldingsStore holdings() {
        return new MongoHoldingsStore(database, breaker);
    }

    /// Pending deliveries, in the same database.
    public DeliveryStore deliveries() {
        return new MongoDeliveryStore(database, breaker);
    }

    @Override
    public byte[] findOrInsert(String name, byte[] candidate) {
        return breaker.answered(() -> Connection.findOrInsertSecret(database, name, candidate));
    }

    @Override
    public String name() {
        return MongoSettings.NAME;
    }

    @Override
    public boolean tryWrite() {
        return breaker.checkHealth();
    }

    @Override
    public void close() {
        client.close();
    }
}
