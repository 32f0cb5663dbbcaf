package dev.orders.http.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orders.core.port.InMemoryStore;
import dev.orders.core.port.SecretStore;
import dev.orders.core.port.StoreUnavailableException;
import io.quarkus.runtime.StartupEvent;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Tests when the key of cursors is created, and that a cursor belongs to its list.
final class CursorsTest {
    private static final List<String> LIST = List.of("orders", "default");

    private final InMemoryStore store = new InMemoryStore();
    private final UUID last = new UUID(1, 2);
    private boolean full;

    /// A store that can read, but cannot write while its disk is full.
    private final SecretStore secrets = (name, candidate) -> {
        if (full) {
            throw new StoreUnavailableException("The disk is full", null);
        }
        return store.findOrInsert(name, candidate);
    };

    private final Cursors cursors = new Cursors(secrets);

    @Test
    void aDiskThatFillsAfterTheStartDoesNotMatter() {
        cursors.createKey(new StartupEvent());
        full = true;

        assertThat(cursors.last(cursors.after(last, LIST), LIST)).isEqualTo(last);
    }

    @Test
    void aDiskThatIsFullAtTheStartDoesNotPreventIt() {
        full = true;
        cursors.createKey(new StartupEvent());
        assertThatThrownBy(() -> cursors.after(last, LIST)).isInstanceOf(StoreUnavailableException.class);

        full = false;

        assertThat(cursors.last(cursors.after(last, LIST), LIST)).isEqualTo(last);
    }

    @Test
    void aCursorIsOfOneListAndOfAllInstances() {
        String cursor = cursors.after(last, LIST);

        assertThat(new Cursors(secrets).last(cursor, LIST)).isEqualTo(last);
        assertThatThrownBy(() -> cursors.last(cursor, List.of("orders", "other")))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> cursors.last("not a cursor", LIST)).isInstanceOf(Refused.class);
    }
}
