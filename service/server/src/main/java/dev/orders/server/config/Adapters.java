package dev.orders.server.config;

import dev.orders.core.port.StoreFactory;
import dev.orders.core.port.StoreSettings;
import dev.orders.core.settings.Variables;
import dev.orders.events.LogSinkFactory;
import dev.orders.events.SinkFactory;
import dev.orders.events.SinkSettings;
import dev.orders.server.telemetry.DriverMetrics;
import dev.orders.server.telemetry.WriterMetrics;
import dev.orders.sink.aws.EventBridgeSinkFactory;
import dev.orders.sink.aws.SqsSinkFactory;
import dev.orders.sink.kafka.KafkaSinkFactory;
import dev.orders.store.mongo.MongoStoreFactory;
import dev.orders.store.sqlite.SqliteStoreFactory;
import dev.orders.store.sqlite.observation.WriterObserver;
import io.micrometer.core.instrument.Metrics;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The kinds of stores and sinks that this service knows. To add a kind, change only this class of the module.
final class Adapters {
    /// In the global registry, which the framework uses.
    static final WriterObserver WRITER = new WriterMetrics(Metrics.globalRegistry);

    /// The first kind that the variables choose is used. The last kind needs no variable.
    private static final List<StoreFactory> STORES =
            List.of(new MongoStoreFactory(new DriverMetrics()), new SqliteStoreFactory(WRITER));

    private static final List<SinkFactory> SINKS =
            List.of(new LogSinkFactory(), new KafkaSinkFactory(), new EventBridgeSinkFactory(), new SqsSinkFactory());

    private Adapters() {}

    /// The names of the variables of all kinds.
    static Stream<String> variables() {
        return Stream.concat(
                STORES.stream().flatMap(store -> store.variables().stream()),
                SINKS.stream().flatMap(sink -> sink.variables().stream()));
    }

    /// The store that the variables choose. The settings of the other kinds are checked too.
    ///
    /// @throws IllegalArgumentException with a sentence that names the variable, its value and the allowed
    ///     values
    static StoreSettings store(Variables variables) {
        return StoreFactory.choose(STORES, variables);
    }

    /// The sinks that `EVENT_SINKS` names.
    ///
    /// @throws IllegalArgumentException with a sentence that names the variable, its value and the allowed
    ///     values
    static Set<SinkSettings> sinks(Variables variables) {
        String names = variables.text("EVENT_SINKS").orElse("log").strip();
        Set<SinkSettings> sinks = new LinkedHashSet<>();
        if (!names.equalsIgnoreCase("none")) {
            for (String name : names.split(",", -1)) {
                sinks.add(sink(name.strip(), names).read(variables));
            }
        }
        return sinks;
    }

    private static SinkFactory sink(String name, String names) {
        return SINKS.stream()
                .filter(sink -> sink.name().equals(name))
                .findFirst()
                .orElseThrow(() -> {
                    String known = SINKS.stream().map(SinkFactory::name).collect(Collectors.joining(", "));
                    return Variables.wrong("EVENT_SINKS", names, "none, or some of " + known);
                });
    }
}
