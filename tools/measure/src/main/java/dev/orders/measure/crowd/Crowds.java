package dev.orders.measure.crowd;

import dev.orders.measure.http.HttpService;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.HdrHistogram.Histogram;

/// Measures one small instance on the embedded store with a crowd around it: followers of the live feed, idle
/// and busy connections, and webhooks, while the service is backed up, purges keys, erases old orders and is
/// scraped.
public final class Crowds {
    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int OLD_ORDERS = 20_000;
    private static final int SPARE_FILES = 1_000;

    private final PrintStream out;
    private final CrowdSize size;
    private final Histogram delays = new Histogram(3);
    private final Callers callers = new Callers();
    private final List<Follower> followers = new ArrayList<>();

    private Crowds(PrintStream out, CrowdSize size) {
        this.out = out;
        this.size = size;
    }

    /// Prints the measurement.
    ///
    /// @param directory an empty directory for the data of the service
    public static void print(PrintStream out, CrowdSize size, Path directory) throws IOException {
        OpenFiles.require(size.connections() + SPARE_FILES);
        Upkeep.prepare();
        OldOrders.write(directory, OLD_ORDERS);
        Map<String, String> settings = new HashMap<>(Map.of(
                "JAVA_OPTS", container(size) + System.getenv().getOrDefault("JAVA_OPTS", ""),
                "LOG_FORMAT", "json",
                "METRICS_ACCESS", "public",
                "IDEMPOTENCY_TTL_S", "20",
                "RETENTION_DAYS", "7",
                "WEBHOOK_PRIVATE_TARGETS", "allow"));
        try (CrowdTenants tenants = new CrowdTenants(size.tenants() == 1)) {
            settings.putAll(tenants.settings());
            try (HttpService service = HttpService.orders(Path.of(""), settings, directory);
                    SocketLoop loop = SocketLoop.open(service.port())) {
                new Crowds(out, size).run(tenants, service, loop, directory);
            }
        }
    }

    /// The options that the image of the container gives to a JVM in a container of this size. The processes of
    /// this machine have no such limit, so the measurement reports the memory that the process has had.
    private static String container(CrowdSize size) {
        return "-XX:MaxRAM=" + size.mebibytes() + "m -XX:MaxRAMPercentage=50 ";
    }

    private void run(CrowdTenants tenants, HttpService service, SocketLoop loop, Path directory) throws IOException {
        long pid = service.process().pid();
        out.printf("%s%nat the start: %s%n", size, ProcessMemory.of(pid));
        List<TenantEvents> followed = tenants.create("followed", size.tenants(), delays);
        List<TenantEvents> hooked = tenants.create("hooked", size.webhooks() / CrowdWebhooks.EACH, new Histogram(3));
        try (CrowdWebhooks webhooks = CrowdWebhooks.open(hooked)) {
            callers.connect(loop, size.busy());
            webhooks.register(callers);
            await(loop, callers::isWaiting);
            out.printf("with %d webhooks: %s%n", size.webhooks(), ProcessMemory.of(pid));
            IdleConnections idle = IdleConnections.open(loop, size.idle());
            await(loop, idle::isWaiting);
            out.printf("with %d idle connections: %s%n", size.idle(), ProcessMemory.of(pid));
            follow(loop, followed, idle);
            out.printf(
                    "with %d followers, of which %d have begun: %s%n",
                    size.followers(),
                    followers.stream().filter(Follower::hasBegun).count(),
                    ProcessMemory.of(pid));
            OrderTraffic traffic = new OrderTraffic(callers, followed, hooked, size.events());
            try (Upkeep upkeep = Upkeep.start(directory, service.port())) {
                send(loop, traffic, idle, WARM_UP);
                delays.reset();
                Duration before = service.process().processorTime();
                send(loop, traffic, idle, size.length());
                double cores = service.process().processorTime().minus(before).toNanos()
                        / (double) size.length().toNanos();
                out.printf("%.2f cores, %s%n", cores, ProcessMemory.of(pid));
                traffic.print(out);
                await(
                        loop,
                        () -> callers.isWaiting()
                                || webhooks.incomplete() > 0
                                || !followers.stream().allMatch(Follower::isComplete));
                out.printf("%d backups, %d scrapes%n", upkeep.backups(), upkeep.scrapes());
            }
            report(loop, webhooks, idle, pid);
        }
    }

    private void follow(SocketLoop loop, List<TenantEvents> followed, IdleConnections idle) throws IOException {
        for (int follower = 0; follower < size.followers(); follower++) {
            Follower next = new Follower(followed.get(follower % followed.size()));
            followers.add(next);
            loop.connect(next);
            idle.send();
        }
        await(loop, () -> {
            idle.send();
            return !followers.stream().allMatch(Follower::hasBegun);
        });
    }

    private static void send(SocketLoop loop, OrderTraffic traffic, IdleConnections idle, Duration length)
            throws IOException {
        traffic.begin();
        long end = System.nanoTime() + length.toNanos();
        loop.runWhile(() -> {
            traffic.send();
            idle.send();
            return System.nanoTime() < end;
        });
    }

    /// Serves the connections while a condition holds, but not for ever.
    private static void await(SocketLoop loop, BooleanSupplier condition) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        loop.runWhile(() -> condition.getAsBoolean() && System.nanoTime() < end);
    }

    private void report(SocketLoop loop, CrowdWebhooks webhooks, IdleConnections idle, long pid) throws IOException {
        out.printf("requests: %s%n", callers.failures());
        out.printf("idle connections: %s%n", idle.failures());
        out.printf("%d connections were closed by the service%n", loop.broken());
        out.printf(
                "followers: %d events arrived, %d followers miss an event, %d events are missing, %d out of order, %d"
                        + " disconnects; p50 %.0f ms, p99 %.0f ms, longest %.0f ms%n",
                followers.stream().mapToLong(Follower::count).sum(),
                followers.stream().filter(follower -> !follower.isComplete()).count(),
                followers.stream().mapToLong(Follower::missing).sum(),
                followers.stream().mapToLong(Follower::disorder).sum(),
                followers.stream().mapToLong(Follower::disconnects).sum(),
                delays.getValueAtPercentile(50) / 1e6,
                delays.getValueAtPercentile(99) / 1e6,
                delays.getMaxValue() / 1e6);
        out.printf(
                "webhooks: %d events arrived, %d webhooks miss an event%n", webhooks.arrived(), webhooks.incomplete());
        out.printf("at the end: %s%n", ProcessMemory.of(pid));
    }
}
