package dev.orders.core.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.order.Orders;
import dev.orders.core.port.InMemoryWebhookStore;
import dev.orders.core.port.WebhookStore;
import dev.orders.core.port.WebhookStoreContract;
import dev.orders.core.tenant.TenantId;
import dev.orders.core.webhook.SealedSecret;
import dev.orders.core.webhook.WebhookEndpoint;
import dev.orders.core.webhook.WebhookSecrets;
import dev.orders.core.webhook.Webhooks;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class SealingWebhookStoreTest extends WebhookStoreContract {
    private static final TenantId TENANT = TenantId.DEFAULT;
    private static final Instant LATER = Orders.START.plusSeconds(60);

    private final WebhookStore stored = new InMemoryWebhookStore();
    private final WebhookStore sealing = new SealingWebhookStore(stored, SampleKeys.of("k1"));
    private final WebhookEndpoint endpoint = Webhooks.endpoint(TENANT, 1);

    @Override
    protected WebhookStore webhooks() {
        return sealing;
    }

    private WebhookSecrets stored() {
        return stored.find(TENANT, endpoint.id()).orElseThrow().secrets();
    }

    @Test
    void aStoreSeesSealedSecretsOnly() {
        sealing.insert(endpoint);
        sealing.replace(endpoint.rotated(Webhooks.secret(2), LATER));

        assertThat(stored().all()).hasSize(2).allMatch(SealedSecret.class::isInstance);
        assertThat(sealing.find(TENANT, endpoint.id())).contains(endpoint.rotated(Webhooks.secret(2), LATER));
    }

    @Test
    void aPlainSecretIsReadAndSealedAtTheNextChange() {
        stored.insert(endpoint);

        assertThat(sealing.find(TENANT, endpoint.id())).contains(endpoint);
        assertThat(sealing.replace(endpoint.woken(LATER))).isTrue();
        assertThat(stored().all()).allMatch(SealedSecret.class::isInstance);
    }

    @Test
    void withoutAKeySecretsAreStoredAsTheyAre() {
        new SealingWebhookStore(stored, new NoMasterKey()).insert(endpoint);

        assertThat(stored.find(TENANT, endpoint.id())).contains(endpoint);
    }

    @Test
    void aMissingKeyAffectsOnlyItsOwnWebhooks() {
        WebhookEndpoint other = Webhooks.endpoint(TENANT, 2);
        new SealingWebhookStore(stored, SampleKeys.of("lost")).insert(endpoint);
        sealing.insert(other);

        assertThat(sealing.list(TENANT))
                .extracting(found -> found.secrets().canSign())
                .containsExactly(false, true);
        assertThat(sealing.list(TENANT).getFirst().secrets().validAt(LATER)).isEmpty();
    }

    @Test
    void aWebhookWhoseKeyIsMissingCanBeChangedAndRotated() {
        WebhookStore before = new SealingWebhookStore(stored, SampleKeys.of("lost"));
        before.insert(endpoint);

        WebhookEndpoint unreadable = sealing.find(TENANT, endpoint.id()).orElseThrow();
        assertThat(sealing.replace(unreadable.woken(LATER))).isTrue();
        assertThat(before.find(TENANT, endpoint.id())).contains(endpoint.woken(LATER));
        WebhookEndpoint rotated = unreadable.woken(LATER).rotated(Webhooks.secret(2), LATER);
        assertThat(sealing.replace(rotated)).isTrue();

        WebhookSecrets found = sealing.find(TENANT, endpoint.id()).orElseThrow().secrets();
        assertThat(found.canSign()).isTrue();
        assertThat(found.validAt(LATER)).containsExactly(Webhooks.secret(2));
        WebhookSecrets withBoth = new SealingWebhookStore(stored, SampleKeys.of("k1", "lost"))
                .find(TENANT, endpoint.id())
                .orElseThrow()
                .secrets();
        assertThat(withBoth.validAt(LATER)).containsExactly(Webhooks.secret(2), Webhooks.secret(1));
    }

    @Test
    void aSealedSecretIsUselessInTheRowOfAnotherWebhook() {
        sealing.insert(endpoint);
        stored.insert(Webhooks.endpoint(TENANT, 2).withSecrets(stored()));
        stored.insert(Webhooks.endpoint(Orders.OTHER_TENANT, 3).withSecrets(stored()));

        assertThat(sealing.find(TENANT, Webhooks.id(2)).orElseThrow().secrets().canSign())
                .isFalse();
        assertThat(sealing.find(Orders.OTHER_TENANT, Webhooks.id(3))
                        .orElseThrow()
                        .secrets()
                        .canSign())
                .isFalse();
    }
}
