package dev.orders.wiring.telemetry;

import com.mongodb.event.CommandEvent;
import com.mongodb.event.CommandFailedEvent;
import com.mongodb.event.CommandListener;
import com.mongodb.event.ConnectionPoolListener;
import dev.orders.store.mongo.connection.DriverListeners;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.mongodb.MongoMetricsCommandListener;
import io.micrometer.core.instrument.binder.mongodb.MongoMetricsConnectionPoolListener;

/// Micrometer's metrics of the MongoDB driver: `mongodb_driver_commands_seconds` and `mongodb_driver_pool_*`.
/// They are in the global registry, which the framework uses.
public final class DriverMetrics implements DriverListeners {
    @Override
    public CommandListener commands() {
        return new MongoMetricsCommandListener(Metrics.globalRegistry, DriverMetrics::tags);
    }

    /// Micrometer's default tags include a random id of the client, so every start would add series.
    private static Iterable<Tag> tags(CommandEvent event) {
        return Tags.of(
                "operation",
                event.getCommandName(),
                "status",
                event instanceof CommandFailedEvent ? "failed" : "succeeded");
    }

    @Override
    public ConnectionPoolListener pool() {
        return new MongoMetricsConnectionPoolListener(
                Metrics.globalRegistry,
                pool -> Tags.of("server", pool.getServerId().getAddress().toString()));
    }
}
