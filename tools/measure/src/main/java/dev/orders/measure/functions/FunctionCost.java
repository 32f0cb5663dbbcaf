package dev.orders.measure.functions;

import dev.orders.cloud.dynamodb.DynamoServer;
import dev.orders.cloud.front.FrontSettings;
import dev.orders.cloud.front.FunctionFront;
import dev.orders.measure.http.HttpLayer;
import dev.orders.measure.http.HttpService;
import dev.orders.measure.http.OrderScenario;
import dev.orders.measure.http.Scenario;
import dev.orders.measure.layer.Layer;
import dev.orders.measure.layer.Measurement;
import dev.orders.measure.layer.Ratios;
import dev.orders.measure.layer.Samples;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/// Measures what a request costs as a function, beside the server: the processor time, and the round trips to each
/// database. Both fronts have one client, because a process of a function has one request at a time.
public final class FunctionCost implements Measurement {
    private static final int CLIENTS = 1;
    /// The package of both functions.
    static final Path ZIP = Path.of("service/lambda/target/function.zip");

    /// The server first: the function is compared with it.
    private record Pair(Layer server, FunctionLayer function) {}

    private final DynamoServer dynamo = DynamoServer.start(0);
    private final List<AutoCloseable> open = new ArrayList<>(List.of(dynamo));
    private final List<Pair> pairs = new ArrayList<>();
    private final List<RoundTrips> roundTrips = new ArrayList<>();

    private FunctionCost() {}

    /// Starts both fronts, for each place of the idempotency keys.
    public static FunctionCost open(Path directory) throws IOException {
        FunctionCost cost = new FunctionCost();
        try {
            for (Keys keys : Keys.values()) {
                cost.start(keys, Files.createDirectory(directory.resolve(keys.name())));
            }
            return cost;
        } catch (IOException failure) {
            cost.close();
            throw failure;
        }
    }

    private void start(Keys keys, Path directory) throws IOException {
        CountedDatabases ofServer = databases(keys, "server");
        HttpService server = HttpService.orders(
                Path.of(""), ofServer.variables(), Files.createDirectory(directory.resolve("server")));
        open.add(server);
        CountedDatabases ofFunction = databases(keys, "function");
        FunctionFront function = new FunctionFront(
                ZIP,
                Files.createDirectory(directory.resolve("function")),
                FrontSettings.of(ofFunction.variables()),
                Samples.CLOCK);
        open.add(function);
        add("read, " + keys.words(), server, function, OrderScenario::reads);
        add("create and change, " + keys.words(), server, function, OrderScenario::changes);
        roundTrips.add(new RoundTrips("server, " + keys.words(), "http://127.0.0.1:" + server.port(), ofServer));
        roundTrips.add(new RoundTrips("function, " + keys.words(), function.url(), ofFunction));
    }

    private CountedDatabases databases(Keys keys, String front) throws IOException {
        CountedDatabases databases = new CountedDatabases(dynamo, "claims_" + front, keys);
        open.add(databases);
        return databases;
    }

    private void add(String name, HttpService server, FunctionFront function, Supplier<Scenario> scenarios) {
        pairs.add(new Pair(
                new HttpLayer(name + ": server", server, CLIENTS, scenarios),
                new FunctionLayer(name + ": function", function, scenarios)));
    }

    @Override
    public List<Layer> layers() {
        return pairs.stream()
                .<Layer>mapMulti((pair, all) -> {
                    all.accept(pair.server());
                    all.accept(pair.function());
                })
                .toList();
    }

    @Override
    public void print(PrintStream out, Map<Layer, List<Layer.Measured>> measured) {
        for (Pair pair : pairs) {
            Ratios.print(out, List.of(pair.server(), pair.function()), measured);
            // The first run was the warm-up.
            List<Double> relay = pair.function().relayMicros();
            out.println(String.format(
                    Locale.ROOT,
                    "  the relay function besides: median %.2f µs",
                    Ratios.median(relay.subList(1, relay.size()))));
        }
        for (RoundTrips trips : roundTrips) {
            trips.print(out);
        }
    }

    @Override
    public void close() throws IOException {
        for (AutoCloseable each : open.reversed()) {
            try {
                each.close();
            } catch (IOException failure) {
                throw failure;
            } catch (Exception failure) {
                throw new IOException(failure);
            }
        }
    }
}
