package dev.orders.lambda;

import dev.orders.events.LogSinkFactory;
import dev.orders.lambda.store.ReopenableStoreFactory;
import dev.orders.sink.aws.EventBridgeSinkFactory;
import dev.orders.store.dynamodb.DynamoClaimStoreFactory;
import dev.orders.store.mongo.MongoStoreFactory;
import dev.orders.wiring.config.Adapters;
import dev.orders.wiring.telemetry.DriverMetrics;
import java.util.List;

/// The kinds of stores and sinks that the functions know. To add a kind to the functions, change only this
/// class.
public final class LambdaAdapters {
    /// A function has no disk that lasts, so there is no embedded store. It starts even if its databases do
    /// not answer.
    public static final Adapters ALL = new Adapters(
            List.of(new ReopenableStoreFactory(new MongoStoreFactory(new DriverMetrics()))),
            List.of(new DynamoClaimStoreFactory()),
            List.of(new LogSinkFactory(), new EventBridgeSinkFactory()));

    private LambdaAdapters() {}
}
