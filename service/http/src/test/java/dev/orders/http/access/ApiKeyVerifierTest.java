package dev.orders.http.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.orders.core.SettableClock;
import dev.orders.core.access.ApiKey;
import dev.orders.core.access.ApiKeyHash;
import dev.orders.core.access.ApiKeySettings;
import dev.orders.core.access.ApiKeys;
import dev.orders.core.access.InMemoryApiKeyStore;
import dev.orders.core.access.Scope;
import dev.orders.core.order.Orders;
import dev.orders.core.port.StoreUnavailableException;
import dev.orders.core.tenant.TenantId;
import dev.orders.core.usecase.key.RecordApiKeyUses;
import dev.orders.http.access.Authentication.Rejected;
import dev.orders.http.access.Authentication.Verified;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class ApiKeyVerifierTest {
    private static final Rejected UNKNOWN = new Rejected("the API key is unknown or revoked");
    private static final Rejected EXPIRED = new Rejected("the API key has expired");
    private static final Rejected ROTATED =
            new Rejected("the secret has ended, because the API key was rotated; use the new secret");

    private final SettableClock clock = new SettableClock(Orders.START);
    private final Store store = new Store();
    private final RecordApiKeyUses uses = new RecordApiKeyUses(store);
    private final ApiKeyVerifier verifier = new ApiKeyVerifier(store, uses, clock);
    private final Authenticator authenticator = new Authenticator(List.of(verifier), clock, clock::nanoTime);

    /// Counts the look-ups, and fails or waits if a test says so.
    private static final class Store extends InMemoryApiKeyStore {
        private final AtomicInteger lookUps = new AtomicInteger();
        private volatile boolean down;
        private volatile Runnable meanwhile = () -> {};

        /// A look-up that hangs must not hold the lock.
        @Override
        @SuppressWarnings("UnsynchronizedOverridesSynchronized")
        public Optional<ApiKey> findByHash(ApiKeyHash hash) {
            lookUps.incrementAndGet();
            meanwhile.run();
            if (down) {
                throw new StoreUnavailableException("down", null);
            }
            return super.findByHash(hash);
        }
    }

    private static String token(int number) {
        return ApiKeys.secret(number).text();
    }

    private ApiKey inserted(int number) {
        ApiKey key = ApiKeys.key(Orders.OTHER_TENANT, number);
        store.insert(key);
        return key;
    }

    /// As the gate does it.
    private Authentication authenticate(int number) {
        return authenticator.known(token(number)).orElseGet(() -> authenticator.verify(token(number)));
    }

    @Test
    void aValidKeyIsItsPrincipalAndItsUseIsRecorded() {
        ApiKey key = inserted(1);

        assertThat(authenticate(1)).isEqualTo(new Verified(key.principal(), Orders.START.plus(ApiKeyVerifier.TRUST)));

        uses.runOnce(1);
        assertThat(store.find(key.id()).orElseThrow().lastUsedAt()).contains(Orders.START);
    }

    @Test
    void aKeyIsLookedUpOnceInFourSeconds() {
        inserted(1);
        for (int request = 0; request < 100; request++) {
            assertThat(authenticate(1)).isInstanceOf(Verified.class);
        }
        assertThat(store.lookUps).hasValue(1);

        clock.advance(ApiKeyVerifier.TRUST);
        authenticate(1);
        assertThat(store.lookUps).hasValue(2);
    }

    @Test
    void aRevokedKeyStopsWithinFiveSeconds() {
        ApiKey key = inserted(1);
        authenticate(1);
        store.replace(key.revoked(clock.instant()));

        clock.advance(Duration.ofSeconds(5));

        assertThat(authenticate(1)).isEqualTo(UNKNOWN);
    }

    @Test
    void aWallClockThatIsSetBackDoesNotProlongARevokedKey() {
        ApiKey key = inserted(1);
        authenticate(1);
        store.replace(key.revoked(clock.instant()));

        clock.jump(Duration.ofHours(-1));
        clock.advance(Duration.ofSeconds(5));

        assertThat(authenticate(1)).isEqualTo(UNKNOWN);
    }

    @Test
    void aKeyIsNotTrustedBeyondItsExpiry() {
        ApiKeySettings settings = new ApiKeySettings(
                TenantId.DEFAULT, "", Set.of(Scope.OPERATOR), Optional.of(Orders.START.plusSeconds(1)));
        store.insert(ApiKey.create(ApiKeys.id(1), settings, ApiKeys.secret(1), Orders.START));

        assertThat(authenticate(1)).isInstanceOf(Verified.class);
        clock.advance(Duration.ofSeconds(1));
        assertThat(authenticate(1)).isEqualTo(EXPIRED);
    }

    @Test
    void afterARotationBothSecretsAreValidUntilTheOverlapEnds() {
        Duration overlap = Duration.ofHours(1);
        store.replace(inserted(1).rotated(ApiKeys.secret(2), Orders.START, overlap));

        assertThat(authenticate(1)).isInstanceOf(Verified.class);
        assertThat(authenticate(2)).isInstanceOf(Verified.class);
        clock.advance(overlap);
        assertThat(authenticate(1)).isEqualTo(ROTATED);
        assertThat(authenticate(2)).isInstanceOf(Verified.class);
    }

    @Test
    void aKeyWithATypoNeedsNoLookUp() {
        inserted(1);
        String typo = token(1).substring(0, 20) + (token(1).charAt(20) == 'a' ? 'b' : 'a') + token(1).substring(21);

        assertThat(authenticator.known(typo)).containsInstanceOf(Rejected.class);
        assertThat(store.lookUps).hasValue(0);
    }

    @Test
    void aRefusedKeyIsLookedUpOnce() {
        for (int request = 0; request < 100; request++) {
            assertThat(authenticate(1)).isEqualTo(UNKNOWN);
        }

        assertThat(store.lookUps).hasValue(1);
    }

    @Test
    void strangersOccupyTwoLookUpsAndDelayNoKnownKey() throws InterruptedException {
        inserted(1);
        authenticate(1);
        clock.advance(ApiKeyVerifier.TRUST);
        int known = store.lookUps.get();
        CountDownLatch release = new CountDownLatch(1);
        Phaser looking = new Phaser(1 + ApiKeyVerifier.UNKNOWN_AT_A_TIME);
        store.meanwhile = () -> {
            looking.arrive();
            awaitQuietly(release);
        };
        List<Thread> strangers = new ArrayList<>();
        for (int number = 2; number < 12; number++) {
            int stranger = number;
            strangers.add(Thread.startVirtualThread(() -> authenticate(stranger)));
        }
        looking.arriveAndAwaitAdvance();
        int atATime = store.lookUps.get() - known;

        store.meanwhile = () -> {};
        assertThat(authenticate(1)).isInstanceOf(Verified.class);

        assertThat(atATime).isEqualTo(ApiKeyVerifier.UNKNOWN_AT_A_TIME);
        release.countDown();
        for (Thread stranger : strangers) {
            stranger.join();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void duringAnOutageAKnownKeyContinuesForItsFewSeconds() {
        inserted(1);
        authenticate(1);
        store.down = true;

        assertThat(authenticate(1)).isInstanceOf(Verified.class);
        clock.advance(ApiKeyVerifier.TRUST);
        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> authenticate(1));
        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> authenticate(2));
        store.down = false;
        assertThat(authenticate(1)).isInstanceOf(Verified.class);
    }
}
