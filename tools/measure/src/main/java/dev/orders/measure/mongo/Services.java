package dev.orders.measure.mongo;

import dev.orders.measure.http.HttpLayer;
import dev.orders.measure.http.HttpService;
import dev.orders.measure.http.OrderScenario;
import dev.orders.measure.http.Scenario;
import dev.orders.measure.layer.Layer;
import dev.orders.measure.layer.Sweeper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// The packaged service on the embedded store and on MongoDB, without sinks, because a MongoDB in memory is swept.
///
/// @param layers for each kind, requests to the one on the embedded store, and requests to the one on MongoDB
record Services(HttpService embedded, HttpService mongo, Sweeper sweeper, Map<Kind, List<Layer>> layers)
        implements AutoCloseable {
    private static final String DATABASE = "orders_measure_service";

    static Services start(DatabaseServer server, Path directory, int clients) throws IOException {
        HttpService embedded = start(directory.resolve("embedded"), Map.of("EVENT_SINKS", "none"));
        try {
            HttpService mongo = start(
                    directory.resolve("mongo"),
                    Map.of("EVENT_SINKS", "none", "MONGO_URI", server.uri(), "MONGO_DB", DATABASE));
            Sweeper sweeper = new Sweeper(server.uri(), DATABASE);
            Map<Kind, List<Layer>> layers = new EnumMap<>(Kind.class);
            for (Kind kind : Kind.values()) {
                layers.put(
                        kind,
                        List.of(
                                layer(kind, "SQLite", embedded, clients),
                                new SweptLayer(layer(kind, "MongoDB", mongo, clients), sweeper)));
            }
            return new Services(embedded, mongo, sweeper, layers);
        } catch (IOException failure) {
            embedded.close();
            throw failure;
        }
    }

    private static HttpService start(Path directory, Map<String, String> settings) throws IOException {
        return HttpService.orders(Path.of(""), settings, Files.createDirectory(directory));
    }

    private static HttpLayer layer(Kind kind, String store, HttpService process, int clients) {
        Supplier<Scenario> scenario = switch (kind) {
            case READ -> OrderScenario::reads;
            case CREATE -> OrderScenario::creates;
            case CHANGE -> OrderScenario::changes;
        };
        String words = kind == Kind.CHANGE ? "create and change" : kind.words();
        return new HttpLayer(words + ", " + store, process, clients, scenario);
    }

    @Override
    public void close() {
        sweeper.close();
        mongo.close();
        embedded.close();
    }
}
