package dev.orders.store.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.order.OrderStatus;
import dev.orders.core.order.Orders;
import dev.orders.core.order.Precondition;
import dev.orders.core.order.Precondition.OneOf;
import dev.orders.core.port.Claim;
import dev.orders.core.port.Claims;
import java.util.List;
import java.util.Set;
import org.bson.BsonDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What goes over the wire: how many round trips an operation takes, and what is promised by each.
final class CommandsTest {
    private static final BsonDocument JOURNALS_OF_A_MAJORITY = BsonDocument.parse("{w: 'majority', j: true}");
    private static final BsonDocument COMMITTED = BsonDocument.parse("{level: 'majority'}");
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

    @Test
    void everyWriteWaitsForTheJournalsOfAMajorityAndEveryReadSeesOnlySuch() {
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
        assertThat(reads).hasSize(3).extracting(read -> read.get("readConcern")).containsOnly(COMMITTED);
        assertThat(writes)
                .hasSize(7)
                .extracting(write -> write.get("writeConcern"))
                .containsOnly(JOURNALS_OF_A_MAJORITY);
    }

    private void pay(Claim claim) {
        store.changeStatus(
                claim.order().tenant(),
                claim.order().id(),
                VERSION_ONE,
                Orders.to(OrderStatus.PAID, Orders.START.plusMillis(1)));
    }
}
