package dev.orders.server.wiring;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import dev.orders.core.background.Background;
import dev.orders.core.feed.LiveTail;
import dev.orders.core.order.OrderId;
import dev.orders.core.placement.PlaceOrder;
import dev.orders.core.placement.PurgeExpiredClaims;
import dev.orders.core.port.EventFormat;
import dev.orders.core.port.SecretStore;
import dev.orders.core.port.StoreProbe;
import dev.orders.core.port.StoreUnavailableException;
import dev.orders.core.usecase.ChangeOrderStatus;
import dev.orders.core.usecase.FindDeadLetters;
import dev.orders.core.usecase.FindOrder;
import dev.orders.core.usecase.ListOrders;
import dev.orders.core.usecase.ReplayDeadLetter;
import dev.orders.events.LogSink;
import dev.orders.events.OrderCloudEvents;
import dev.orders.events.Relays;
import dev.orders.events.Sink;
import dev.orders.http.connection.ConnectionLimits;
import dev.orders.http.feed.StreamLimits;
import dev.orders.http.gate.CrossOrigin;
import dev.orders.http.operator.Draining;
import dev.orders.http.order.OrderJson;
import dev.orders.server.config.Launch;
import dev.orders.server.config.Settings;
import dev.orders.server.config.Settings.StoreSettings;
import dev.orders.server.config.SinkSettings;
import dev.orders.server.config.StartRefused;
import dev.orders.server.demo.DemoClock;
import dev.orders.server.telemetry.BackgroundFailures;
import dev.orders.server.telemetry.CommandLatency;
import dev.orders.server.telemetry.MeasuredStore;
import dev.orders.server.telemetry.RelayMetrics;
import dev.orders.sink.kafka.KafkaOptions;
import dev.orders.sink.kafka.KafkaSink;
import dev.orders.store.mongo.MongoStore;
import dev.orders.store.sqlite.SqliteStore;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.mongodb.MongoMetricsConnectionPoolListener;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/// Every part of the service, put together by hand.
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
        Clock clock = Clock.systemUTC();
        return Launch.current().seeding() ? new DemoClock(clock.instant()) : clock;
    }

    @Produces
    @Singleton
    WiredStore store(Settings settings, Clock clock, Background background, MeterRegistry meters) {
        try {
            return switch (settings.store()) {
                case StoreSettings.Embedded embedded -> open(embedded, background, meters);
                case StoreSettings.Mongo mongo -> open(mongo, clock, meters);
            };
        } catch (StoreUnavailableException | IllegalStateException refusal) {
            throw new StartRefused(refusal.getMessage(), refusal);
        }
    }

    private static WiredStore open(StoreSettings.Embedded settings, Background background, MeterRegistry meters) {
        SqliteStore store = SqliteStore.open(settings.dataDirectory(), background);
        MeasuredStore measured = new MeasuredStore(store, store, store, meters);
        return new WiredStore(
                measured, measured, store.log(), store.relays(), store.webhooks(), store, measured, store::close);
    }

    /// The driver itself tells how long each command took.
    private static WiredStore open(StoreSettings.Mongo settings, Clock clock, MeterRegistry meters) {
        try {
            MongoStore store = MongoStore.open(
                    settings.uri(),
                    settings.database(),
                    clock,
                    new CommandLatency(meters),
                    new MongoMetricsConnectionPoolListener(
                            meters,
                            pool -> Tags.of(
                                    "server", pool.getServerId().getAddress().toString())));
            return new WiredStore(
                    store, store, store.log(), store.relays(), store.webhooks(), store, store, store::close);
        } catch (IllegalArgumentException wrong) {
            throw new StartRefused("MONGO_URI " + wrong.getMessage(), wrong);
        }
    }

    void close(@Disposes WiredStore store) {
        store.closing().run();
    }

    @Produces
    @Singleton
    StoreProbe probe(WiredStore store) {
        return store.probe();
    }

    @Produces
    @Singleton
    PlaceOrder placeOrder(WiredStore store, Settings settings, Clock clock) {
        TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();
        return new PlaceOrder(
                store.placements(),
                OrderJson::of,
                at -> new OrderId(ids.construct(at.toEpochMilli())),
                clock,
                settings.keyLifetime());
    }

    @Produces
    @Singleton
    FindOrder findOrder(WiredStore store) {
        return new FindOrder(store.orders());
    }

    @Produces
    @Singleton
    ListOrders listOrders(WiredStore store) {
        return new ListOrders(store.orders());
    }

    @Produces
    @Singleton
    SecretStore secrets(WiredStore store) {
        return store.secrets();
    }

    @Produces
    @Singleton
    EventFormat eventFormat() {
        return new OrderCloudEvents(OrderJson::of);
    }

    @Produces
    @Singleton
    WiredSinks sinks(Settings settings, EventFormat format) {
        List<Sink> sinks = new ArrayList<>();
        List<Runnable> closing = new ArrayList<>();
        for (SinkSettings sink : settings.eventSinks()) {
            switch (sink) {
                case SinkSettings.Log _ -> sinks.add(new LogSink());
                case SinkSettings.Kafka kafka -> {
                    KafkaSink made = open(kafka, format);
                    sinks.add(made);
                    closing.add(made::close);
                }
            }
        }
        return new WiredSinks(List.copyOf(sinks), () -> closing.forEach(Runnable::run));
    }

    private static KafkaSink open(SinkSettings.Kafka settings, EventFormat format) {
        try {
            KafkaOptions options = settings.options().map(KafkaOptions::read).orElse(KafkaOptions.NONE);
            return new KafkaSink(settings.servers(), settings.topic(), options, format);
        } catch (IllegalArgumentException wrong) {
            throw new StartRefused(
                    "KAFKA_OPTIONS_FILE names " + settings.options().orElseThrow() + ", which " + wrong.getMessage(),
                    wrong);
        }
    }

    void close(@Disposes WiredSinks sinks) {
        sinks.closing().run();
    }

    @Produces
    @Singleton
    Background background(MeterRegistry meters) {
        return new Background(
                new BackgroundFailures(meters),
                System::nanoTime,
                new Random(),
                Thread.ofPlatform().daemon().factory());
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
    Relays relays(WiredStore store, RelayMetrics metrics, Background background, Clock clock) {
        return new Relays(
                store.log(),
                store.relays(),
                metrics,
                background,
                clock,
                System::nanoTime,
                UUID.randomUUID().toString(),
                new Random());
    }

    @Produces
    @Singleton
    LiveTail liveTail(WiredStore store, EventFormat format, Background background) {
        return new LiveTail(store.log(), format, background);
    }

    /// Before the store is closed, whatever stops the service; `Main` has done so if it was told to stop.
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
    ConnectionLimits connectionLimits() {
        return ConnectionLimits.of(Runtime.getRuntime().maxMemory());
    }

    @Produces
    @Singleton
    StreamLimits streamLimits() {
        return StreamLimits.DEFAULT;
    }

    @Produces
    @Singleton
    FindDeadLetters findDeadLetters(WiredStore store) {
        return new FindDeadLetters(store.relays(), store.log());
    }

    @Produces
    @Singleton
    ReplayDeadLetter replayDeadLetter(WiredStore store) {
        return new ReplayDeadLetter(store.relays());
    }

    @Produces
    @Singleton
    ChangeOrderStatus changeOrderStatus(WiredStore store, Clock clock) {
        return new ChangeOrderStatus(store.orders(), clock);
    }

    @Produces
    @Singleton
    PurgeExpiredClaims purgeExpiredClaims(WiredStore store, Clock clock) {
        return new PurgeExpiredClaims(store.placements(), clock);
    }
}
