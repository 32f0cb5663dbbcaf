package dev.orders.store.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.orders.core.access.ApiKey;
import dev.orders.core.access.ApiKeys;
import dev.orders.core.order.CustomerId;
import dev.orders.core.order.OrderFilter;
import dev.orders.core.order.OrderId;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.order.Orders;
import dev.orders.core.order.Precondition.AnyVersion;
import dev.orders.core.order.update.UpdatePosition;
import dev.orders.core.placement.Claim;
import dev.orders.core.placement.Claims;
import dev.orders.core.port.ApiKeyStore;
import dev.orders.core.port.StoreUnavailableException;
import dev.orders.core.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.bson.BsonDocument;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/// Tests what the in-memory server cannot show: query plans, expiry, and a write concern that cannot be met.
@EnabledIfEnvironmentVariable(
        named = "MONGO_TEST_URI",
        matches = ".+",
        disabledReason = "needs a real MongoDB: set MONGO_TEST_URI to the address of one node")
final class RealServerTest {
    /// The members of a command that do not belong to the query itself.
    private static final Set<String> ENVELOPE = Set.of(
            "$db", "lsid", "txnNumber", "$clusterTime", "$readPreference", "readConcern", "writeConcern", "maxTimeMS");

    /// The server parameter for the pause of the TTL monitor in seconds. It affects all databases of the server.
    private static final String TTL_PAUSE = "ttlMonitorSleepSecs";

    private final TestDatabase database = TestDatabase.create();
    private final MongoClient client = database.client();

    @AfterEach
    void close() {
        client.close();
        database.close();
    }

    @Test
    void everyQueryUsesAnIndex() {
        SentCommands sent = new SentCommands();
        try (MongoStore store = database.open(sent)) {
            sent.forget();
            Claims claims = new Claims();
            Claim claim = claims.claim("key", Orders.sample());
            store.place(claim);
            store.place(claim);
            store.changeStatus(
                    claim.order().tenant(),
                    claim.order().id(),
                    new AnyVersion(),
                    Orders.to(OrderStatus.PAID, Orders.START));
            store.place(claims.claim("key", Orders.sample(), claim.expiresAt()));
            list(store, claim);
            placeAndListByReference(store, claims, claim.expiresAt());
            store.purgeExpiredClaims(claim.expiresAt().plus(Claims.LIFETIME), 10);
            readInTheOrderOfChange(store);
            readForAllTenants(store);
            useKeys(store.keys());
        }

        List<BsonDocument> queries = sent.all().stream()
                .filter(command ->
                        Set.of("find", "findAndModify", "update", "delete").contains(command.getFirstKey()))
                .toList();
        assertThat(queries).extracting(BsonDocument::getFirstKey).contains("find", "findAndModify", "update", "delete");
        assertThat(queries)
                .allSatisfy(query -> assertThat(plan(query)).contains("IXSCAN").doesNotContain("COLLSCAN", "SORT"));
    }

    private static void list(MongoStore store, Claim claim) {
        for (Optional<CustomerId> customer :
                List.of(Optional.<CustomerId>empty(), Optional.of(claim.order().customerId()))) {
            for (Set<OrderStatus> statuses : List.of(Set.<OrderStatus>of(), Set.of(OrderStatus.PAID))) {
                store.list(
                        claim.order().tenant(),
                        new OrderFilter(customer, statuses, Optional.empty(), Optional.empty()),
                        Optional.empty(),
                        10);
            }
        }
    }

    /// Orders with a reference, of the first key and of others, and the list of it.
    private static void placeAndListByReference(MongoStore store, Claims claims, Instant expiry) {
        Claim first = claims.claim("first", Orders.referenced(Orders.sample(), "R-1"));
        store.place(first);
        store.place(claims.claim("second", Orders.referenced(Orders.sample(), "R-1")));
        store.place(claims.claim("second", Orders.referenced(Orders.sample(), "R-1"), expiry));
        store.list(
                first.order().tenant(),
                new OrderFilter(
                        Optional.of(first.order().customerId()),
                        Set.of(OrderStatus.CREATED),
                        Optional.empty(),
                        Optional.empty(),
                        first.order().reference()),
                Optional.empty(),
                10);
    }

    private static void readInTheOrderOfChange(MongoStore store) {
        store.listUpdated(TenantId.DEFAULT, new UpdatePosition(Instant.EPOCH, OrderId.LEAST), Orders.START, 10);
        store.log().read(TenantId.DEFAULT, 0, 0, 10);
        store.log().readAll(TenantId.DEFAULT, 0, 10);
    }

    private static void readForAllTenants(MongoStore store) {
        store.log().readAll(0, 10);
        store.log().read(0, 0, 10);
        store.holdings().ordersOfAllTenants(OrderStatus.PAID);
        store.dueOrders().dueOfAllTenants(Orders.START, 10);
    }

    private static void useKeys(ApiKeyStore keys) {
        ApiKey key = ApiKeys.key(TenantId.DEFAULT, 1);
        keys.insert(key);
        keys.find(key.id());
        keys.findByHash(key.secrets().current());
        keys.list(Optional.empty(), Optional.empty(), 10);
        keys.list(Optional.of(TenantId.DEFAULT), Optional.of(ApiKeys.id(2)), 10);
        keys.replace(key.revoked(Orders.START));
        keys.recordUses(Map.of(key.id(), Orders.START));
    }

    private List<String> plan(BsonDocument query) {
        BsonDocument question = query.clone();
        ENVELOPE.forEach(question::remove);
        return WinningPlan.stages(client.getDatabase(database.name())
                .runCommand(new Document("explain", question).append("verbosity", "queryPlanner")));
    }

    @Test
    void anExpiredKeyIsRemovedByTheServer() {
        MongoDatabase admin = client.getDatabase("admin");
        Object pause = admin.runCommand(new Document("getParameter", 1).append(TTL_PAUSE, 1))
                .get(TTL_PAUSE);
        admin.runCommand(new Document("setParameter", 1).append(TTL_PAUSE, 1));
        try (MongoStore store = database.open()) {
            store.place(new Claims().claim("key", Orders.sample(), Instant.EPOCH));
            MongoCollection<Document> keys = client.getDatabase(database.name()).getCollection("idempotency_keys");

            for (int second = 0; second < 70 && keys.countDocuments() > 0; second++) {
                LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
            }
            assertThat(keys.countDocuments()).isZero();
        } finally {
            admin.runCommand(new Document("setParameter", 1).append(TTL_PAUSE, pause));
        }
    }

    @Test
    void aWriteThatDoesNotMeetItsWriteConcernIsNotAcknowledged() {
        database.open().close();
        try (MongoStore store = database.open(database.uriWith("w=3&timeoutMS=2000"))) {
            assertThatThrownBy(() -> store.place(new Claims().claim("key", Orders.sample())))
                    .isInstanceOf(StoreUnavailableException.class);
        }
    }
}
