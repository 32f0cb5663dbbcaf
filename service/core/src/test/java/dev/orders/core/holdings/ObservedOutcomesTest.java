package dev.orders.core.holdings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orders.core.order.Orders;
import dev.orders.core.placement.Claim;
import dev.orders.core.placement.Claims;
import dev.orders.core.placement.Placement;
import dev.orders.core.port.InMemoryStore;
import dev.orders.core.port.ObservedStore;
import dev.orders.core.port.StoreProbe;
import dev.orders.core.port.StoreUnavailableException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The outcome of an operation says whether the store worked, not whether the caller got what it wanted.
final class ObservedOutcomesTest {
    private final List<String> seen = new ArrayList<>();
    private final Claims claims = new Claims();

    private ObservedStore observed(InMemoryStore store, StoreProbe probe) {
        return new ObservedStore(store, store, probe, (operation, outcome, _) -> seen.add(operation + " " + outcome));
    }

    @Test
    void aRefusalIsASuccessOfTheStore() {
        InMemoryStore store = new InMemoryStore();
        ObservedStore observed = observed(store, store);
        observed.place(claims.claim("key", Orders.sampleOf(1)));
        observed.place(claims.claim("key", Orders.sampleOf(2)));

        assertThat(seen).containsExactly("place SUCCEEDED", "place SUCCEEDED");
    }

    @Test
    void anExceptionAndAProbeThatIsNotTakenAreFailures() {
        InMemoryStore broken = new InMemoryStore() {
            @Override
            public synchronized Placement place(Claim claim) {
                throw new StoreUnavailableException("The disk is full", null);
            }
        };
        ObservedStore observed = observed(broken, new StoreProbe() {
            @Override
            public String name() {
                return "none";
            }

            @Override
            public boolean tryWrite() {
                return false;
            }
        });

        assertThatThrownBy(() -> observed.place(claims.claim("key", Orders.sample())))
                .isInstanceOf(StoreUnavailableException.class);
        assertThat(observed.tryWrite()).isFalse();
        assertThat(seen).containsExactly("place FAILED", "probe FAILED");
    }
}
