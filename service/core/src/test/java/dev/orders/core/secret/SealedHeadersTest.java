package dev.orders.core.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.order.Orders;
import dev.orders.core.port.InMemoryWebhookStore;
import dev.orders.core.port.WebhookStore;
import dev.orders.core.tenant.TenantId;
import dev.orders.core.webhook.HeaderValue;
import dev.orders.core.webhook.HeaderValue.Plain;
import dev.orders.core.webhook.HeaderValue.Sealed;
import dev.orders.core.webhook.WebhookEndpoint;
import dev.orders.core.webhook.WebhookHeaders;
import dev.orders.core.webhook.Webhooks;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The headers of webhooks are sealed like their secrets.
final class SealedHeadersTest {
    private static final TenantId TENANT = TenantId.DEFAULT;

    private final WebhookStore stored = new InMemoryWebhookStore();
    private final WebhookStore sealing = new SealingWebhookStore(stored, SampleKeys.of("k1"));
    private final WebhookEndpoint endpoint = Webhooks.endpoint(TENANT, 1)
            .withHeaders(new WebhookHeaders(Map.of("X-Api-Key", new Plain("a key"), "X-Route", new Plain("north"))));

    private WebhookEndpoint found(WebhookStore store) {
        return store.find(TENANT, endpoint.id()).orElseThrow();
    }

    private Map<String, HeaderValue> storedHeaders() {
        return found(stored).settings().headers().values();
    }

    @Test
    void aStoreSeesSealedValuesOnly() {
        sealing.insert(endpoint);
        sealing.replace(endpoint.woken(Orders.START));

        assertThat(storedHeaders()).containsOnlyKeys("X-Api-Key", "X-Route");
        assertThat(storedHeaders().values()).allMatch(Sealed.class::isInstance);
        assertThat(found(sealing)).isEqualTo(endpoint.woken(Orders.START));
    }

    @Test
    void aValueIsUselessUnderAnotherNameAndAtAnotherWebhook() {
        sealing.insert(endpoint);
        HeaderValue key = storedHeaders().get("X-Api-Key");
        stored.replace(found(stored).woken(Orders.START).withHeaders(new WebhookHeaders(Map.of("X-Route", key))));
        stored.insert(Webhooks.endpoint(TENANT, 2).withHeaders(new WebhookHeaders(Map.of("X-Api-Key", key))));

        assertThat(sealing.list(TENANT))
                .hasSize(2)
                .noneMatch(found -> found.settings().headers().areOpen());
    }

    @Test
    void aWebhookWhoseHeaderCannotBeOpenedIsNotOpenUntilItIsSetAgain() {
        WebhookStore before = new SealingWebhookStore(stored, SampleKeys.of("lost"));
        before.insert(endpoint);
        WebhookEndpoint rotated = found(sealing).rotated(Webhooks.secret(2), Orders.START);
        sealing.replace(rotated);

        assertThat(found(sealing).secrets().canSign()).isTrue();
        assertThat(found(sealing).isOpen()).isFalse();
        assertThat(found(sealing).settings().headers().values()).containsOnlyKeys("X-Api-Key", "X-Route");

        sealing.replace(
                rotated.woken(Orders.START).withHeaders(endpoint.settings().headers()));
        assertThat(found(sealing).isOpen()).isTrue();
    }

    @Test
    void aRotationOfTheMasterKeySealsHeadersAnew() {
        new SealingWebhookStore(stored, SampleKeys.of("old")).insert(endpoint);
        ResealSecrets reseal = new ResealSecrets(stored, SampleKeys.of("new", "old"));

        assertThat(reseal.runOnce(Optional.empty(), 10).resealed()).isEqualTo(1);
        assertThat(reseal.runOnce(Optional.empty(), 10).resealed()).isZero();

        assertThat(storedHeaders().values()).allMatch(value -> value.text().startsWith("sealed:v1:new:"));
        assertThat(found(new SealingWebhookStore(stored, SampleKeys.of("new")))).isEqualTo(endpoint);
    }

    @Test
    void plainValuesAreSealedAndAMissingKeyIsNamed() {
        stored.insert(endpoint);
        ResealSecrets reseal = new ResealSecrets(stored, SampleKeys.of("k1"));
        assertThat(reseal.runOnce(Optional.empty(), 10).missingKeys()).isEmpty();
        assertThat(storedHeaders().values()).allMatch(Sealed.class::isInstance);

        WebhookEndpoint resigned = found(stored).withSecrets(endpoint.secrets());
        stored.storeSecrets(resigned);
        assertThat(new ResealSecrets(stored, SampleKeys.of("k2"))
                        .runOnce(Optional.empty(), 10)
                        .missingKeys())
                .isEqualTo(Set.of("k1"));
    }

    @Test
    void withoutAKeyValuesAreStoredAsTheyAre() {
        new SealingWebhookStore(stored, new NoMasterKey()).insert(endpoint);

        assertThat(found(stored)).isEqualTo(endpoint);
    }
}
