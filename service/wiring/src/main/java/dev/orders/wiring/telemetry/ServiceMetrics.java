package dev.orders.wiring.telemetry;

import dev.orders.wiring.tls.Tls;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Facts about the running instance: the gauges `build_info` and `tls_certificate_expiry_timestamp_seconds`.
@Singleton
class ServiceMetrics {
    private final MeterRegistry meters;
    private final String version;
    private final Optional<Tls> tls;

    ServiceMetrics(
            MeterRegistry meters,
            @ConfigProperty(name = "quarkus.application.version") String version,
            Optional<Tls> tls) {
        this.meters = meters;
        this.version = version;
        this.tls = tls;
    }

    void register(@Observes StartupEvent event) {
        Gauge.builder("build.info", () -> 1)
                .description("The release that runs, and its Java. The value is always 1")
                .tag("version", version)
                .tag("java", String.valueOf(Runtime.version()))
                .register(meters);
        tls.ifPresent(present -> Gauge.builder(
                        "tls.certificate.expiry.timestamp.seconds",
                        present,
                        current -> current.expiry().toEpochMilli() / 1e3)
                .description("When the certificate of the service expires, in seconds since 1970")
                .register(meters));
    }
}
