package dev.orders.server.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.access.InMemoryApiKeyStore;
import dev.orders.core.audit.InMemoryAuditStore;
import dev.orders.core.background.Background;
import dev.orders.core.background.RecordedFailures;
import dev.orders.core.expiry.InMemoryDueOrders;
import dev.orders.core.placement.PurgeExpiredClaims;
import dev.orders.core.port.DeadLetter;
import dev.orders.core.port.DeliveryStore;
import dev.orders.core.port.DemandStore;
import dev.orders.core.port.InMemoryRelayStore;
import dev.orders.core.port.InMemoryStore;
import dev.orders.core.port.InMemoryWebhookStore;
import dev.orders.core.port.Store;
import dev.orders.core.trace.Tracing;
import dev.orders.core.usecase.ExpireUnpaidOrders;
import dev.orders.core.usecase.PurgeDeliveries;
import dev.orders.core.webhook.InMemoryDeliveryStore;
import dev.orders.core.webhook.PendingDeliveries;
import dev.orders.core.webhook.TargetPolicy;
import dev.orders.events.RelayFactory;
import dev.orders.events.Relays;
import dev.orders.events.webhook.WebhookClient;
import dev.orders.events.webhook.WebhookCourier;
import dev.orders.events.webhook.WebhookDelivery;
import dev.orders.events.webhook.WebhookDispatcher;
import dev.orders.events.webhook.WebhookFanOut;
import dev.orders.wiring.OpenSinks;
import dev.orders.wiring.telemetry.ExpiryMetrics;
import dev.orders.wiring.telemetry.RelayMetrics;
import dev.orders.wiring.upkeep.UnpaidOrders;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Each scheduled task continues after everything that the store throws.
@Timeout(60)
final class SchedulesTest {
    /// The tasks with at least two failures, which shows that they continued after the first.
    private final Set<String> failedTwice = ConcurrentHashMap.newKeySet();

    private final Set<String> failedOnce = new HashSet<>();
    private final CountDownLatch expected;
    private final Background background;
    private final Clock clock = Clock.systemUTC();
    private final InMemoryStore store = new InMemoryStore();

    SchedulesTest() {
        expected = new CountDownLatch(2);
        background = new RecordedFailures(this::failed).background(System::nanoTime);
    }

    private synchronized void failed(String task) {
        if (!failedOnce.add(task) && failedTwice.add(task)) {
            expected.countDown();
        }
    }

    @Test
    void purgesContinue() throws InterruptedException {
        PurgeSchedule schedule = new PurgeSchedule(
                new PurgeExpiredClaims(new BrokenClaims(), clock),
                new PurgeDeliveries(new BrokenWebhooks(), clock),
                background);
        schedule.start(new StartupEvent());
        expected.await();
        schedule.stop(new ShutdownEvent());

        assertThat(failedTwice).containsExactlyInAnyOrder("claim-purge", "delivery-purge");
    }

    @Test
    void theExpiryContinues() throws InterruptedException {
        store.setAvailable(false);
        ExpirySchedule schedule = new ExpirySchedule(
                new UnpaidOrders(
                        new ExpireUnpaidOrders(new InMemoryDueOrders(store), store, clock),
                        new ExpiryMetrics(new SimpleMeterRegistry())),
                background);
        schedule.start(new StartupEvent());
        while (expected.getCount() == 2) {
            Thread.onSpinWait();
        }
        schedule.stop(new ShutdownEvent());

        assertThat(failedTwice).containsExactly("order-expiry");
    }

    @Test
    void relaysAndTheirMetricsContinue() throws InterruptedException {
        InMemoryRelayStore relayStore = new BrokenDeadLetters();
        RelayMetrics metrics = new RelayMetrics(new SimpleMeterRegistry(), clock, System::nanoTime);
        try (WebhookClient client = new WebhookClient(
                        TargetPolicy.PUBLIC_ONLY,
                        InetAddress::getAllByName,
                        SSLContext::getDefault,
                        Duration.ofSeconds(1));
                Relays relays = new Relays(
                        new RelayFactory(store, relayStore, metrics, clock, System::nanoTime, new Random(1)),
                        background,
                        "owner")) {
            InMemoryWebhookStore webhooks = new InMemoryWebhookStore();
            DeliveryStore deliveries = new BrokenDeliveries();
            RelaySchedule schedule = new RelaySchedule(
                    new OpenSinks(List.of()),
                    relays,
                    ports(relayStore, webhooks, deliveries),
                    metrics,
                    new WebhookFanOut(store, webhooks, deliveries, () -> {}, UUID::randomUUID, clock),
                    dispatcher(relayStore, webhooks, deliveries, metrics, client),
                    background,
                    Tracing.OFF);
            schedule.start(new StartupEvent());
            expected.await();
            schedule.stop(new ShutdownEvent());
        }

        assertThat(failedTwice).containsExactlyInAnyOrder("webhook-dispatch", "relay-metrics");
    }

    private Store ports(InMemoryRelayStore relays, InMemoryWebhookStore webhooks, DeliveryStore deliveries) {
        return new Store(
                store,
                store,
                store,
                relays,
                webhooks,
                deliveries,
                store,
                new InMemoryApiKeyStore(),
                store,
                store,
                new InMemoryDueOrders(store),
                DemandStore.SINGLE_INSTANCE,
                new InMemoryAuditStore(),
                store.holdings(),
                store,
                () -> {});
    }

    private WebhookDispatcher dispatcher(
            InMemoryRelayStore relays,
            InMemoryWebhookStore webhooks,
            DeliveryStore deliveries,
            RelayMetrics metrics,
            WebhookClient client) {
        WebhookDelivery delivery = new WebhookDelivery(webhooks, client, _ -> "", _ -> UUID.randomUUID(), clock);
        WebhookCourier courier = new WebhookCourier(
                store, relays, webhooks, deliveries, delivery, metrics, UUID::randomUUID, clock, new Random(1));
        return new WebhookDispatcher(deliveries, courier, UUID::randomUUID, clock, "owner");
    }

    private static final class BrokenClaims extends InMemoryStore {
        @Override
        public synchronized int purgeExpiredClaims(Instant now, int limit) {
            throw new NoClassDefFoundError("a jar that is gone");
        }
    }

    private static final class BrokenWebhooks extends InMemoryWebhookStore {
        @Override
        public synchronized int purgeAttemptsOfAllTenants(Instant before, int limit) {
            throw new StackOverflowError();
        }
    }

    private static final class BrokenDeliveries extends InMemoryDeliveryStore {
        @Override
        public synchronized List<PendingDeliveries> dueOfAllTenants(
                PendingDeliveries.State state, Instant now, Instant latest, int limit) {
            throw new IllegalStateException("a defect");
        }
    }

    private static final class BrokenDeadLetters extends InMemoryRelayStore {
        /// Relays work.
        @Override
        public synchronized List<DeadLetter> replays(String sink, int limit) {
            return List.of();
        }

        @Override
        public synchronized List<DeadLetter> deadLettersOfAllTenants(int limit) {
            throw new IllegalStateException("a defect");
        }
    }
}
