package dev.orders.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.Race;
import dev.orders.core.order.Orders;
import dev.orders.core.port.ApiKeyStore;
import dev.orders.core.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The contract of [ApiKeyStore].
public abstract class ApiKeyStoreContract {
    private static final TenantId OURS = TenantId.DEFAULT;
    private static final TenantId THEIRS = Orders.OTHER_TENANT;
    private static final Instant LATER = Orders.START.plusSeconds(60);
    private static final Duration OVERLAP = Duration.ofDays(1);

    /// The store under test, empty before each test.
    protected abstract ApiKeyStore keys();

    private ApiKey inserted(TenantId tenant, int number) {
        ApiKey key = ApiKeys.key(tenant, number);
        keys().insert(key);
        return key;
    }

    @Test
    void aKeyIsFoundUnchangedByItsIdAndByItsHash() {
        ApiKey key = inserted(OURS, 1);
        inserted(THEIRS, 2);

        assertThat(keys().find(key.id())).contains(key);
        assertThat(keys().findByHash(ApiKeys.secret(1).hash())).contains(key);
        assertThat(keys().find(ApiKeys.id(3))).isEmpty();
        assertThat(keys().findByHash(ApiKeys.secret(3).hash())).isEmpty();
    }

    @Test
    void everyMemberIsStored() {
        ApiKeySettings settings = new ApiKeySettings(
                THEIRS, "Büro \"Nord\"", EnumSet.allOf(Scope.class), Optional.of(LATER.plusMillis(1)));
        ApiKey key = ApiKey.create(ApiKeys.id(1), settings, ApiKeys.secret(1), Orders.START);
        keys().insert(key);
        ApiKey rotated = key.rotated(ApiKeys.secret(2), LATER, OVERLAP);
        ApiKey revoked = rotated.revoked(LATER.plusMillis(2));

        assertThat(keys().find(key.id())).contains(key);
        assertThat(keys().replace(rotated)).isTrue();
        assertThat(keys().find(key.id())).contains(rotated);
        assertThat(keys().replace(revoked)).isTrue();
        assertThat(keys().find(key.id())).contains(revoked);
    }

    @Test
    void aRotatedKeyIsFoundByTheHashesOfItsRecentSecretsOnly() {
        ApiKey key = inserted(OURS, 1);
        for (int number = 2; number <= ApiKeySecrets.MAX_PREVIOUS + 2; number++) {
            key = key.rotated(ApiKeys.secret(number), LATER, OVERLAP);
            assertThat(keys().replace(key)).isTrue();
        }

        for (ApiKeyHash hash : key.secrets().hashes()) {
            assertThat(keys().findByHash(hash)).contains(key);
        }
        assertThat(keys().findByHash(ApiKeys.secret(1).hash())).isEmpty();
    }

    @Test
    void keysAreListedNewestFirstPageByPage() {
        ApiKey second = inserted(OURS, 2);
        ApiKey third = inserted(THEIRS, 3);
        ApiKey first = inserted(OURS, 1).rotated(ApiKeys.secret(4), LATER, OVERLAP);
        keys().replace(first);

        assertThat(keys().list(Optional.empty(), Optional.empty(), 2)).containsExactly(third, second);
        assertThat(keys().list(Optional.empty(), Optional.of(second.id()), 2)).containsExactly(first);
        assertThat(keys().list(Optional.of(OURS), Optional.empty(), 1)).containsExactly(second);
        assertThat(keys().list(Optional.of(OURS), Optional.of(second.id()), 9)).containsExactly(first);
        assertThat(keys().list(Optional.of(THEIRS), Optional.empty(), 9)).containsExactly(third);
        assertThat(keys().list(Optional.of(new TenantId("nobody")), Optional.empty(), 9))
                .isEmpty();
    }

    @Test
    void ofTwentyConcurrentChangesOfOneVersionOneSucceeds() {
        ApiKey key = inserted(OURS, 1);

        List<Boolean> won =
                Race.run(20, number -> keys().replace(key.rotated(ApiKeys.secret(number + 2), LATER, OVERLAP)));

        assertThat(won).containsOnlyOnce(true);
        assertThat(keys().find(key.id()).orElseThrow().version()).isEqualTo(2);
    }

    @Test
    void aMissingKeyIsNotReplaced() {
        assertThat(keys().replace(ApiKeys.key(OURS, 1).revoked(LATER))).isFalse();
        assertThat(keys().find(ApiKeys.id(1))).isEmpty();
    }

    @Test
    void theLastUseNeverGoesBack() {
        ApiKey used = inserted(OURS, 1);
        ApiKey other = inserted(OURS, 2);

        keys().recordUses(Map.of(used.id(), LATER, other.id(), Orders.START, ApiKeys.id(3), LATER));
        keys().recordUses(Map.of(used.id(), LATER.minusSeconds(1), other.id(), LATER));

        assertThat(keys().find(used.id())).contains(used.used(LATER));
        assertThat(keys().find(other.id())).contains(other.used(LATER));
        assertThat(keys().find(ApiKeys.id(3))).isEmpty();
    }

    @Test
    void aChangeKeepsTheLastUseThatItDoesNotKnow() {
        ApiKey key = inserted(OURS, 1);
        keys().recordUses(Map.of(key.id(), LATER));

        assertThat(keys().replace(key.revoked(LATER))).isTrue();

        assertThat(keys().find(key.id())).contains(key.revoked(LATER).used(LATER));
    }
}
