package dev.orders.server;

import dev.orders.console.ConsoleSettings;
import dev.orders.http.connection.ConnectionLimits;
import dev.orders.http.connection.Connections;
import dev.orders.wiring.config.AccessSettings.MetricsAccess;
import dev.orders.wiring.config.Settings;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/// Creates the parts that only a process with ports of its own has.
@Singleton
class ServerWiring {
    @Produces
    @Singleton
    ConnectionLimits connectionLimits() {
        return ConnectionLimits.of(Runtime.getRuntime().maxMemory());
    }

    void close(@Observes ShutdownEvent event, Connections connections) {
        connections.uninstall();
    }

    @Produces
    @Singleton
    ConsoleSettings consoleSettings(Settings settings) {
        return new ConsoleSettings(
                switch (settings.access().auth()) {
                    case NONE -> false;
                    case REQUIRED -> true;
                },
                settings.access().signIn(),
                switch (settings.access().metricsAccess()) {
                    case MetricsAccess.Public() -> new ConsoleSettings.Metrics.Public();
                    case MetricsAccess.Scope() -> new ConsoleSettings.Metrics.Operators();
                    case MetricsAccess.Port(int number) -> new ConsoleSettings.Metrics.Port(number);
                });
    }
}
