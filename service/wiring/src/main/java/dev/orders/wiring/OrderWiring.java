package dev.orders.wiring;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import dev.orders.core.order.OrderId;
import dev.orders.core.placement.PlaceOrder;
import dev.orders.core.placement.PurgeExpiredClaims;
import dev.orders.core.port.Store;
import dev.orders.core.usecase.ChangeOrderStatus;
import dev.orders.core.usecase.ExpireUnpaidOrders;
import dev.orders.core.usecase.FindOrder;
import dev.orders.core.usecase.ListOrders;
import dev.orders.core.usecase.ListUpdatedOrders;
import dev.orders.http.order.OrderJson;
import dev.orders.wiring.config.Settings;
import dev.orders.wiring.telemetry.ExpiryMetrics;
import dev.orders.wiring.upkeep.UnpaidOrders;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/// Creates what places, finds, changes and expires orders.
@Singleton
class OrderWiring {
    @Produces
    @Singleton
    PlaceOrder placeOrder(Store store, Settings settings, Clock clock) {
        TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();
        return new PlaceOrder(
                store.placements(),
                OrderJson::of,
                at -> new OrderId(ids.construct(at.toEpochMilli())),
                clock,
                settings.keyLifetime(),
                settings.unpaidExpiry());
    }

    @Produces
    @Singleton
    FindOrder findOrder(Store store) {
        return new FindOrder(store.orders());
    }

    @Produces
    @Singleton
    ListOrders listOrders(Store store) {
        return new ListOrders(store.orders());
    }

    @Produces
    @Singleton
    ListUpdatedOrders listUpdatedOrders(Store store) {
        return new ListUpdatedOrders(store.orders());
    }

    @Produces
    @Singleton
    ChangeOrderStatus changeOrderStatus(Store store, Clock clock) {
        return new ChangeOrderStatus(store.orders(), clock);
    }

    @Produces
    @Singleton
    UnpaidOrders unpaidOrders(Store store, MeterRegistry meters, Clock clock) {
        return new UnpaidOrders(
                new ExpireUnpaidOrders(store.dueOrders(), store.orders(), clock), new ExpiryMetrics(meters));
    }

    @Produces
    @Singleton
    PurgeExpiredClaims purgeExpiredClaims(Store store, Clock clock) {
        return new PurgeExpiredClaims(store.placements(), clock);
    }
}
