package dev.orders.core.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.order.Orders;
import dev.orders.core.port.InMemoryWebhookStore;
import dev.orders.core.port.WebhookStore;
import dev.orders.core.secret.ResealSecrets.Batch;
import dev.orders.core.tenant.TenantId;
import dev.orders.core.webhook.WebhookEndpoint;
import dev.orders.core.webhook.Webhooks;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ResealSecretsTest {
    private static final TenantId TENANT = TenantId.DEFAULT;
    private static final MasterKeys KEYS = SampleKeys.of("new", "old");

    private final WebhookStore stored = new InMemoryWebhookStore();
    private final ResealSecrets reseal = new ResealSecrets(stored, KEYS);

    private void insert(int number, SecretCipher cipher) {
        new SealingWebhookStore(stored, cipher).insert(Webhooks.endpoint(TENANT, number));
    }

    private String secret(int number) {
        return stored.find(TENANT, Webhooks.id(number))
                .orElseThrow()
                .secrets()
                .current()
                .text();
    }

    @Test
    void plainSecretsAndThoseOfOlderKeysAreSealedInBatches() {
        insert(1, new NoMasterKey());
        insert(2, SampleKeys.of("old"));
        insert(3, KEYS);
        String untouched = secret(3);

        Batch first = reseal.runOnce(Optional.empty(), 2);
        assertThat(first.resealed()).isEqualTo(2);
        assertThat(first.last()).map(WebhookEndpoint::id).contains(Webhooks.id(2));
        assertThat(reseal.runOnce(first.last(), 2)).isEqualTo(new Batch(Optional.empty(), 0, Set.of()));

        assertThat(secret(1)).startsWith("sealed:v1:new:");
        assertThat(secret(2)).startsWith("sealed:v1:new:");
        assertThat(secret(3)).isEqualTo(untouched);
        WebhookStore sealing = new SealingWebhookStore(stored, SampleKeys.of("new"));
        assertThat(sealing.list(TENANT))
                .containsExactly(
                        Webhooks.endpoint(TENANT, 1), Webhooks.endpoint(TENANT, 2), Webhooks.endpoint(TENANT, 3));
    }

    @Test
    void aSecretWhoseKeyIsMissingStaysAndTheKeyIsNamed() {
        insert(1, SampleKeys.of("lost"));
        String before = secret(1);

        assertThat(reseal.runOnce(Optional.empty(), 10)).isEqualTo(new Batch(Optional.empty(), 0, Set.of("lost")));
        assertThat(secret(1)).isEqualTo(before);
    }

    @Test
    void replacedSecretsAreSealedToo() {
        WebhookEndpoint rotated =
                Webhooks.endpoint(TENANT, 1).rotated(Webhooks.secret(2), Orders.START.plusSeconds(60));
        stored.insert(rotated);

        reseal.runOnce(Optional.empty(), 10);

        assertThat(stored.find(TENANT, rotated.id()).orElseThrow().secrets().all())
                .allMatch(secret -> KEYS.isCurrent(secret.text()));
    }

    @Test
    void withoutAKeyNothingIsWritten() {
        insert(1, new NoMasterKey());

        assertThat(new ResealSecrets(stored, new NoMasterKey()).runOnce(Optional.empty(), 10))
                .isEqualTo(new Batch(Optional.empty(), 0, Set.of()));
    }
}
