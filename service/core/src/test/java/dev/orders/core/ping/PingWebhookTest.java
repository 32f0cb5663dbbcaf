package dev.orders.core.ping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orders.core.order.Orders;
import dev.orders.core.port.InMemoryWebhookStore;
import dev.orders.core.port.StoreUnavailableException;
import dev.orders.core.tenant.TenantId;
import dev.orders.core.webhook.DeliveryAttempt;
import dev.orders.core.webhook.DeliveryAttempt.Answered;
import dev.orders.core.webhook.SealedSecret;
import dev.orders.core.webhook.WebhookEndpoint;
import dev.orders.core.webhook.Webhooks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class PingWebhookTest {
    private static final TenantId OURS = TenantId.DEFAULT;

    private final InMemoryWebhookStore store = new InMemoryWebhookStore();
    private final AtomicLong nanos = new AtomicLong();
    private final List<WebhookEndpoint> pinged = new ArrayList<>();
    private final WebhookEndpoint endpoint = Webhooks.endpoint(OURS, 1);
    private final DeliveryAttempt attempt = Webhooks.attempt(endpoint.id(), 1, new Answered(204));
    private final PingWebhook ping = pinging(target -> {
        pinged.add(target);
        return attempt;
    });

    private PingWebhook pinging(PingSender sender) {
        return new PingWebhook(store, sender, new PingLimits(nanos::get));
    }

    @BeforeEach
    void register() {
        store.insert(endpoint);
    }

    @Test
    void aPingAnswersTheAttempt() throws InterruptedException {
        assertThat(ping.handle(OURS, endpoint.id())).isEqualTo(new WebhookPing.Sent(attempt));
        assertThat(pinged).containsExactly(endpoint);
    }

    @Test
    void aDisabledWebhookIsPingedToo() throws InterruptedException {
        WebhookEndpoint disabled = endpoint.gone(Orders.START);
        store.replace(disabled);

        assertThat(ping.handle(OURS, endpoint.id())).isEqualTo(new WebhookPing.Sent(attempt));
        assertThat(pinged).containsExactly(disabled);
        assertThat(store.find(OURS, endpoint.id())).contains(disabled);
    }

    @Test
    void theWebhookOfAnotherTenantIsUnknownAndNotPinged() throws InterruptedException {
        assertThat(ping.handle(Orders.OTHER_TENANT, endpoint.id())).isEqualTo(new WebhookPing.UnknownWebhook());
        assertThat(ping.handle(OURS, Webhooks.id(2))).isEqualTo(new WebhookPing.UnknownWebhook());
        assertThat(pinged).isEmpty();
        assertThat(ping.handle(OURS, endpoint.id())).isInstanceOf(WebhookPing.Sent.class);
    }

    @Test
    void withoutItsSecretAWebhookIsNotPinged() throws InterruptedException {
        store.storeSecrets(endpoint.withSecrets(endpoint.secrets().inForm(_ -> new SealedSecret("sealed:v1:lost:A"))));

        assertThat(ping.handle(OURS, endpoint.id())).isEqualTo(new WebhookPing.SecretUnavailable());
        assertThat(pinged).isEmpty();
    }

    @Test
    void aSecondPingHasToWait() throws InterruptedException {
        ping.handle(OURS, endpoint.id());

        assertThat(ping.handle(OURS, endpoint.id())).isEqualTo(new WebhookPing.TooMany(PingLimits.INTERVAL));
        assertThat(pinged).hasSize(1);
    }

    @Test
    void aPingThatFailsGivesItsPlaceBack() throws InterruptedException {
        PingWebhook failing = pinging(_ -> {
            throw new StoreUnavailableException("down", new IllegalStateException());
        });
        assertThatThrownBy(() -> failing.handle(OURS, endpoint.id())).isInstanceOf(StoreUnavailableException.class);
        nanos.addAndGet(Duration.ofSeconds(6).toNanos());

        assertThatThrownBy(() -> failing.handle(OURS, endpoint.id())).isInstanceOf(StoreUnavailableException.class);
    }
}
