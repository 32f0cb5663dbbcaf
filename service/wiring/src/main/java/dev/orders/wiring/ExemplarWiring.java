package dev.orders.wiring;

import dev.orders.core.trace.Tracing;
import dev.orders.wiring.telemetry.ExemplarSpans;
import dev.orders.wiring.telemetry.StrictCollectorRegistry;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.exemplars.DefaultExemplarSampler;
import io.prometheus.client.exemplars.ExemplarSampler;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;

/// Connects metrics with traces.
class ExemplarWiring {
    @Produces
    @Singleton
    CollectorRegistry collectors() {
        return new StrictCollectorRegistry();
    }

    /// Replaces the framework's sampler, which has none. Without exported spans there is none either, so that a
    /// sample costs nothing more.
    @Produces
    @Singleton
    @Alternative
    @Priority(1)
    Optional<ExemplarSampler> exemplars(Tracing tracing) {
        return tracing.makesSpans()
                ? Optional.of(new DefaultExemplarSampler(new ExemplarSpans(tracing)))
                : Optional.empty();
    }
}
