package dev.orders.store.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.model.Filters;
import dev.orders.core.Race;
import dev.orders.core.order.OrderFilter;
import dev.orders.core.order.OrderReference;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.order.Orders;
import dev.orders.core.order.Precondition;
import dev.orders.core.order.Precondition.OneOf;
import dev.orders.core.placement.Claim;
import dev.orders.core.placement.Claims;
import dev.orders.core.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Tests the commands on the wire: the round trips of each operation, and the guarantees that each command asks
/// for.
final class CommandsTest {
    private static final BsonDocument JOURNALS_OF_A_MAJORITY = BsonDocument.parse("{w: 'majority', j: true}");
    /// `linearizable` occurs if `MONGO_TEST_URI` asks for a direct connection ([PrimaryReadsTest]).
    private static final List<BsonDocument> COMMITTED =
            List.of(BsonDocument.parse("{level: 'majority'}"), BsonDocument.parse("{level: 'linearizable'}"));

    private static final Precondition VERSION_ONE = new OneOf(Set.of(1L));

    private final TestDatabase database = TestDatabase.create();
    private final SentCommands sent = new SentCommands();
    private final Claims claims = new Claims();
    private MongoStore store;

    @BeforeEach
    void open() {
        store = database.open(sent);
        sent.forget();
    }

    @AfterEach
    void close() {
        store.close();
        database.close();
    }

    @Test
    void aCreateTakesTwoRoundTripsAndAReplayThree() {
        store.place(claims.claim("key", Orders.sample()));
        assertThat(sent.names()).containsExactly("insert", "insert");

        sent.forget();
        store.place(claims.claim("key", Orders.sample()));
        assertThat(sent.names()).containsExactly("insert", "find", "insert");
    }

    /// The order whose reference it is may not exist yet, so a refusal inserts it.
    @Test
    void aCreateWithAReferenceTakesTwoRoundTripsAndARefusalFive() {
        store.place(claims.claim("key", Orders.referenced(Orders.sample(), "R-1")));
        assertThat(sent.names()).containsExactly("insert", "insert");

        sent.forget();
        store.place(claims.claim("other", Orders.referenced(Orders.sample(), "R-1")));
        assertThat(sent.names()).containsExactly("insert", "find", "find", "insert", "find");
    }

    @Test
    void aRefusalAfterTheClaimHasExpiredRemovesItAndReleasesItsOwn() {
        Claim first = claims.claim("key", Orders.referenced(Orders.sample(), "R-1"));
        store.place(first);
        sent.forget();

        store.place(claims.claim("other", Orders.referenced(Orders.sample(), "R-1"), first.expiresAt()));

        assertThat(sent.names())
                .containsExactly("insert", "find", "find", "delete", "insert", "insert", "find", "delete");
    }

    @Test
    void aChangeTakesOneRoundTripAndItsRefusalTwo() {
        Claim claim = claims.claim("key", Orders.sample());
        store.place(claim);
        sent.forget();

        pay(claim);
        assertThat(sent.names()).containsExactly("findAndModify");

        sent.forget();
        pay(claim);
        assertThat(sent.names()).containsExactly("findAndModify", "find");
    }

    @Test
    void aReadTakesOneRoundTrip() {
        Claim claim = claims.claim("key", Orders.sample());
        store.find(claim.order().tenant(), claim.order().id());

        assertThat(sent.names()).containsExactly("find");
    }

    /// Orders of two tenants, one of them already paid. The log needs one write. The orders of one tenant at one
    /// version need one update and one query.
    @Test
    void aBatchOfEventsTakesOneInsertAndOneUpdateForTheOrdersOfATenantAtOneVersion() {
        for (int number = 0; number < 20; number++) {
            store.place(claims.claim("key-" + number, Orders.sample()));
        }
        pay(placed("paid"));
        store.place(claims.claim(Orders.OTHER_TENANT, "key", Orders.sample(), Orders.START));
        sent.forget();

        assertThat(store.log().readAll(0, 100)).hasSize(23);

        assertThat(sent.names())
                .containsExactly("find", "find", "find", "find", "insert", "update", "find", "find", "find");
        assertThat(sent.all().stream().filter(command -> command.containsKey("update")))
                .singleElement()
                .satisfies(update -> assertThat(update.getArray("updates")).hasSize(3));
        assertThat(sent.all().stream()
                        .filter(command -> command.getString("find", new BsonString(""))
                                .getValue()
                                .equals("orders")))
                .allSatisfy(read -> assertThat(read.toJson()).doesNotContain("$or"))
                .filteredOn(read -> read.getDocument("filter").containsKey("order_id"))
                .hasSize(2);
    }

    @Test
    void aReadOfTheLogThatFindsNothingNewTakesTwoQueries() {
        placed("key");
        long end = store.log().readAll(0, 10).getLast().position();
        sent.forget();

        store.log().readAll(end, 10);

        assertThat(sent.names()).containsExactly("find", "find");
    }

    @Test
    void onlyTheNeededFieldsOfAnOrderAreRead() {
        Claim claim = placed("key");
        store.find(claim.order().tenant(), claim.order().id());
        store.list(
                claim.order().tenant(),
                new OrderFilter(Optional.empty(), Set.of(), Optional.empty(), Optional.empty()),
                Optional.empty(),
                10);
        pay(claim);

        assertThat(sent.all().stream()
                        .filter(command -> command.containsKey("find") || command.containsKey("findAndModify"))
                        .map(command -> command.getDocument(command.containsKey("find") ? "projection" : "fields")))
                .hasSize(3)
                .allSatisfy(fields -> assertThat(fields)
                        .hasSize(4)
                        .containsEntry("_id", new BsonInt32(0))
                        .containsEntry("events", new BsonInt32(0))
                        .containsEntry("published_version", new BsonInt32(0))
                        .containsEntry("pending_since", new BsonInt32(0)));
    }

    private Claim placed(String key) {
        Claim claim = claims.claim(key, Orders.sample());
        store.place(claim);
        return claim;
    }

    @Test
    void everyWriteIsJournaledByAMajorityAndEveryReadIsCommitted() {
        Claim claim = claims.claim("key", Orders.sample());
        store.place(claim);
        store.place(claim);
        pay(claim);
        pay(claim);
        store.purgeExpiredClaims(claim.expiresAt(), 1);

        List<BsonDocument> reads = sent.all().stream()
                .filter(command -> command.containsKey("find"))
                .toList();
        List<BsonDocument> writes = sent.all().stream()
                .filter(command -> !command.containsKey("find"))
                .toList();
        assertThat(reads).hasSize(3).extracting(read -> read.get("readConcern")).isSubsetOf(COMMITTED);
        assertThat(writes)
                .hasSize(7)
                .extracting(write -> write.get("writeConcern"))
                .containsOnly(JOURNALS_OF_A_MAJORITY);
    }

    /// DocumentDB would read the whole collection otherwise.
    @Test
    void aQueryOfASparseIndexSaysThatTheFieldExists() {
        store.log().readAll(0, 10);
        store.customers().running(10);
        store.customers().lastFinished();
        store.dueOrders().dueOfAllTenants(Orders.START, 10);
        store.list(
                TenantId.DEFAULT,
                new OrderFilter(
                        Optional.empty(),
                        Set.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(new OrderReference("R-1"))),
                Optional.empty(),
                10);

        assertThat(sent.all().stream()
                        .map(query -> query.getDocument("filter"))
                        .flatMap(filter -> Stream.of(
                                        "pending_since", "customer_id", "finished_at", "tenant_reference", "expires_at")
                                .filter(filter::containsKey)
                                .map(filter::getDocument)))
                .hasSize(5)
                .allSatisfy(condition -> assertThat(condition).containsEntry("$exists", BsonBoolean.TRUE));
    }

    /// Of instances that ask for the first time together, one inserts the document.
    @Test
    void theServerWritesItsTimeAndTheStoreReadsIt() {
        List<Instant> times = Race.run(8, _ -> store.retention().now());

        assertThat(sent.names()).containsOnly("findAndModify");
        try (MongoClient client = database.client()) {
            assertThat(client.getDatabase(database.name())
                            .getCollection("migrations")
                            .find(Filters.eq("_id", "clock")))
                    .singleElement()
                    .extracting(clock -> clock.getDate("now").toInstant())
                    .isEqualTo(times.stream().max(Instant::compareTo).orElseThrow());
        }
    }

    private void pay(Claim claim) {
        store.changeStatus(
                claim.order().tenant(),
                claim.order().id(),
                VERSION_ONE,
                Orders.to(OrderStatus.PAID, Orders.START.plusMillis(1)));
    }
}
