package dev.orders.store.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.order.Orders;
import dev.orders.core.order.Precondition.AnyVersion;
import dev.orders.core.placement.Claim;
import dev.orders.core.placement.Claims;
import dev.orders.core.placement.Placement.Placed;
import dev.orders.core.placement.Placement.Replayed;
import dev.orders.core.port.StoreUnavailableException;
import dev.orders.testsupport.proxy.ProxyMode;
import dev.orders.testsupport.proxy.TcpProxy;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A database that is gone or hangs: every operation fails in time with the reason, and the store recovers by
/// itself.
@Tag("slow")
@Timeout(60)
final class UnavailableTest {
    private final MongoServer server = new MongoServer(new MemoryBackend());
    private final TcpProxy proxy = TcpProxy.open(server.bind());
    private final TestDatabase database = TestDatabase.create();
    private final Claims claims = new Claims();
    private final Claim placed = claims.claim("placed", Orders.sample());
    private MongoStore store;

    UnavailableTest() throws IOException {}

    @BeforeEach
    void open() {
        // The driver checks a lost server twice a second.
        store = database.open("mongodb://" + proxy.hostAndPort() + "/?timeoutMS=800");
        store.place(placed);
    }

    @AfterEach
    void close() throws IOException {
        store.close();
        proxy.close();
        server.shutdownNow();
        database.close();
    }

    @Test
    void operationsOnAHangingServerFailInTime() {
        proxy.setMode(ProxyMode.State.HOLDING);

        assertUnavailable(
                store -> store.find(placed.order().tenant(), placed.order().id()));
        assertUnavailable(store -> store.place(claims.claim("new", Orders.sample())));
        assertThat(store.tryWrite()).isFalse();

        proxy.setMode(ProxyMode.State.FORWARDING);
        assertWellAgain();
    }

    /// Each of these operations would otherwise wait for its timeout of 800 ms.
    @Test
    void onlyProbesAreSentToAServerThatHangs() {
        proxy.setMode(ProxyMode.State.HOLDING);
        while (!isRefusedAtOnce()) {
            Thread.onSpinWait();
        }

        long start = System.nanoTime();
        for (int number = 0; number < 1_000; number++) {
            assertUnavailable(store -> store.log().readAll(0, 1), "MongoDB does not answer");
            assertThat(store.tryWrite()).isFalse();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));

        proxy.setMode(ProxyMode.State.FORWARDING);
        assertWellAgain();
    }

    private boolean isRefusedAtOnce() {
        try {
            store.find(placed.order().tenant(), placed.order().id());
            return false;
        } catch (StoreUnavailableException refusal) {
            return String.valueOf(refusal.getMessage()).startsWith("MongoDB does not answer");
        }
    }

    @Test
    void aServerThatIsGoneFailsEveryOperation() {
        proxy.refuse();
        List<Consumer<MongoStore>> operations = List.of(
                store -> store.place(placed),
                store -> store.find(placed.order().tenant(), placed.order().id()),
                store -> store.history(placed.order().tenant(), placed.order().id()),
                store -> store.changeStatus(
                        placed.order().tenant(),
                        placed.order().id(),
                        new AnyVersion(),
                        Orders.to(OrderStatus.PAID, Orders.START)),
                store -> store.purgeExpiredClaims(Orders.START, 1));

        assertThat(operations).allSatisfy(this::assertUnavailable);
        assertThat(store.tryWrite()).isFalse();

        proxy.setMode(ProxyMode.State.FORWARDING);
        assertWellAgain();
    }

    private void assertUnavailable(Consumer<MongoStore> operation) {
        assertUnavailable(operation, "");
    }

    private void assertUnavailable(Consumer<MongoStore> operation, String reason) {
        assertThatThrownBy(() -> operation.accept(store))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageStartingWith(reason)
                .hasMessageContaining("MongoDB")
                .hasMessageNotContaining("placed");
    }

    private void assertWellAgain() {
        while (!store.tryWrite()) {
            Thread.onSpinWait();
        }
        assertThat(store.place(placed)).isEqualTo(new Replayed(placed.answer()));
        assertThat(store.place(claims.claim("next", Orders.sample()))).isInstanceOf(Placed.class);
        assertThat(store.tryWrite()).isTrue();
    }
}
