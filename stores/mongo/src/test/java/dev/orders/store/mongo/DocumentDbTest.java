package dev.orders.store.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.event.ConnectionPoolListener;
import dev.orders.core.order.OrderHistory;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.order.Orders;
import dev.orders.core.order.Precondition.OneOf;
import dev.orders.core.order.StatusChange;
import dev.orders.core.placement.Claim;
import dev.orders.core.placement.Claims;
import dev.orders.core.placement.Placement.Placed;
import dev.orders.core.placement.Placement.Replayed;
import dev.orders.core.port.StoreUnavailableException;
import dev.orders.core.tenant.TenantId;
import dev.orders.store.mongo.connection.Server;
import dev.orders.store.mongo.documentdb.DocumentDbGuard;
import dev.orders.testsupport.proxy.TcpProxy;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The store on a server that offers sessions, but not retryable writes and nothing else that DocumentDB lacks.
@Tag("slow")
@Timeout(60)
final class DocumentDbTest {
    private final DocumentDbGuard guard = new DocumentDbGuard();
    private final ReplicaSetMember server = ReplicaSetMember.likeDocumentDb(guard);
    private final SentCommands sent = new SentCommands();
    private final Claim claim = new Claims().claim("key", Orders.sample());

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void withoutRetryableWritesTheStoreWorks() {
        try (MongoStore store = open(server.address(), "retryWrites=false")) {
            assertThat(store.place(claim)).isInstanceOf(Placed.class);
            assertThat(store.place(claim)).isEqualTo(new Replayed(claim.answer()));
            assertThat(pay(store)).isInstanceOf(StatusChange.Changed.class);
            assertThat(store.log().readAll(0, 10)).hasSize(2);
            assertThat(store.tryWrite()).isTrue();
        }

        assertThat(sent.all())
                .filteredOn(command -> !command.containsKey("endSessions"))
                .allSatisfy(command -> assertThat(command).containsKey("lsid").doesNotContainKey("txnNumber"));
        guard.requireNothingUnsupported();
    }

    @Test
    void withRetryableWritesTheStartIsRefusedWithWhatToDo() {
        assertThatThrownBy(() -> open(server.address(), "").close())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "names " + server.address() + ", which has no retryable writes: add retryWrites=false to it");
    }

    /// The driver sends no write again, so the client must.
    @Test
    void ifTheAnswerOfAWriteIsLostItsRetryFindsWhatHappened() throws IOException {
        try (TcpProxy proxy = TcpProxy.open(address());
                MongoStore store = openBehind(proxy)) {
            server.afterNextWrite(proxy::cut);
            assertThatThrownBy(() -> store.place(claim)).isInstanceOf(StoreUnavailableException.class);
            awaitConnection(store);
            assertThat(store.place(claim)).isEqualTo(new Replayed(claim.answer()));

            server.afterNextWrite(proxy::cut);
            assertThatThrownBy(() -> pay(store)).isInstanceOf(StoreUnavailableException.class);
            awaitConnection(store);
            assertThat(pay(store)).isInstanceOf(StatusChange.VersionConflict.class);

            OrderHistory history =
                    store.history(TenantId.DEFAULT, claim.order().id()).orElseThrow();
            assertThat(history.current().status()).isEqualTo(OrderStatus.PAID);
            assertThat(history.events()).hasSize(2);
            assertThat(store.log().readAll(0, 10)).hasSize(2);
        }
        assertThat(sent.all())
                .filteredOn(command -> command.containsKey("findAndModify")
                        && command.getString("findAndModify").getValue().equals("orders"))
                .hasSize(2);
    }

    private static void awaitConnection(MongoStore store) {
        while (!store.tryWrite()) {
            Thread.onSpinWait();
        }
    }

    private StatusChange pay(MongoStore store) {
        return store.changeStatus(
                TenantId.DEFAULT,
                claim.order().id(),
                new OneOf(Set.of(1L)),
                Orders.to(OrderStatus.PAID, Orders.START.plusMillis(1)));
    }

    private MongoStore openBehind(TcpProxy proxy) {
        server.advertise(proxy.hostAndPort());
        return open(proxy.hostAndPort(), "retryWrites=false&timeoutMS=2000");
    }

    private MongoStore open(String address, String options) {
        return MongoStore.open(
                Server.of("mongodb://" + address + "/?replicaSet=rs0&" + options),
                "orders",
                Clock.systemUTC(),
                List.of(guard, sent),
                new ConnectionPoolListener() {});
    }

    private InetSocketAddress address() {
        String[] parts = server.address().split(":", -1);
        return new InetSocketAddress(parts[0], Integer.parseInt(parts[1]));
    }
}
