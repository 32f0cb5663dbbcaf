package dev.orders.store.mongo;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.event.CommandListener;
import com.mongodb.event.ConnectionPoolListener;
import dev.orders.core.audit.AuditStore;
import dev.orders.core.breaker.Breaker;
import dev.orders.core.customer.CustomerStore;
import dev.orders.core.customer.RetentionStore;
import dev.orders.core.expiry.DueOrders;
import dev.orders.core.order.Order;
import dev.orders.core.order.OrderFilter;
import dev.orders.core.order.OrderHistory;
import dev.orders.core.order.OrderId;
import dev.orders.core.order.Precondition;
import dev.orders.core.order.StatusChange;
import dev.orders.core.order.Transition;
import dev.orders.core.order.update.UpdatePosition;
import dev.orders.core.placement.Claim;
import dev.orders.core.placement.ClaimStore;
import dev.orders.core.placement.ClaimedPlacements;
import dev.orders.core.placement.OrderInsert;
import dev.orders.core.placement.Placement;
import dev.orders.core.placement.PlacementStore;
import dev.orders.core.placement.SuccessorClaims;
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
import dev.orders.store.mongo.connection.Connection;
import dev.orders.store.mongo.connection.Server;
import dev.orders.store.mongo.content.OrderQueries;
import dev.orders.store.mongo.demand.MongoDemandStore;
import dev.orders.store.mongo.expiry.MongoDueOrders;
import dev.orders.store.mongo.holdings.MongoHoldingsStore;
import dev.orders.store.mongo.list.OrderLists;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.Document;
import org.bson.conversions.Bson;

/// Stores orders and idempotency keys in MongoDB. Each write changes one document, so it needs no transaction.
/// An acknowledged write is in the journals of a majority.
public final class MongoStore implements PlacementStore, OrderStore, SecretStore, StoreProbe, AutoCloseable {
    /// The most attempts of an operation. Two are enough for real races, because an order has few versions.
    private static final int ROUNDS = 8;

    private static final FindOneAndUpdateOptions BEFORE =
            new FindOneAndUpdateOptions().projection(OrderDocument.ORDER).returnDocument(ReturnDocument.BEFORE);

    private final MongoClient client;
    private final MongoDatabase database;
    private final Breaker breaker;
    private final MongoCollection<Document> orders;
    private final OrderLists lists;
    private final ClaimStore claims;
    private final PlacementStore placements;
    private final MongoEventLog log;

    MongoStore(MongoClient client, MongoDatabase database, Optional<ClaimStore> claims) {
        this.client = client;
        this.database = database;
        this.breaker = Connection.breaker(database);
        this.orders = database.getCollection("orders");
        this.lists = new OrderLists(orders, OrderDocument.ORDER, OrderDocument::order);
        MongoClaimStore own = new MongoClaimStore(database, breaker);
        this.claims = claims.map(elsewhere -> succeeding(own, elsewhere)).orElse(own);
        this.placements = new ClaimedPlacements(this.claims, this::insertOrder);
        this.log = new MongoEventLog(database, breaker);
    }

    /// The claims of before the other store was chosen stay valid until they expire.
    private static ClaimStore succeeding(MongoClaimStore own, ClaimStore elsewhere) {
        return own.lastExpiry()
                .<ClaimStore>map(end -> new SuccessorClaims(elsewhere, own, end))
                .orElse(elsewhere);
    }

    /// Opens a store that keeps the claims beside the orders.
    ///
    /// @throws IllegalArgumentException as the other method
    /// @throws IllegalStateException as the other method
    public static MongoStore open(
            Server server, String database, Clock clock, List<CommandListener> commands, ConnectionPoolListener pool) {
        return open(server, database, clock, commands, pool, Optional.empty(), Optional.empty());
    }

    /// Connects, checks the server, and brings the indexes up to date.
    /// @param clock decides whether the turn of another instance at the indexes is over
    /// @param commands observe every command, on the thread that sends it
    /// @param pool observes every connection
    /// @param sequences as in [MongoSettings]
    /// @param claims keeps the claims in another database; empty if they are in this one
    /// @throws IllegalArgumentException if `server` or `database` cannot be used. The message continues a
    ///     sentence that begins with the name of the setting, and contains no password
    /// @throws IllegalStateException if the data is not for this release and these settings
    /// @throws StoreUnavailableException with such a message if no server answers, or if indexes are being created
    public static MongoStore open(
            Server server,
            String database,
            Clock clock,
            List<CommandListener> commands,
            ConnectionPoolListener pool,
            Optional<Integer> sequences,
            Optional<ClaimStore> claims) {
        return MongoSettings.connect(
                server,
                database,
                clock,
                commands,
                pool,
                sequences,
                (client, found) -> new MongoStore(client, found, claims));
    }

    @Override
    public Placement place(Claim claim) {
        return placements.place(claim);
    }

    @Override
    public Optional<Placement> recall(Claim claim) {
        return placements.recall(claim);
    }

    @Override
    public int purgeExpiredClaims(Instant now, int limit) {
        return placements.purgeExpiredClaims(now, limit);
    }

    /// Looks for the order with the reference only if the insert is refused.
    private OrderInsert.Inserted insertOrder(Claim claim) {
        return breaker.answered(() -> {
            for (int round = 0; round < ROUNDS; round++) {
                if (Connection.insertIfAbsent(orders, OrderDocument.created(claim))) {
                    return new OrderInsert.Inserted.Present();
                }
                Optional<OrderId> holder = claim.order().reference().isEmpty()
                        ? Optional.of(claim.order().id())
                        : OrderQueries.idWithReferenceOf(claim.order(), orders);
                if (holder.isPresent()) {
                    return holder.get().equals(claim.order().id())
                            ? new OrderInsert.Inserted.Present()
                            : new OrderInsert.Inserted.ReferenceTaken(holder.get());
                }
            }
            throw new StoreUnavailableException("The order " + claim.order().id() + " cannot be read", null);
        });
    }

    @Override
    public Optional<Order> find(TenantId tenant, OrderId id) {
        return breaker.answered(() -> document(tenant, id, OrderDocument.ORDER).map(OrderDocument::order));
    }

    @Override
    public List<Order> list(TenantId tenant, OrderFilter filter, Optional<OrderId> before, int limit) {
        return breaker.answered(() -> lists.newest(tenant, filter, before, limit));
    }

    @Override
    public List<Order> listUpdated(TenantId tenant, UpdatePosition after, Instant to, int limit) {
        return breaker.answered(() -> lists.updated(tenant, after, to, limit));
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
        BsonDocument mayChange = OrderDocument.mayChange(tenant, id, precondition, transition.target());
        return Optional.ofNullable(orders.findOneAndUpdate(mayChange, OrderDocument.change(transition), BEFORE))
                .map(OrderDocument::order);
    }

    ClaimStore claims() {
        return claims;
    }

    /// The event log, in the same database.
    public EventLog log() {
        return log;
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
        return new MongoCustomerStore(database, claims, breaker);
    }

    /// Orders that ended long ago, in the same database.
    public RetentionStore retention() {
        return new MongoRetentionStore(database, breaker);
    }

    /// Orders that were not paid in time, in the same database.
    public DueOrders dueOrders() {
        return new MongoDueOrders(database, breaker);
    }

    /// Measures the database.
    public MongoHoldingsStore holdings() {
        return new MongoHoldingsStore(database, claims, breaker);
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
