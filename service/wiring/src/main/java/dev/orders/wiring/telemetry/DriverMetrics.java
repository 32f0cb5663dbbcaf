package dev.orders.wiring.telemetry;

import com.mongodb.event.CommandListener;
import com.mongodb.event.ConnectionPoolListener;
import dev.orders.store.mongo.connection.DriverListeners;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.mongodb.MongoMetricsConnectionPoolListener;

/// Micrometer's metrics of the MongoDB driver: `mongodb_driver_commands_seconds` and `mongodb_driver_pool_*`.
/// They are in the global registry, which the framework uses.
public final class DriverMetrics implements DriverListeners {
    @Override
    public CommandListener commands() {
        return new CommandTimers(Metrics.globalRegistry);
    }

    @Override
    public ConnectionPoolListener pool() {
        return new MongoMetricsConnectionPoolListener(
                Metrics.globalRegistry,
                pool -> Tags.of("server", pool.getServerId().getAddress().toString()));
    }
}
