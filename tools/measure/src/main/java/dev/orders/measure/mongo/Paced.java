package dev.orders.measure.mongo;

import com.mongodb.client.MongoClients;
import dev.orders.measure.http.HttpLayer;
import dev.orders.measure.http.HttpService;
import dev.orders.measure.http.OrderScenario;
import dev.orders.measure.layer.Clients;
import dev.orders.measure.layer.Layer;
import dev.orders.measure.layer.Sweeper;
import dev.orders.store.mongo.DriverOperations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/// Cycles on a MongoDB of its own that is the limit, because it runs one command after another and waits before each.
/// The rates of such layers differ only by the number of commands that a cycle needs, and by how busy the layer keeps
/// the server. All of them are swept equally.
public final class Paced {
    /// Some 1,700 commands a second: much slower than what the slowest layer could send on two cores.
    private static final int MICROS = 500;

    private static final String DATABASE = "orders_measure_paced";

    private Paced() {}

    /// The bare driver, with the commands of the store.
    public static Layer driver(Path directory, int clients) throws IOException {
        DatabaseServer server = DatabaseServer.paced(directory, MICROS);
        DriverOperations operations = DriverOperations.indexed(server.uri(), MongoClients.create(server.uri()));
        return new Driver(server, operations, new Sweeper(server.uri(), operations.databaseName()), clients);
    }

    /// The service through HTTP, without sinks, because its orders are swept.
    public static Layer service(Path directory, int clients) throws IOException {
        DatabaseServer server = DatabaseServer.paced(directory, MICROS);
        HttpService service = HttpService.orders(
                Path.of(""),
                Map.of("MONGO_URI", server.uri(), "MONGO_DB", DATABASE, "EVENT_SINKS", "none"),
                Files.createDirectory(directory.resolve("service")));
        return new Service(
                server,
                new HttpLayer("service", service, clients, OrderScenario::cycles),
                new Sweeper(server.uri(), DATABASE));
    }

    private record Driver(DatabaseServer server, DriverOperations operations, Sweeper sweeper, int clients)
            implements Layer {
        @Override
        public String name() {
            return "bare driver";
        }

        @Override
        public Measured run(Duration length) {
            return Clients.run(clients, length, operations::cycle);
        }

        @Override
        public void close() {
            sweeper.close();
            operations.close();
            server.close();
        }
    }

    private record Service(DatabaseServer server, HttpLayer requests, Sweeper sweeper) implements Layer {
        @Override
        public String name() {
            return requests.name();
        }

        @Override
        public Measured run(Duration length) {
            return requests.run(length);
        }

        @Override
        public void close() {
            sweeper.close();
            requests.close();
            server.close();
        }
    }
}
