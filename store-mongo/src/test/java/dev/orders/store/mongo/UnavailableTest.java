package dev.orders.store.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.order.Orders;
import dev.orders.core.order.Precondition.AnyVersion;
import dev.orders.core.port.Claim;
import dev.orders.core.port.Claims;
import dev.orders.core.port.Placement.Placed;
import dev.orders.core.port.Placement.Replayed;
import dev.orders.core.port.StoreUnavailableException;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A database that is gone or hangs: every operation ends in time and says so, and the store is well again by
/// itself.
final class UnavailableTest {
    private final MongoServer server = new MongoServer(new MemoryBackend());
    private final Cable cable = new Cable(server.bind());
    private final TestDatabase database = TestDatabase.create();
    private final Claims claims = new Claims();
    private final Claim placed = claims.claim("placed", Orders.sample());
    private MongoStore store;

    @BeforeEach
    void open() {
        // The driver looks for a lost server twice a second.
        store = database.open("mongodb://" + cable.address() + "/?timeoutMS=800");
        store.place(placed);
    }

    @AfterEach
    void close() {
        store.close();
        cable.close();
        server.shutdownNow();
        database.close();
    }

    @Test
    void aServerThatHangsIsWaitedForInVainButNotForLong() {
        cable.kink();

        assertUnavailable(
                store -> store.find(placed.order().tenant(), placed.order().id()));
        assertUnavailable(store -> store.place(claims.claim("new", Orders.sample())));
        assertThat(store.isAvailable()).isFalse();

        cable.mend();
        assertWell();
    }

    @Test
    void aServerThatIsGoneFailsEveryOperation() {
        cable.pull();
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
        assertThat(store.isAvailable()).isFalse();

        cable.mend();
        assertWell();
    }

    private void assertUnavailable(Consumer<MongoStore> operation) {
        assertThatThrownBy(() -> operation.accept(store))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageStartingWith("MongoDB did not do it: Mongo")
                .hasMessageNotContaining("placed");
    }

    private void assertWell() {
        assertThat(store.place(placed)).isEqualTo(new Replayed(placed.answer()));
        assertThat(store.place(claims.claim("next", Orders.sample()))).isInstanceOf(Placed.class);
        assertThat(store.isAvailable()).isTrue();
    }
}
