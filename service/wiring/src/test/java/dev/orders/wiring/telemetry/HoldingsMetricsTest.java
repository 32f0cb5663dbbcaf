package dev.orders.wiring.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.SettableClock;
import dev.orders.core.holdings.OrdersHeld;
import dev.orders.core.holdings.Space;
import dev.orders.core.holdings.Space.Disk;
import dev.orders.core.order.OrderStatus;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class HoldingsMetricsTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_000);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final HoldingsMetrics metrics = new HoldingsMetrics(meters, new SettableClock(NOW));

    @Test
    void nothingIsClaimedBeforeTheFirstMeasurement() {
        assertThat(meters.getMeters()).extracting(Meter::getId).isEmpty();
    }

    @Test
    void theStoreIsUpOrNot() {
        metrics.probed(true);
        assertThat(meters.get("store.up").gauge().value()).isEqualTo(1);
        metrics.probed(false);
        assertThat(meters.get("store.up").gauge().value()).isZero();
    }

    @Test
    void ordersAreShownByStatusWithTheAgeOfTheOldest() {
        metrics.show(
                Map.of(
                        OrderStatus.PAID, new OrdersHeld(2, Optional.of(NOW.minusSeconds(30))),
                        OrderStatus.CREATED, new OrdersHeld(0, Optional.empty())),
                7);

        assertThat(gauge("orders.held", "status", "PAID")).isEqualTo(2);
        assertThat(gauge("orders.oldest.age.seconds", "status", "PAID")).isEqualTo(30);
        assertThat(gauge("orders.oldest.age.seconds", "status", "CREATED")).isZero();
        assertThat(meters.get("claims.held").gauge().value()).isEqualTo(7);
    }

    /// An instance with another clock may have changed the order.
    @Test
    void anAgeIsNeverNegative() {
        metrics.show(Map.of(OrderStatus.PAID, new OrdersHeld(1, Optional.of(NOW.plusSeconds(5)))), 0);

        assertThat(gauge("orders.oldest.age.seconds", "status", "PAID")).isZero();
    }

    @Test
    void aDiskIsShownIfTheStoreKnowsIt() {
        metrics.show(new Space(Map.of("data", 5L), Optional.empty()));
        assertThat(gauge("store.size.bytes", "part", "data")).isEqualTo(5);
        assertThat(meters.find("store.disk.free.bytes").gauge()).isNull();

        metrics.show(new Space(Map.of("data", 5L), Optional.of(new Disk(3, 10))));
        assertThat(meters.get("store.disk.free.bytes").gauge().value()).isEqualTo(3);
    }

    private double gauge(String name, String tag, String value) {
        return meters.get(name).tag(tag, value).gauge().value();
    }
}
