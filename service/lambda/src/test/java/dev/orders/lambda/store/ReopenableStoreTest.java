package dev.orders.lambda.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orders.core.background.Background;
import dev.orders.core.order.Orders;
import dev.orders.core.placement.Claim;
import dev.orders.core.placement.Claims;
import dev.orders.core.placement.Placement;
import dev.orders.core.port.Store;
import dev.orders.core.port.StoreObserver;
import dev.orders.core.port.StoreUnavailableException;
import dev.orders.core.tenant.TenantId;
import dev.orders.lambda.store.FakeDatabase.State;
import dev.orders.lambda.store.FakeStore.FakeClaims;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class ReopenableStoreTest {
    private final FakeDatabase orders = new FakeDatabase("the database of the orders");
    private final FakeDatabase keys = new FakeDatabase("the database of the keys");
    private final AtomicInteger closed = new AtomicInteger();
    private final AtomicLong nanos = new AtomicLong();
    private final Claim claim = new Claims().claim("key", Orders.sample());

    private final ReopenableStore store =
            new ReopenableStore(new FakeStore(orders, Optional.empty(), closed::incrementAndGet), nanos::get);
    private final ReopenableStore withKeys = (ReopenableStore) store.withClaims(new FakeClaims(keys));

    private static Store open(ReopenableStore settings) {
        return settings.open(Clock.systemUTC(), Background.unobserved(), StoreObserver.NONE);
    }

    private void pause() {
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    }

    private static void read(Store ports) {
        assertThat(ports.orders().find(TenantId.DEFAULT, Orders.ids().get())).isEmpty();
    }

    @Test
    void portsAskTheStoreThatIsOpenNow() {
        Store ports = open(store);
        ports.relays().startAfter("log", 0, 7);
        assertThat(ports.relays().positions("log")).isEqualTo(Map.of(0, 7L));

        store.close();
        assertThat(closed).hasValue(1);
        assertThatThrownBy(() -> ports.relays().positions("log"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed for a snapshot");

        store.reopen();
        assertThat(orders.attempts()).isEqualTo(2);
        assertThat(ports.relays().positions("log")).isEmpty();
    }

    @Test
    void whatTheStoreThrowsIsThrown() {
        Store ports = open(store);
        assertThatThrownBy(() -> ports.relays().deadLettersOfAllTenants(1))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessage("a list fails");
    }

    @Test
    void aStoreThatWasNeverOpenedStaysClosed() {
        store.close();
        store.reopen();
        assertThat(orders.attempts()).isZero();
    }

    @Test
    void aDatabaseThatDoesNotAnswerAtTheStartIsTriedOnceASecondUntilItDoes() {
        orders.become(State.DOWN);
        Store ports = open(store);
        for (int use = 0; use < 3; use++) {
            assertThatThrownBy(() -> read(ports))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessage("the database of the orders does not answer");
        }
        assertThat(orders.attempts()).isEqualTo(1);

        pause();
        assertThatThrownBy(() -> read(ports)).isInstanceOf(StoreUnavailableException.class);
        assertThat(orders.attempts()).isEqualTo(2);

        orders.become(State.UP);
        pause();
        read(ports);
        read(ports);
        assertThat(orders.attempts()).isEqualTo(3);
    }

    @Test
    void aCopyOfASnapshotStartsWhileItsDatabaseDoesNotAnswer() {
        Store ports = open(withKeys);
        withKeys.close();
        orders.become(State.DOWN);
        keys.become(State.DOWN);
        withKeys.reopen();
        assertThatThrownBy(() -> read(ports)).isInstanceOf(StoreUnavailableException.class);

        orders.become(State.UP);
        keys.become(State.UP);
        pause();
        assertThat(ports.placements().place(claim)).isInstanceOf(Placement.Placed.class);
    }

    @Test
    void withoutTheDatabaseOfTheKeysOnlyCreatesFail() {
        keys.become(State.DOWN);
        Store ports = open(withKeys);
        read(ports);
        assertThatThrownBy(() -> ports.placements().place(claim))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessage("the database of the keys does not answer");

        keys.become(State.UP);
        pause();
        assertThat(ports.placements().place(claim)).isInstanceOf(Placement.Placed.class);
        assertThat(orders.attempts()).isEqualTo(1);
    }

    @Test
    void aProbeReportsEachDatabase() {
        orders.become(State.DOWN);
        Store ports = open(withKeys);
        assertThat(ports.probe().tryEach()).isEqualTo(Map.of("memory", false, "claims", true));
        keys.become(State.DOWN);
        assertThat(ports.probe().tryEach()).isEqualTo(Map.of("memory", false, "claims", false));

        orders.become(State.UP);
        pause();
        assertThat(ports.probe().tryEach()).isEqualTo(Map.of("memory", true, "claims", false));
        assertThat(ports.probe().tryWrite()).isFalse();
        keys.become(State.UP);
        assertThat(ports.probe().tryWrite()).isTrue();
    }

    @Test
    void aProbeOfKeysThatWereNeverOpenReportsThem() {
        keys.become(State.DOWN);
        Store ports = open(withKeys);
        assertThat(ports.probe().tryEach()).isEqualTo(Map.of("memory", true, "claims", false));
        orders.become(State.DOWN);
        assertThat(ports.probe().tryEach()).isEqualTo(Map.of("memory", false, "claims", false));
    }

    @Test
    void aWrongSettingEndsTheStartWithItsSentence() {
        keys.become(State.REFUSING);
        assertThatThrownBy(() -> open(withKeys))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the database of the keys refuses the password");
        orders.become(State.REFUSING);
        assertThatThrownBy(() -> open(store))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the database of the orders refuses the password");
    }

    /// Otherwise requests would be answered as after a bug.
    @Test
    void aWrongSettingThatShowsOnlyLaterIsUnavailability() {
        orders.become(State.DOWN);
        Store ports = open(store);
        orders.become(State.REFUSING);
        pause();
        assertThatThrownBy(() -> read(ports))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessage("the database of the orders refuses the password");
    }
}
