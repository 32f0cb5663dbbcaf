package dev.orders.measure.crowd;

import dev.orders.measure.http.Scenario;
import dev.orders.measure.http.WebhookReceivers;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/// The webhooks of the crowd, some of each tenant, and their receivers.
final class CrowdWebhooks implements AutoCloseable {
    /// The webhooks of each tenant.
    static final int EACH = 10;

    private final List<TenantEvents> tenants;

    /// The events that each webhook has received.
    private final AtomicIntegerArray received;

    private final WebhookReceivers receivers;

    private CrowdWebhooks(List<TenantEvents> tenants) throws IOException {
        this.tenants = tenants;
        this.received = new AtomicIntegerArray(tenants.size() * EACH);
        this.receivers =
                WebhookReceivers.start((path, _) -> received.incrementAndGet(Integer.parseInt(path.substring(1))));
    }

    static CrowdWebhooks open(List<TenantEvents> tenants) throws IOException {
        return new CrowdWebhooks(tenants);
    }

    /// Registers all webhooks.
    void register(Callers callers) throws IOException {
        Histogram latency = new Histogram(3);
        Consumer<String> registered = _ -> {};
        for (int webhook = 0; webhook < received.length(); webhook++) {
            byte[] request = Scenario.send(
                    "POST",
                    "/webhooks",
                    tenant(webhook).authorization(),
                    "{\"url\":\"http://127.0.0.1:%d/%d\"}".formatted(receivers.port(), webhook));
            callers.call(new Call(request, System.nanoTime(), 201, latency, registered));
        }
    }

    private TenantEvents tenant(int webhook) {
        return tenants.get(webhook / EACH);
    }

    /// The webhooks that have not received every event of their tenant. An event may arrive several times, so a
    /// webhook may also have received more.
    long incomplete() {
        return IntStream.range(0, received.length())
                .filter(webhook -> received.get(webhook) < tenant(webhook).count())
                .count();
    }

    /// All events that have arrived.
    long arrived() {
        return IntStream.range(0, received.length()).mapToLong(received::get).sum();
    }

    @Override
    public void close() {
        receivers.close();
    }
}
