package dev.orders.measure;

import dev.orders.core.amount.Money;
import dev.orders.core.order.NewOrder;
import dev.orders.core.order.Order;
import dev.orders.core.order.OrderId;
import dev.orders.core.placement.Fingerprint;
import dev.orders.core.tenant.TenantId;
import dev.orders.http.exchange.ProblemJson;
import dev.orders.http.exchange.Refused;
import dev.orders.http.exchange.RequestJson;
import dev.orders.http.order.OrderJson;
import dev.orders.http.order.OrderRequestReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// The computations of each request, without I/O, for an order of two items.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class InnerLoops {
    private static final Instant CREATED_AT = Instant.parse("2026-11-26T12:00:00Z");

    private final byte[] body = """
            {"customer_id": "c-1001", "currency": "USD", "items": [
                {"sku": "tea-green", "qty": 2, "price": "4.50"}, {"sku": "cup-white", "qty": 1, "price": "11.00"}]}""".getBytes(StandardCharsets.UTF_8);

    private final byte[] invalid = """
            {"customer_id": "c-1001", "currency": "USD", "items": [{"sku": "tea-green", "qty": 0, "price": "4.50"}]}""".getBytes(StandardCharsets.UTF_8);

    private final NewOrder command = OrderRequestReader.newOrder(RequestJson.read(body));
    private final Order order = Order.create(OrderId.firstAt(CREATED_AT), TenantId.DEFAULT, command, CREATED_AT);
    private final BigDecimal price = new BigDecimal("4.50");

    /// Parses a valid request.
    @Benchmark
    public NewOrder readsARequest() {
        return OrderRequestReader.newOrder(RequestJson.read(body));
    }

    /// Parses an invalid request and renders the problem.
    @Benchmark
    public Object refusesARequest() {
        try {
            return OrderRequestReader.newOrder(RequestJson.read(invalid));
        } catch (Refused refused) {
            return ProblemJson.of(refused.problem(), "trace");
        }
    }

    /// Computes the SHA-256 fingerprint of a create.
    @Benchmark
    public Fingerprint fingerprintsACommand() {
        return Fingerprint.of(command);
    }

    /// Renders an order as JSON.
    @Benchmark
    public String writesAnOrder() {
        return OrderJson.of(order);
    }

    /// Converts a decimal to minor units and back.
    @Benchmark
    public String readsAndWritesMoney() {
        return Money.of(price, order.amountTotal().currency()).decimal();
    }
}
