package dev.orders.server.wiring;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import dev.orders.core.port.EventFormat;
import dev.orders.core.port.Store;
import dev.orders.core.usecase.ChangeWebhook;
import dev.orders.core.usecase.DeleteWebhook;
import dev.orders.core.usecase.FindWebhooks;
import dev.orders.core.usecase.PurgeDeliveries;
import dev.orders.core.usecase.RegisterWebhook;
import dev.orders.core.usecase.RetryDelivery;
import dev.orders.core.usecase.RotateWebhookSecret;
import dev.orders.core.webhook.TargetPolicy;
import dev.orders.core.webhook.WebhookId;
import dev.orders.core.webhook.WebhookSecret;
import dev.orders.events.webhook.WebhookClient;
import dev.orders.events.webhook.WebhookDelivery;
import dev.orders.server.config.Settings;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import javax.net.ssl.SSLContext;

/// Creates the parts for webhooks.
@Singleton
class WebhookWiring {
    /// The limit for one attempt. Standard Webhooks ("Deliverability") recommends 15 to 30 s, and 15 s fit into a
    /// lease.
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();
    private final SecureRandom random = new SecureRandom();

    private WebhookSecret secret() {
        byte[] key = new byte[WebhookSecret.KEY_BYTES];
        random.nextBytes(key);
        return WebhookSecret.of(key);
    }

    @Produces
    @Singleton
    TargetPolicy targetPolicy(Settings settings) {
        return switch (settings.privateTargets()) {
            case REFUSE -> TargetPolicy.PUBLIC_ONLY;
            case ALLOW -> TargetPolicy.PRIVATE_TOO;
        };
    }

    @Produces
    @Singleton
    WebhookClient webhookClient(TargetPolicy policy) {
        return new WebhookClient(policy, InetAddress::getAllByName, SSLContext::getDefault, TIMEOUT);
    }

    void close(@Disposes WebhookClient client) {
        client.close();
    }

    @Produces
    @Singleton
    WebhookDelivery webhookDelivery(Store store, WebhookClient client, EventFormat format, Clock clock) {
        return new WebhookDelivery(store.webhooks(), client, format, at -> ids.construct(at.toEpochMilli()), clock);
    }

    @Produces
    @Singleton
    RegisterWebhook registerWebhook(Store store, TargetPolicy policy, Clock clock) {
        return new RegisterWebhook(
                store.webhooks(),
                store.log(),
                store.relays(),
                policy,
                at -> new WebhookId(ids.construct(at.toEpochMilli())),
                this::secret,
                clock);
    }

    @Produces
    @Singleton
    FindWebhooks findWebhooks(Store store) {
        return new FindWebhooks(store.webhooks());
    }

    @Produces
    @Singleton
    ChangeWebhook changeWebhook(Store store, TargetPolicy policy, Clock clock) {
        return new ChangeWebhook(store.webhooks(), policy, clock);
    }

    @Produces
    @Singleton
    RotateWebhookSecret rotateWebhookSecret(Store store, Clock clock) {
        return new RotateWebhookSecret(store.webhooks(), this::secret, clock);
    }

    @Produces
    @Singleton
    DeleteWebhook deleteWebhook(Store store) {
        return new DeleteWebhook(store.webhooks(), store.relays());
    }

    @Produces
    @Singleton
    RetryDelivery retryDelivery(Store store, Clock clock) {
        return new RetryDelivery(store.webhooks(), store.relays(), clock);
    }

    @Produces
    @Singleton
    PurgeDeliveries purgeDeliveries(Store store, Clock clock) {
        return new PurgeDeliveries(store.webhooks(), clock);
    }
}
