package dev.orders.core.usecase.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.orders.core.SettableClock;
import dev.orders.core.access.ApiKey;
import dev.orders.core.access.ApiKeyId;
import dev.orders.core.access.ApiKeyRotation;
import dev.orders.core.access.ApiKeySecret;
import dev.orders.core.access.ApiKeySettings;
import dev.orders.core.access.ApiKeys;
import dev.orders.core.access.InMemoryApiKeyStore;
import dev.orders.core.access.IssuedApiKey;
import dev.orders.core.access.Principal;
import dev.orders.core.access.Scope;
import dev.orders.core.order.Orders;
import dev.orders.core.tenant.Actor;
import dev.orders.core.tenant.TenantId;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

final class ApiKeysTest {
    private static final Duration OVERLAP = RotateApiKey.DEFAULT_OVERLAP;

    private final SettableClock clock = new SettableClock(Orders.START.plusNanos(1));
    private final InMemoryApiKeyStore store = new InMemoryApiKeyStore();
    private final AtomicLong ids = new AtomicLong();
    private final Supplier<ApiKeySecret> secrets = ApiKeys.secrets();
    private final CreateApiKey create = new CreateApiKey(store, _ -> ApiKeys.id(ids.incrementAndGet()), secrets, clock);
    private final RevokeApiKey revoke = new RevokeApiKey(store, clock);
    private final RotateApiKey rotate = new RotateApiKey(store, secrets, clock);

    private IssuedApiKey created() {
        return create.handle(ApiKeys.settings(Orders.OTHER_TENANT, Scope.ORDERS_READ, Scope.EVENTS_READ));
    }

    private IssuedApiKey rotated(ApiKeyId id, Duration overlap) {
        return ((ApiKeyRotation.Rotated) rotate.handle(id, overlap)).issued();
    }

    private ApiKey stored(ApiKeyId id) {
        return store.find(id).orElseThrow();
    }

    @Test
    void aKeyIsItsPrincipal() {
        IssuedApiKey issued = created();

        assertThat(store.findByHash(issued.secret().hash())).contains(issued.key());
        assertThat(issued.key().createdAt()).isEqualTo(Orders.START);
        assertThat(issued.key().principal())
                .isEqualTo(new Principal(
                        Orders.OTHER_TENANT,
                        new Actor(issued.key().id().toString()),
                        Set.of(Scope.ORDERS_READ, Scope.EVENTS_READ)));
    }

    @Test
    void aKeyIsRevokedOnce() {
        ApiKeyId id = created().key().id();

        assertThat(revoke.handle(id)).contains(stored(id));
        clock.advance(OVERLAP);
        assertThat(revoke.handle(id)).map(ApiKey::revokedAt).contains(Optional.of(Orders.START));
        assertThat(revoke.handle(ApiKeys.id(9))).isEmpty();
    }

    @Test
    void thePreviousSecretIsValidForTheOverlap() {
        IssuedApiKey first = created();

        IssuedApiKey second = rotated(first.key().id(), OVERLAP);

        ApiKey key = stored(first.key().id());
        assertThat(second.key()).isEqualTo(key);
        assertThat(key.end(first.secret().hash())).contains(Orders.START.plus(OVERLAP));
        assertThat(key.end(second.secret().hash())).isEmpty();
    }

    @Test
    void anEarlierRotationIsNotProlongedByALaterOne() {
        IssuedApiKey first = created();
        ApiKeyId id = first.key().id();
        IssuedApiKey second = rotated(id, OVERLAP);
        clock.advance(Duration.ofHours(1));

        rotated(id, OVERLAP);

        assertThat(stored(id).end(first.secret().hash())).contains(Orders.START.plus(OVERLAP));
        assertThat(stored(id).end(second.secret().hash()))
                .contains(Orders.START.plus(OVERLAP).plus(Duration.ofHours(1)));
    }

    @Test
    void anOverlapOfZeroEndsAllPreviousSecrets() {
        IssuedApiKey first = created();
        ApiKeyId id = first.key().id();
        IssuedApiKey second = rotated(id, OVERLAP);

        rotated(id, Duration.ZERO);

        assertThat(stored(id).end(first.secret().hash())).contains(Orders.START);
        assertThat(stored(id).end(second.secret().hash())).contains(Orders.START);
    }

    @Test
    void aSecretEndsWithItsKey() {
        ApiKeySettings settings = new ApiKeySettings(
                TenantId.DEFAULT, "", Set.of(Scope.OPERATOR), Optional.of(Orders.START.plusSeconds(9)));
        IssuedApiKey first = create.handle(settings);

        IssuedApiKey second = rotated(first.key().id(), OVERLAP);

        assertThat(second.key().end(first.secret().hash())).isEqualTo(settings.expiresAt());
        assertThat(second.key().end(second.secret().hash())).isEqualTo(settings.expiresAt());
        clock.advance(Duration.ofSeconds(9));
        assertThat(rotate.handle(first.key().id(), OVERLAP)).isEqualTo(new ApiKeyRotation.Ended());
    }

    @Test
    void onlyAKeyInUseIsRotated() {
        ApiKeyId id = created().key().id();
        revoke.handle(id);

        assertThat(rotate.handle(id, OVERLAP)).isEqualTo(new ApiKeyRotation.Ended());
        assertThat(rotate.handle(ApiKeys.id(9), OVERLAP)).isEqualTo(new ApiKeyRotation.UnknownKey());
    }

    @Test
    void aKeyWithoutScopesIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ApiKeySettings(TenantId.DEFAULT, "", Set.of(), Optional.empty()))
                .withMessage("scopes must have one or several of orders:read, orders:write, events:read,"
                        + " webhooks:manage, customers:erase, operator");
    }

    @Test
    void aNameIsOneShortLine() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ApiKeySettings.requireName("x".repeat(101)))
                .withMessage("name must have at most 100 characters, this has 101");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ApiKeySettings.requireName("a\nb"))
                .withMessage("name must not have control characters");
    }
}
