package dev.orders.http.gate;

import dev.orders.core.order.OrderStatus;
import dev.orders.core.trace.TraceContext;
import dev.orders.http.exchange.Endpoint;
import dev.orders.http.exchange.Exchange;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.quarkiverse.loggingjson.JsonGenerator;
import io.quarkiverse.loggingjson.providers.StructuredArgument;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Records every finished request: one count, one latency, and one log line unless `LOG_SAMPLING` leaves it out.
@Singleton
class RequestRecord {
    private static final Logger LOG = Logger.getLogger("orders.request");

    /// Requests of the same kind share a counter.
    private record Kind(String path, String method, int status) {}

    private record Meters(Counter requests, Timer latency) {}

    private final MeterProvider<Counter> requests;
    private final MeterProvider<Timer> latency;
    private final SampledRequests sampled;
    private final Counter leftOut;

    /// Caches the meters, because looking up a meter by its tags takes longer than counting.
    private final Map<Kind, Meters> meters = new ConcurrentHashMap<>();

    @Inject
    RequestRecord(MeterRegistry registry, LogSampling sampling) {
        sampled = new SampledRequests(sampling, System::nanoTime);
        leftOut = Counter.builder("log.lines.sampled")
                .description("Lines of successful requests left out of the log because of LOG_SAMPLING")
                .register(registry);
        requests = Counter.builder("http.requests")
                .description("Requests answered, by route, method and status")
                .withRegistry(registry);
        latency = Timer.builder("http.request.duration")
                .description("From the request's first byte read to the last byte of its answer")
                .serviceLevelObjectives(
                        Duration.ofMillis(1),
                        Duration.ofMillis(2),
                        Duration.ofMillis(5),
                        Duration.ofMillis(10),
                        Duration.ofMillis(25),
                        Duration.ofMillis(50),
                        Duration.ofMillis(100),
                        Duration.ofMillis(250),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5))
                .withRegistry(registry);
    }

    void write(Exchange exchange) {
        long nanos = exchange.elapsedNanos();
        Meters kind = meters.computeIfAbsent(
                new Kind(exchange.route(), exchange.routeMethod(), exchange.status()), this::meters);
        exchange.endSpan(() -> {
            kind.requests().increment();
            // For a stream, the latency is the time until it began, not its length.
            kind.latency().record(exchange.waitedNanos(), TimeUnit.NANOSECONDS);
        });
        if (exchange.errorCode() != null || exchange.status() >= 400 || sampled.admit()) {
            log(exchange, nanos);
        } else {
            leftOut.increment();
        }
    }

    private Meters meters(Kind kind) {
        Tags route = Tags.of("path", kind.path(), "method", kind.method());
        return new Meters(
                requests.withTags(route.and("status", String.valueOf(kind.status()))), latency.withTags(route));
    }

    private static void log(Exchange exchange, long nanos) {
        LOG.logv(
                exchange.status() >= 500 ? Logger.Level.ERROR : Logger.Level.INFO,
                "request",
                new Line(
                        exchange.requestId(),
                        exchange.trace().map(TraceContext::traceId).orElse(null),
                        exchange.orderId(),
                        exchange.endpoint().map(Endpoint::action).orElse("unmatched"),
                        exchange.status(),
                        TimeUnit.NANOSECONDS.toMicros(nanos) / 1000.0,
                        exchange.errorCode(),
                        exchange.principal()
                                .map(principal -> principal.tenant().value())
                                .orElse(null),
                        exchange.orderStatus().map(OrderStatus::name).orElse(null)));
    }

    /// The fields of the log line of a request. They are one argument, because a mapper writes each single
    /// argument and looks up its type every time.
    private record Line(
            String requestId,
            @Nullable String traceId,
            @Nullable String orderId,
            String action,
            int status,
            double latencyMillis,
            @Nullable String errorCode,
            @Nullable String tenantId,
            @Nullable String orderStatus)
            implements StructuredArgument {
        @Override
        public void writeTo(JsonGenerator json) throws IOException {
            json.writeStringField("request_id", requestId);
            json.writeStringField("trace_id", traceId);
            json.writeStringField("order_id", orderId);
            json.writeStringField("action", action);
            json.writeNumberField("status", status);
            json.writeNumberField("latency_ms", latencyMillis);
            json.writeStringField("error_code", errorCode);
            json.writeStringField("tenant_id", tenantId);
            json.writeStringField("order_status", orderStatus);
        }

        /// For people: what is known, the outcome first.
        @Override
        public String toString() {
            StringBuilder text = new StringBuilder()
                    .append(action)
                    .append(' ')
                    .append(status)
                    .append(" in ")
                    .append(latencyMillis)
                    .append(" ms");
            append(text, "error", errorCode);
            append(text, "order", orderId);
            append(text, "order_status", orderStatus);
            append(text, "tenant", tenantId);
            append(text, "request", requestId);
            return text.toString();
        }

        private static void append(StringBuilder text, String name, @Nullable String value) {
            if (value != null) {
                text.append(' ').append(name).append('=').append(value);
            }
        }
    }
}
