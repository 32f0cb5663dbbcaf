package dev.orders.wiring;

import dev.orders.core.port.Store;
import dev.orders.http.gate.LogSampling;
import dev.orders.http.limit.AddressLimits;
import dev.orders.http.limit.RequestLimits;
import dev.orders.http.limit.TenantLimits;
import dev.orders.http.limit.WaitingRoom;
import dev.orders.wiring.config.Settings;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;

/// Creates the limits on requests and on their log lines.
@Singleton
class LimitWiring {
    /// At a thousand requests per second, which the slowest supported store serves, a request waits a second.
    private static final int MOST_WAITING = 1000;

    @Produces
    @Singleton
    LogSampling logSampling(Settings settings) {
        return settings.log().sampling();
    }

    @Produces
    @Singleton
    RequestLimits requestLimits(Settings settings, Store store, Clock clock, MeterRegistry meters) {
        WaitingRoom waitingRoom = new WaitingRoom(MOST_WAITING);
        Gauge.builder("http.requests.waiting", waitingRoom, WaitingRoom::size)
                .description("Requests that wait for the store or are being answered")
                .register(meters);
        return new RequestLimits(
                settings.limits()
                        .tenant()
                        .map(limit -> new TenantLimits(
                                limit, store.demand(), () -> UUID.randomUUID().toString(), clock, System::nanoTime)),
                settings.limits().address().map(limit -> new AddressLimits(limit, System::nanoTime)),
                waitingRoom);
    }
}
