package dev.orders.measure.mongo;

import com.mongodb.client.MongoClients;
import dev.orders.measure.http.HttpLayer;
import dev.orders.measure.http.HttpService;
import dev.orders.measure.http.OrderScenario;
import dev.orders.measure.layer.CycleLayer;
import dev.orders.measure.layer.Layer;
import dev.orders.measure.layer.Sweeper;
import dev.orders.store.mongo.DriverOperations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/// Cycles on a MongoDB of its own that is the limit, because it begins one command after another.
/// The rates of such layers differ only by the number of commands that a cycle needs, and by how busy the layer keeps
/// the server. All of them are swept equally.
public final class Paced implements Layer {
    /// Some 1,700 commands a second: much slower than what the slowest layer could send on two cores.
    private static final int MICROS = 500;

    private static final String DATABASE = "orders_measure_paced";

    private final DatabaseServer server;
    private final Sweeper sweeper;
    private final Layer cycles;

    private Paced(DatabaseServer server, Sweeper sweeper, Layer cycles) {
        this.server = server;
        this.sweeper = sweeper;
        this.cycles = cycles;
    }

    /// The bare driver, with the commands of the store.
    public static Layer driver(Path directory, int clients) throws IOException {
        DatabaseServer server = DatabaseServer.paced(directory, MICROS);
        DriverOperations operations = DriverOperations.indexed(server.uri(), MongoClients.create(server.uri()));
        return new Paced(
                server,
                new Sweeper(server.uri(), operations.databaseName()),
                new CycleLayer("bare driver", clients, operations::cycle, operations::close));
    }

    /// The service through HTTP, without sinks, because its orders are swept.
    public static Layer service(Path directory, int clients) throws IOException {
        DatabaseServer server = DatabaseServer.paced(directory, MICROS);
        HttpService service = HttpService.orders(
                Path.of(""),
                Map.of("MONGO_URI", server.uri(), "MONGO_DB", DATABASE, "EVENT_SINKS", "none"),
                Files.createDirectory(directory.resolve("service")));
        return new Paced(
                server,
                new Sweeper(server.uri(), DATABASE),
                new HttpLayer("service", service, clients, OrderScenario::cycles));
    }

    @Override
    public String name() {
        return cycles.name();
    }

    @Override
    public Measured run(Duration length) {
        return cycles.run(length);
    }

    @Override
    public void close() throws IOException {
        sweeper.close();
        cycles.close();
        server.close();
    }
}
