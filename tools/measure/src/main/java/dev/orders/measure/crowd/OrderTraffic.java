package dev.orders.measure.crowd;

import dev.orders.measure.http.Scenario;
import dev.orders.measure.layer.Samples;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.HdrHistogram.Histogram;

/// Creates, changes and reads orders at a fixed rate, whether or not the service keeps up: two creates and two
/// changes for each read.
final class OrderTraffic {
    private static final int CYCLE = 5;
    private static final int CHANGES = 2;
    private static final double SECOND = 1e9;

    /// One request in so many belongs to a tenant with webhooks.
    private static final int OF_WEBHOOKS = 20;

    private record Placed(TenantEvents tenant, String location) {}

    private final Callers callers;
    private final List<TenantEvents> followed;
    private final List<TenantEvents> hooked;
    private final double nanos;
    private final Random random = new Random(1);
    private final Deque<Placed> changeable = new ArrayDeque<>();
    private Histogram creates = new Histogram(3);
    private Histogram changes = new Histogram(3);
    private Histogram reads = new Histogram(3);
    private long begunNanos = System.nanoTime();
    private long requests;

    /// @param hooked the tenants with webhooks; may be empty
    /// @param events the creates and changes in a second
    OrderTraffic(Callers callers, List<TenantEvents> followed, List<TenantEvents> hooked, int events) {
        this.callers = callers;
        this.followed = followed;
        this.hooked = hooked;
        this.nanos = SECOND * (CYCLE - 1) / (CYCLE * (double) events);
    }

    /// Begins to measure. What was measured before is forgotten.
    void begin() {
        creates = new Histogram(3);
        changes = new Histogram(3);
        reads = new Histogram(3);
        begunNanos = System.nanoTime();
        requests = 0;
    }

    /// Sends the requests that are due.
    void send() {
        try {
            long now = System.nanoTime();
            for (long due = due(); due <= now; due = due()) {
                send(due);
                requests++;
            }
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    private long due() {
        return begunNanos + (long) (requests * nanos);
    }

    private void send(long due) throws IOException {
        int step = (int) (requests % CYCLE);
        Placed placed = step < CHANGES || changeable.isEmpty()
                ? null
                : step < CYCLE - 1 ? changeable.poll() : changeable.peek();
        if (placed == null) {
            create(tenant(), due);
        } else if (step < CYCLE - 1) {
            change(placed, due);
        } else {
            read(placed, due);
        }
    }

    private TenantEvents tenant() {
        List<TenantEvents> tenants = !hooked.isEmpty() && random.nextInt(OF_WEBHOOKS) == 0 ? hooked : followed;
        return tenants.get(random.nextInt(tenants.size()));
    }

    private void create(TenantEvents tenant, long due) throws IOException {
        byte[] request = Scenario.send(
                "POST",
                "/orders",
                "Idempotency-Key: " + UUID.randomUUID() + "\r\n" + tenant.authorization(),
                """
                {"customer_id":"%s","currency":"USD","items":[{"sku":"tea-green","qty":2,"price":"4.50"},\
                {"sku":"cup-white","qty":1,"price":"11.00"}]}""".formatted(Samples.customer()));
        callers.call(new Call(request, due, 201, creates, location -> {
            tenant.acknowledge();
            changeable.add(new Placed(tenant, location));
        }));
    }

    private void change(Placed placed, long due) throws IOException {
        byte[] request = Scenario.send(
                "PATCH",
                placed.location(),
                "If-Match: \"1\"\r\n" + placed.tenant().authorization(),
                "{\"status\":\"PAID\"}");
        callers.call(new Call(request, due, 200, changes, _ -> placed.tenant().acknowledge()));
    }

    private void read(Placed placed, long due) throws IOException {
        byte[] request = Scenario.get(placed.location(), placed.tenant().authorization());
        callers.call(new Call(request, due, 200, reads, _ -> {}));
    }

    void print(PrintStream out) {
        print(out, "create", creates);
        print(out, "change", changes);
        print(out, "read", reads);
    }

    private static void print(PrintStream out, String name, Histogram latency) {
        double median = latency.getValueAtPercentile(50);
        out.printf(
                "%s: %d, p50 %.1f ms, p99 %.1f ms (%.1f times), p99.9 %.1f ms, longest %.1f ms%n",
                name,
                latency.getTotalCount(),
                median / 1e6,
                latency.getValueAtPercentile(99) / 1e6,
                latency.getValueAtPercentile(99) / median,
                latency.getValueAtPercentile(99.9) / 1e6,
                latency.getMaxValue() / 1e6);
    }
}
