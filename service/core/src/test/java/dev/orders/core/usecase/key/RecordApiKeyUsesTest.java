package dev.orders.core.usecase.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.orders.core.access.ApiKey;
import dev.orders.core.access.ApiKeyId;
import dev.orders.core.access.ApiKeys;
import dev.orders.core.access.InMemoryApiKeyStore;
import dev.orders.core.order.Orders;
import dev.orders.core.port.StoreUnavailableException;
import dev.orders.core.tenant.TenantId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RecordApiKeyUsesTest {
    private static final Instant LATER = Orders.START.plusSeconds(1);

    private boolean down;
    private int writes;
    private final InMemoryApiKeyStore store = new InMemoryApiKeyStore() {
        @Override
        public synchronized void recordUses(Map<ApiKeyId, Instant> lastUses) {
            if (down) {
                throw new StoreUnavailableException("down", null);
            }
            writes++;
            super.recordUses(lastUses);
        }
    };
    private final RecordApiKeyUses uses = new RecordApiKeyUses(store);

    private ApiKeyId inserted(int number) {
        ApiKey key = ApiKeys.key(TenantId.DEFAULT, number);
        store.insert(key);
        return key.id();
    }

    private Optional<Instant> lastUse(ApiKeyId id) {
        return store.find(id).orElseThrow().lastUsedAt();
    }

    @Test
    void theLatestOfManyUsesIsWrittenOnce() {
        ApiKeyId id = inserted(1);
        uses.note(id, LATER.plusNanos(1));
        uses.note(id, Orders.START);

        assertThat(lastUse(id)).isEmpty();
        assertThat(uses.runOnce(10)).isOne();
        assertThat(uses.runOnce(10)).isZero();
        assertThat(lastUse(id)).contains(LATER);
        assertThat(writes).isOne();
    }

    @Test
    void aBatchIsLimited() {
        for (int number = 1; number <= 3; number++) {
            uses.note(inserted(number), LATER);
        }

        assertThat(uses.runOnce(2)).isEqualTo(2);
        assertThat(uses.runOnce(2)).isOne();
        assertThat(lastUse(ApiKeys.id(1))).contains(LATER);
        assertThat(lastUse(ApiKeys.id(3))).contains(LATER);
    }

    @Test
    void anOutageLosesNoUse() {
        ApiKeyId id = inserted(1);
        uses.note(id, Orders.START);
        down = true;
        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> uses.runOnce(10));
        uses.note(id, LATER);
        down = false;

        assertThat(uses.runOnce(10)).isOne();
        assertThat(lastUse(id)).contains(LATER);
    }
}
