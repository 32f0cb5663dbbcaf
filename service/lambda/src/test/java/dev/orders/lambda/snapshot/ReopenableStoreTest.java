package dev.orders.lambda.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orders.core.access.InMemoryApiKeyStore;
import dev.orders.core.audit.InMemoryAuditStore;
import dev.orders.core.background.Background;
import dev.orders.core.opening.ClaimStoreSettings;
import dev.orders.core.opening.StoreSettings;
import dev.orders.core.port.DeadLetter;
import dev.orders.core.port.DemandStore;
import dev.orders.core.port.InMemoryRelayStore;
import dev.orders.core.port.InMemoryStore;
import dev.orders.core.port.InMemoryWebhookStore;
import dev.orders.core.port.Store;
import dev.orders.core.port.StoreObserver;
import dev.orders.core.port.StoreUnavailableException;
import dev.orders.core.webhook.InMemoryDeliveryStore;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ReopenableStoreTest {
    private final List<InMemoryRelayStore> opened = new ArrayList<>();
    private int closed;

    private final ReopenableStore store = new ReopenableStore(new StoreSettings() {
        @Override
        public String name() {
            return "memory";
        }

        @Override
        public StoreSettings withClaims(ClaimStoreSettings claims) {
            throw new IllegalStateException("The test keeps the claims in the store");
        }

        @Override
        public Store open(Clock clock, Background background, StoreObserver observer) {
            InMemoryRelayStore relays = new InMemoryRelayStore() {
                @Override
                public synchronized List<DeadLetter> deadLettersOfAllTenants(int limit) {
                    throw new StoreUnavailableException("it does not answer", new IOException());
                }
            };
            opened.add(relays);
            InMemoryStore memory = new InMemoryStore();
            return new Store(
                    memory,
                    memory,
                    memory,
                    relays,
                    new InMemoryWebhookStore(),
                    new InMemoryDeliveryStore(),
                    memory,
                    new InMemoryApiKeyStore(),
                    memory,
                    memory,
                    DemandStore.SINGLE_INSTANCE,
                    new InMemoryAuditStore(),
                    memory.holdings(),
                    memory,
                    () -> closed++);
        }
    });

    private Store open() {
        return store.open(Clock.systemUTC(), Background.unobserved(), StoreObserver.NONE);
    }

    @Test
    void portsAskTheStoreThatIsOpenNow() {
        Store ports = open();
        ports.relays().startAfter("log", 0, 7);
        assertThat(opened.getFirst().positions("log")).isEqualTo(Map.of(0, 7L));

        store.close();
        assertThat(closed).isEqualTo(1);
        assertThatThrownBy(() -> ports.relays().positions("log"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed for a snapshot");

        store.reopen();
        assertThat(opened).hasSize(2);
        assertThat(ports.relays().positions("log")).isEmpty();
    }

    @Test
    void whatTheStoreThrowsIsThrown() {
        Store ports = open();
        assertThatThrownBy(() -> ports.relays().deadLettersOfAllTenants(1))
                .isInstanceOf(StoreUnavailableException.class);
    }

    @Test
    void aStoreThatWasNeverOpenedStaysClosed() {
        store.close();
        store.reopen();
        assertThat(opened).isEmpty();
    }
}
