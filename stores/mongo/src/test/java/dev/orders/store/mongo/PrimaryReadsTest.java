package dev.orders.store.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.event.ConnectionPoolListener;
import dev.orders.core.order.Orders;
import dev.orders.core.placement.Claims;
import dev.orders.core.port.StoreUnavailableException;
import dev.orders.core.tenant.TenantId;
import dev.orders.store.mongo.connection.Server;
import java.time.Clock;
import java.util.List;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Only the primary answers reads, for every connection string: the commands allow no other member to answer.
@Tag("slow")
final class PrimaryReadsTest {
    private final SentCommands sent = new SentCommands();

    @ParameterizedTest
    @ValueSource(strings = {"", "directConnection=false", "replicaSet=rs0", "readPreference=primary"})
    void noReadAllowsAnotherMemberToAnswer(String options) {
        try (ReplicaSetMember primary = new ReplicaSetMember(true)) {
            assertThat(readsOf(primary, options))
                    .allSatisfy(read -> assertThat(read)
                            .doesNotContainKey("$readPreference")
                            .containsEntry("readConcern", BsonDocument.parse("{level: 'majority'}")));
        }
    }

    /// The driver sends `primaryPreferred` over a direct connection, and no setting prevents this. But only a
    /// primary answers a linearizable read.
    @Test
    void aReadOverADirectConnectionIsLinearizable() {
        try (ReplicaSetMember primary = new ReplicaSetMember(true)) {
            assertThat(readsOf(primary, "directConnection=true"))
                    .allSatisfy(read -> assertThat(read)
                            .containsEntry("readConcern", BsonDocument.parse("{level: 'linearizable'}")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "replicaSet=rs0"})
    void aMemberThatIsNotPrimaryIsRefused(String options) {
        try (ReplicaSetMember secondary = new ReplicaSetMember(false)) {
            assertThatThrownBy(() -> open(secondary, "timeoutMS=500&" + options).close())
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageStartingWith("names " + secondary.address() + ", where no writable MongoDB answers (");
        }
    }

    private List<BsonDocument> readsOf(ReplicaSetMember member, String options) {
        try (MongoStore store = open(member, options)) {
            sent.forget();
            store.place(new Claims().claim("key", Orders.sample()));
            store.find(TenantId.DEFAULT, Orders.ids().get());
            store.log().readAll(0, 10);
        }
        List<BsonDocument> reads = sent.all().stream()
                .filter(command -> command.containsKey("find"))
                .toList();
        assertThat(reads).isNotEmpty();
        return reads;
    }

    private MongoStore open(ReplicaSetMember member, String options) {
        return MongoStore.open(
                Server.of("mongodb://" + member.address() + "/?" + options),
                "orders",
                Clock.systemUTC(),
                List.of(sent),
                new ConnectionPoolListener() {});
    }
}
