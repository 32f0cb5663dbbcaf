package dev.orders.measure;

import dev.orders.core.background.Background;
import dev.orders.core.placement.Claim;
import dev.orders.core.tenant.TenantId;
import dev.orders.core.webhook.TargetPolicy;
import dev.orders.core.webhook.WebhookEndpoint;
import dev.orders.core.webhook.WebhookHeaders;
import dev.orders.core.webhook.WebhookId;
import dev.orders.core.webhook.WebhookSecret;
import dev.orders.core.webhook.WebhookSettings;
import dev.orders.core.webhook.WebhookUrl;
import dev.orders.events.EventSource;
import dev.orders.events.OrderCloudEvents;
import dev.orders.events.RelayFactory;
import dev.orders.events.RelayObserver;
import dev.orders.events.Relays;
import dev.orders.events.webhook.WebhookClient;
import dev.orders.events.webhook.WebhookCourier;
import dev.orders.events.webhook.WebhookDelivery;
import dev.orders.events.webhook.WebhookDispatcher;
import dev.orders.events.webhook.WebhookFanOut;
import dev.orders.http.order.OrderJson;
import dev.orders.measure.http.WebhookReceivers;
import dev.orders.measure.layer.ProcessorTime;
import dev.orders.measure.layer.Samples;
import dev.orders.store.sqlite.SqliteStore;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLContext;
import org.HdrHistogram.ConcurrentHistogram;

/// Measures webhooks of many tenants on the embedded store, in one process with their receivers: the threads and the
/// processor time of webhooks without events, and how long events take to their receivers while other receivers hang.
final class WebhookScale {
    private static final int RATE = 200;
    private static final Duration IDLE = Duration.ofSeconds(20);
    private static final Duration LOAD = Duration.ofSeconds(40);
    private static final Duration END = Duration.ofSeconds(10);

    private final PrintStream out;
    private final SqliteStore store;
    private final Random random = new Random(1);

    /// When each event was placed, by its id.
    private final Map<String, Long> placed = new ConcurrentHashMap<>();

    private final ConcurrentHistogram delays = new ConcurrentHistogram(3);

    private WebhookScale(PrintStream out, SqliteStore store) {
        this.out = out;
        this.store = store;
    }

    /// Prints the measurement.
    ///
    /// @param tenants the number of tenants
    /// @param each the number of webhooks of each tenant
    /// @param hanging how many of the webhooks have a receiver that accepts connections and never answers
    static void print(PrintStream out, int tenants, int each, int hanging) throws IOException {
        TemporaryDirectory.during(directory -> {
            try (SqliteStore store = SqliteStore.open(directory, Background.unobserved())) {
                new WebhookScale(out, store).run(tenants, each, hanging);
            }
        });
    }

    private void run(int tenants, int each, int hanging) throws IOException {
        try (WebhookReceivers receivers = WebhookReceivers.start(this::receive);
                ServerSocket silent = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress());
                WebhookClient client = new WebhookClient(
                        TargetPolicy.PRIVATE_TOO,
                        InetAddress::getAllByName,
                        SSLContext::getDefault,
                        Duration.ofSeconds(15));
                Relays relays = relays();
                WebhookDispatcher dispatcher = dispatcher(client)) {
            relays.serve(List.of(new WebhookFanOut(
                    store.log(),
                    store.webhooks(),
                    store.deliveries(),
                    dispatcher::wake,
                    UUID::randomUUID,
                    Samples.CLOCK)));
            dispatcher.start(Background.unobserved());
            rest("no webhooks");
            register(tenants, each, hanging, receivers.port(), silent.getLocalPort());
            rest(tenants * each + " webhooks without events");
            place(tenants);
            out.printf(
                    "%d orders a second, %d of the receivers hang: p50 %.0f ms, p99 %.0f ms, longest %.0f ms; %d"
                            + " arrived%n",
                    RATE,
                    hanging,
                    delays.getValueAtPercentile(50) / 1e6,
                    delays.getValueAtPercentile(99) / 1e6,
                    delays.getMaxValue() / 1e6,
                    delays.getTotalCount());
            rest("after the load");
        }
    }

    private Relays relays() {
        return new Relays(
                new RelayFactory(
                        store.log(), store.relays(), RelayObserver.NONE, Samples.CLOCK, System::nanoTime, random),
                Background.unobserved(),
                "measure");
    }

    private WebhookDispatcher dispatcher(WebhookClient client) {
        WebhookDelivery delivery = new WebhookDelivery(
                store.webhooks(),
                client,
                new OrderCloudEvents(EventSource.DEFAULT, OrderJson::of),
                Samples::id,
                Samples.CLOCK);
        WebhookCourier courier = new WebhookCourier(
                store.log(),
                store.relays(),
                store.webhooks(),
                store.deliveries(),
                delivery,
                RelayObserver.NONE,
                UUID::randomUUID,
                Samples.CLOCK,
                random);
        return new WebhookDispatcher(store.deliveries(), courier, UUID::randomUUID, Samples.CLOCK, "measure");
    }

    private void register(int tenants, int each, int hanging, int port, int silent) {
        List<WebhookEndpoint> all = new ArrayList<>();
        for (int number = 0; number < tenants * each; number++) {
            int target = number < hanging ? silent : port;
            all.add(WebhookEndpoint.create(
                    new WebhookId(Samples.id(Samples.CLOCK.instant())),
                    tenant(number % tenants),
                    new WebhookSettings(
                            new WebhookUrl("http://127.0.0.1:" + target + "/" + number),
                            Set.of(),
                            "",
                            WebhookHeaders.NONE),
                    WebhookSecret.of(new byte[WebhookSecret.KEY_BYTES]),
                    0,
                    Samples.CLOCK.instant()));
        }
        all.forEach(store.webhooks()::insert);
    }

    private static TenantId tenant(int number) {
        return new TenantId("tenant-" + number);
    }

    /// Places orders at a steady rate.
    private void place(int tenants) {
        long begun = System.nanoTime();
        Duration before = ProcessorTime.used();
        int threads = 0;
        long orders = RATE * LOAD.toSeconds();
        for (int order = 0; order < orders; order++) {
            LockSupport.parkNanos(begun + order * 1_000_000_000L / RATE - System.nanoTime());
            Claim claim = Samples.claim(tenant(random.nextInt(tenants)));
            placed.put(claim.event().id(), System.nanoTime());
            store.place(claim);
            threads = Math.max(threads, Thread.activeCount());
        }
        double cores = (double) ProcessorTime.used().minus(before).toNanos() / (System.nanoTime() - begun);
        out.printf("load: at most %d threads, %.2f cores with the receivers%n", threads, cores);
        LockSupport.parkNanos(END.toNanos());
    }

    private void receive(String path, String event) {
        Long at = placed.get(event);
        if (at != null) {
            delays.recordValue(System.nanoTime() - at);
        }
    }

    private void rest(String state) {
        Duration before = ProcessorTime.used();
        long begun = System.nanoTime();
        LockSupport.parkNanos(IDLE.toNanos());
        out.printf(
                "%s: %d threads, %.2f %% of a core%n",
                state,
                ManagementFactory.getThreadMXBean().getThreadCount(),
                100.0 * ProcessorTime.used().minus(before).toNanos() / (System.nanoTime() - begun));
    }
}
