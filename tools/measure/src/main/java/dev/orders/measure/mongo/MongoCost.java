package dev.orders.measure.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.event.CommandListener;
import com.mongodb.event.ConnectionPoolListener;
import dev.orders.measure.layer.Layer;
import dev.orders.measure.layer.Measurement;
import dev.orders.measure.layer.Ratios;
import dev.orders.store.mongo.DriverOperations;
import dev.orders.store.mongo.StoreOperations;
import dev.orders.store.mongo.connection.Connection;
import dev.orders.store.mongo.connection.ObservedCommands;
import dev.orders.store.mongo.connection.Server;
import dev.orders.wiring.telemetry.DriverMetrics;
import dev.orders.wiring.telemetry.OperationLatency;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.prometheus.PrometheusConfig;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Measures the processor time of a read, a create and a change on MongoDB: by the driver alone, by the driver
/// with more and more of the store's settings, and by the store. Measures that of the service too, beside the
/// same service on the embedded store.
public final class MongoCost implements Measurement {
    private static final ConnectionPoolListener UNOBSERVED = new ConnectionPoolListener() {};

    private final DatabaseServer server;
    private final int clients;
    private final List<Operations> operations = new ArrayList<>();

    /// For each kind, the bare driver comes first and the store last.
    private final Map<Kind, List<Layer>> layers = new EnumMap<>(Kind.class);

    private final Services services;

    private MongoCost(DatabaseServer server, Services services, int clients) {
        this.server = server;
        this.services = services;
        this.clients = clients;
    }

    /// Starts the server and the services.
    public static MongoCost open(Path directory, int clients) throws IOException {
        DatabaseServer server = DatabaseServer.find(directory);
        try {
            MongoCost cost = new MongoCost(server, Services.start(server, directory, clients), clients);
            cost.open();
            return cost;
        } catch (IOException failure) {
            server.close();
            throw failure;
        }
    }

    private void open() {
        String uri = server.uri();
        Metrics.addRegistry(registry());
        DriverMetrics metrics = new DriverMetrics();
        List<CommandListener> commands = List.of(
                metrics.commands(), new ObservedCommands(new OperationLatency("mongo", Metrics.globalRegistry)));
        Operations withoutIndexes = opened(DriverOperations.withoutIndexes(uri, MongoClients.create(uri)));
        add("bare driver", DriverOperations.indexed(uri, MongoClients.create(uri)));
        add("+ guarantees", DriverOperations.indexed(uri, durable(uri)));
        add("+ limit of time", DriverOperations.indexed(uri, Connection.open(Server.of(uri), List.of(), UNOBSERVED)));
        add("+ metrics", DriverOperations.indexed(uri, Connection.open(Server.of(uri), commands, metrics.pool())));
        add("store", new StoreOperations(uri, commands, metrics.pool()));
        of(Kind.CREATE).add(layer("create, no indexes", withoutIndexes, Kind.CREATE));
    }

    /// The registry that the framework uses.
    @SuppressWarnings("deprecation")
    private static MeterRegistry registry() {
        return new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    }

    private static MongoClient durable(String uri) {
        return MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(uri))
                .writeConcern(WriteConcern.MAJORITY.withJournal(true))
                .readConcern(ReadConcern.MAJORITY)
                .build());
    }

    private void add(String name, Operations of) {
        opened(of);
        for (Kind kind : Kind.values()) {
            of(kind).add(layer(kind.words() + ", " + name, of, kind));
        }
    }

    private List<Layer> of(Kind kind) {
        return layers.computeIfAbsent(kind, _ -> new ArrayList<>());
    }

    private Operations opened(Operations of) {
        operations.add(of);
        return of;
    }

    private Layer layer(String name, Operations of, Kind kind) {
        return new PreparedLayer(name, server, of, kind, clients);
    }

    @Override
    public List<Layer> layers() {
        List<Layer> all = new ArrayList<>();
        layers.values().forEach(all::addAll);
        services.layers().values().forEach(all::addAll);
        return all;
    }

    /// Shorter, because most layers run the same code of the driver. The services are not warm yet after it, and
    /// their figures say so.
    @Override
    public Duration warmUp() {
        return Duration.ofSeconds(20);
    }

    /// Prints the processor time of this process in microseconds per operation, then that of the server, then that of
    /// the services.
    @Override
    public void print(PrintStream out, Map<Layer, List<Layer.Measured>> measured) {
        out.println("client");
        layers.values().forEach(kind -> Ratios.print(out, kind, measured));
        out.println("server");
        layers.values().forEach(kind -> Ratios.print(out, kind, measured, Layer.Measured::serverMicros));
        out.println("service");
        services.layers().values().forEach(kind -> Ratios.print(out, kind, measured));
    }

    @Override
    public void close() {
        services.close();
        operations.forEach(Operations::close);
        server.close();
    }
}
