package dev.orders.wiring;

import dev.orders.core.background.Background;
import dev.orders.core.customer.erasure.JournalingCustomerStore;
import dev.orders.core.feed.LiveTail;
import dev.orders.core.feed.ReadEvents;
import dev.orders.core.opening.StoreSettings;
import dev.orders.core.port.EventFormat;
import dev.orders.core.port.SecretStore;
import dev.orders.core.port.Store;
import dev.orders.core.port.StoreProbe;
import dev.orders.core.port.StoreUnavailableException;
import dev.orders.core.secret.ResealSecrets;
import dev.orders.core.secret.SealingWebhookStore;
import dev.orders.core.trace.Tracing;
import dev.orders.core.usecase.FindDeadLetters;
import dev.orders.core.usecase.ReplayDeadLetter;
import dev.orders.core.usecase.WakeWebhook;
import dev.orders.events.OrderCloudEvents;
import dev.orders.events.RelayFactory;
import dev.orders.events.Relays;
import dev.orders.events.Sink;
import dev.orders.http.feed.StreamLimits;
import dev.orders.http.gate.CrossOrigin;
import dev.orders.http.operator.Draining;
import dev.orders.http.order.OrderJson;
import dev.orders.http.proxy.TrustedProxies;
import dev.orders.wiring.config.Launch;
import dev.orders.wiring.config.Settings;
import dev.orders.wiring.config.StartRefused;
import dev.orders.wiring.telemetry.BackgroundMetrics;
import dev.orders.wiring.telemetry.OperationLatency;
import dev.orders.wiring.telemetry.RelayMetrics;
import dev.orders.wiring.tls.Tls;
import dev.orders.wiring.tracing.OpenTelemetryTracing;
import dev.orders.wiring.tracing.TracedOperations;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Creates the parts of the service and connects them.
@Singleton
class Wiring {
    @Produces
    @Singleton
    Settings settings() {
        return Launch.current().settings();
    }

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    Store store(Settings settings, Clock clock, Background background, MeterRegistry meters, Tracing tracing) {
        StoreSettings store = settings.store();
        try {
            OperationLatency latency = new OperationLatency(store.name(), meters);
            Store open = store.open(clock, background, TracedOperations.of(store.name(), latency, tracing));
            return journaling(open, settings)
                    .withWebhooks(new SealingWebhookStore(
                            open.webhooks(), settings.secrets().cipher()));
        } catch (StoreUnavailableException | IllegalStateException | IllegalArgumentException refusal) {
            throw new StartRefused(refusal.getMessage(), refusal);
        }
    }

    private static Store journaling(Store store, Settings settings) {
        return settings.erasureJournal()
                .map(journal -> {
                    journal.requireWritable();
                    return store.withCustomers(
                            new JournalingCustomerStore(store.customers(), store.secrets(), journal));
                })
                .orElse(store);
    }

    void close(@Disposes Store store) {
        store.closing().run();
    }

    @Produces
    @Singleton
    StoreProbe probe(Store store) {
        return store.probe();
    }

    @Produces
    @Singleton
    SecretStore secrets(Store store) {
        return store.secrets();
    }

    @Produces
    @Singleton
    ResealSecrets resealSecrets(Store store, Settings settings) {
        return new ResealSecrets(store.webhooks(), settings.secrets().cipher());
    }

    @Produces
    @Singleton
    EventFormat eventFormat(Settings settings) {
        return new OrderCloudEvents(settings.eventSource(), OrderJson::of);
    }

    @Produces
    @Singleton
    OpenSinks sinks(Settings settings, EventFormat format, Tracing tracing) {
        try {
            return new OpenSinks(settings.eventSinks().stream()
                    .map(sink -> sink.open(format, tracing))
                    .toList());
        } catch (IllegalArgumentException refusal) {
            throw new StartRefused(refusal.getMessage(), refusal);
        }
    }

    void close(@Disposes OpenSinks open) throws Exception {
        for (Sink sink : open.sinks()) {
            if (sink instanceof AutoCloseable closeable) {
                closeable.close();
            }
        }
    }

    @Produces
    @Singleton
    Background background(MeterRegistry meters, Clock clock) {
        BackgroundMetrics metrics = new BackgroundMetrics(meters, clock);
        Background background = new Background(
                metrics,
                System::nanoTime,
                new SecureRandom(),
                Thread.ofPlatform().daemon().factory());
        metrics.showOverdue(background::overdue);
        return background;
    }

    @Produces
    @Singleton
    Tracing tracing(Settings settings) {
        try {
            return settings.tracing().isOn()
                    ? OpenTelemetryTracing.start(settings.tracing())
                    : Tracing.off(settings.tracing().baggage());
        } catch (RuntimeException refusal) {
            throw new StartRefused(
                    "A variable that begins with OTEL_ cannot be used: " + refusal.getMessage(), refusal);
        }
    }

    void close(@Disposes Tracing tracing) throws Exception {
        if (tracing instanceof AutoCloseable exporting) {
            exporting.close();
        }
    }

    @Produces
    @Singleton
    Draining draining() {
        return new Draining();
    }

    @Produces
    @Singleton
    RelayMetrics relayMetrics(MeterRegistry meters, Clock clock) {
        return new RelayMetrics(meters, clock, System::nanoTime);
    }

    @Produces
    @Singleton
    RelayFactory relayFactory(Store store, RelayMetrics metrics, Clock clock) {
        return new RelayFactory(store.log(), store.relays(), metrics, clock, System::nanoTime, new SecureRandom());
    }

    @Produces
    @Singleton
    Relays relays(RelayFactory factory, Background background) {
        return new Relays(factory, background, UUID.randomUUID().toString());
    }

    @Produces
    @Singleton
    LiveTail liveTail(Store store, EventFormat format, Background background) {
        return new LiveTail(store.log(), format, background);
    }

    @Produces
    @Singleton
    ReadEvents readEvents(Store store, EventFormat format) {
        return new ReadEvents(store.log(), format);
    }

    /// Must run before the store is closed. `Main` does the same earlier if the process gets SIGTERM.
    void close(@Observes ShutdownEvent event, LiveTail liveTail) {
        liveTail.close();
    }

    @Produces
    @Singleton
    CrossOrigin crossOrigin(Settings settings) {
        return new CrossOrigin(Set.copyOf(settings.corsOrigins()));
    }

    @Produces
    @Singleton
    Optional<Tls> tls(Settings settings, Clock clock) {
        return settings.transport().tls().map(files -> new Tls(files, clock));
    }

    @Produces
    @Singleton
    TrustedProxies trustedProxies(Settings settings) {
        return settings.transport().trustedProxies();
    }

    @Produces
    @Singleton
    StreamLimits streamLimits() {
        return StreamLimits.of(Runtime.getRuntime().maxMemory());
    }

    @Produces
    @Singleton
    FindDeadLetters findDeadLetters(Store store) {
        return new FindDeadLetters(store.relays(), store.log());
    }

    @Produces
    @Singleton
    ReplayDeadLetter replayDeadLetter(Store store, WakeWebhook wake) {
        return new ReplayDeadLetter(store.relays(), wake);
    }
}
