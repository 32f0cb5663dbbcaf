package dev.orders.server;

import dev.orders.events.LogSinkFactory;
import dev.orders.server.telemetry.WriterMetrics;
import dev.orders.sink.aws.EventBridgeSinkFactory;
import dev.orders.sink.aws.SqsSinkFactory;
import dev.orders.sink.kafka.KafkaSinkFactory;
import dev.orders.store.dynamodb.DynamoClaimStoreFactory;
import dev.orders.store.mongo.MongoStoreFactory;
import dev.orders.store.sqlite.SqliteStoreFactory;
import dev.orders.store.sqlite.observation.WriterObserver;
import dev.orders.wiring.config.Adapters;
import dev.orders.wiring.telemetry.DriverMetrics;
import io.micrometer.core.instrument.Metrics;
import java.util.List;

/// The kinds of stores and sinks that the server knows. To add a kind to the server, change only this class.
public final class ServerAdapters {
    /// In the global registry, which the framework uses.
    static final WriterObserver WRITER = new WriterMetrics(Metrics.globalRegistry);

    /// The embedded store is the last, because it needs no variable.
    public static final Adapters ALL = new Adapters(
            List.of(new MongoStoreFactory(new DriverMetrics()), new SqliteStoreFactory(WRITER)),
            List.of(new DynamoClaimStoreFactory()),
            List.of(new LogSinkFactory(), new KafkaSinkFactory(), new EventBridgeSinkFactory(), new SqsSinkFactory()));

    private ServerAdapters() {}
}
