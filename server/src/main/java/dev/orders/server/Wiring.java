package dev.orders.server;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import dev.orders.core.order.OrderId;
import dev.orders.core.port.StoreUnavailableException;
import dev.orders.core.usecase.ChangeOrderStatus;
import dev.orders.core.usecase.FindOrder;
import dev.orders.core.usecase.PlaceOrder;
import dev.orders.core.usecase.PurgeExpiredClaims;
import dev.orders.http.OrderJson;
import dev.orders.store.sqlite.SqliteStore;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.eclipse.microprofile.config.ConfigProvider;

/// Every part of the service, put together by hand.
@Singleton
class Wiring {
    @Produces
    @Singleton
    Settings settings() {
        return Settings.of(name -> ConfigProvider.getConfig().getOptionalValue(name, String.class));
    }

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    MeasuredStore store(Settings settings, MeterRegistry meters) {
        try {
            SqliteStore store = SqliteStore.open(settings.dataDirectory());
            return new MeasuredStore(store, store, store, store::close, meters);
        } catch (StoreUnavailableException | IllegalStateException refusal) {
            throw new StartRefused(refusal.getMessage(), refusal);
        }
    }

    void close(@Disposes MeasuredStore store) {
        store.close();
    }

    @Produces
    @Singleton
    PlaceOrder placeOrder(MeasuredStore store, Settings settings, Clock clock) {
        TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();
        return new PlaceOrder(store, OrderJson::of, () -> new OrderId(ids.generate()), clock, settings.keyLifetime());
    }

    @Produces
    @Singleton
    FindOrder findOrder(MeasuredStore store) {
        return new FindOrder(store);
    }

    @Produces
    @Singleton
    ChangeOrderStatus changeOrderStatus(MeasuredStore store, Clock clock) {
        return new ChangeOrderStatus(store, clock);
    }

    @Produces
    @Singleton
    PurgeExpiredClaims purgeExpiredClaims(MeasuredStore store, Clock clock) {
        return new PurgeExpiredClaims(store, clock);
    }
}
