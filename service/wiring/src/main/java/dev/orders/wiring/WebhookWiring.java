package dev.orders.wiring;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import dev.orders.core.ping.PingLimits;
import dev.orders.core.ping.PingWebhook;
import dev.orders.core.port.EventFormat;
import dev.orders.core.port.Store;
import dev.orders.core.trace.Tracing;
import dev.orders.core.usecase.ChangeWebhook;
import dev.orders.core.usecase.DeleteWebhook;
import dev.orders.core.usecase.FindWebhooks;
import dev.orders.core.usecase.PurgeDeliveries;
import dev.orders.core.usecase.RegisterWebhook;
import dev.orders.core.usecase.RetryDelivery;
import dev.orders.core.usecase.RotateWebhookSecret;
import dev.orders.core.usecase.WakeWebhook;
import dev.orders.core.webhook.TargetPolicy;
import dev.orders.core.webhook.WebhookId;
import dev.orders.core.webhook.WebhookSecret;
import dev.orders.events.webhook.WebhookClient;
import dev.orders.events.webhook.WebhookCourier;
import dev.orders.events.webhook.WebhookDelivery;
import dev.orders.events.webhook.WebhookDispatcher;
import dev.orders.events.webhook.WebhookFanOut;
import dev.orders.wiring.config.Settings;
import dev.orders.wiring.telemetry.DeliveryMetrics;
import dev.orders.wiring.telemetry.RelayMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
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
    WebhookDelivery webhookDelivery(
            Store store,
            WebhookClient client,
            EventFormat format,
            Settings settings,
            Clock clock,
            MeterRegistry meters,
            Tracing tracing) {
        return new WebhookDelivery(
                store.webhooks(),
                client,
                format,
                settings.eventSource(),
                at -> ids.construct(at.toEpochMilli()),
                clock,
                new DeliveryMetrics(meters)::attempted,
                tracing);
    }

    @Produces
    @Singleton
    WebhookCourier webhookCourier(Store store, WebhookDelivery delivery, RelayMetrics metrics, Clock clock) {
        return new WebhookCourier(
                store.log(),
                store.relays(),
                store.webhooks(),
                store.deliveries(),
                delivery,
                metrics,
                UUID::randomUUID,
                clock,
                random);
    }

    @Produces
    @Singleton
    WebhookDispatcher webhookDispatcher(Store store, WebhookCourier courier, Clock clock) {
        return new WebhookDispatcher(
                store.deliveries(),
                courier,
                UUID::randomUUID,
                clock,
                UUID.randomUUID().toString());
    }

    @Produces
    @Singleton
    WebhookFanOut webhookFanOut(Store store, WebhookDispatcher dispatcher, Clock clock) {
        return new WebhookFanOut(
                store.log(), store.webhooks(), store.deliveries(), dispatcher::wake, UUID::randomUUID, clock);
    }

    @Produces
    @Singleton
    WakeWebhook wakeWebhook(Store store, Clock clock) {
        return new WakeWebhook(store.deliveries(), UUID::randomUUID, clock);
    }

    @Produces
    @Singleton
    RegisterWebhook registerWebhook(Store store, TargetPolicy policy, Clock clock) {
        return new RegisterWebhook(
                store.webhooks(),
                store.log(),
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
    ChangeWebhook changeWebhook(Store store, TargetPolicy policy, WakeWebhook wake, Clock clock) {
        return new ChangeWebhook(store.webhooks(), policy, wake, clock);
    }

    @Produces
    @Singleton
    RotateWebhookSecret rotateWebhookSecret(Store store, WakeWebhook wake, Clock clock) {
        return new RotateWebhookSecret(store.webhooks(), this::secret, wake, clock);
    }

    @Produces
    @Singleton
    DeleteWebhook deleteWebhook(Store store) {
        return new DeleteWebhook(store.webhooks(), store.relays(), store.deliveries());
    }

    @Produces
    @Singleton
    RetryDelivery retryDelivery(Store store, WakeWebhook wake, Clock clock) {
        return new RetryDelivery(store.webhooks(), store.relays(), wake, clock);
    }

    @Produces
    @Singleton
    PingWebhook pingWebhook(Store store, WebhookDelivery delivery) {
        return new PingWebhook(store.webhooks(), delivery, new PingLimits(System::nanoTime));
    }

    @Produces
    @Singleton
    PurgeDeliveries purgeDeliveries(Store store, Clock clock) {
        return new PurgeDeliveries(store.webhooks(), clock);
    }
}
