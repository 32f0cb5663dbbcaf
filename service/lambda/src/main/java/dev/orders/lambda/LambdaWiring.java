package dev.orders.lambda;

import dev.orders.http.connection.ConnectionLimits;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/// Creates the parts that the functions have in addition to the shared wiring.
@Singleton
class LambdaWiring {
    @Produces
    @Singleton
    ConnectionLimits connectionLimits() {
        return ConnectionLimits.of(Runtime.getRuntime().maxMemory());
    }
}
