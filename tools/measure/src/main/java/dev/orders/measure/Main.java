package dev.orders.measure;

import dev.orders.measure.crowd.CrowdSize;
import dev.orders.measure.crowd.Crowds;
import dev.orders.measure.functions.FunctionCost;
import dev.orders.measure.functions.FunctionStarts;
import dev.orders.measure.layer.Measurement;
import dev.orders.measure.mongo.Drain;
import dev.orders.measure.mongo.MongoCost;
import dev.orders.measure.profile.Profiles;
import dev.orders.measure.scale.EmbeddedScale;
import dev.orders.measure.scale.MongoScale;
import dev.orders.measure.scale.ServiceScale;
import dev.orders.store.sqlite.LogPages;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Runs one measurement. The lines of `./orders help` that begin with `measure` list all of them, with their
/// arguments.
public final class Main {
    private static final int ROUNDS = 5;
    private static final int SECONDS = 5;
    private static final int CLIENTS = 64;
    private static final PrintStream OUT = System.out;

    private Main() {}

    /// Runs the measurement that the arguments name.
    public static void main(String... arguments) throws IOException, InterruptedException {
        // The service's log manager is on the class path, and reports an error if another one is used.
        System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
        try {
            measure(new Arguments(List.of(arguments)));
        } catch (Arguments.Invalid invalid) {
            System.err.println(invalid.getMessage());
            System.exit(2);
        }
        // DynamoDB Local leaves threads behind that would keep this process alive.
        System.exit(0);
    }

    private static void measure(Arguments arguments) throws IOException, InterruptedException {
        switch (arguments.word(0).orElse("embedded")) {
            case "requests" ->
                inTurn(
                        arguments,
                        directory -> Requests.open(
                                directory,
                                arguments.number(3, CLIENTS),
                                arguments.word(4).map(Path::of)));
            case "access" -> inTurn(arguments, directory -> AccessCost.open(directory, arguments.number(3, CLIENTS)));
            case "telemetry" ->
                inTurn(arguments, directory -> TelemetryCost.open(directory, arguments.number(3, CLIENTS)));
            case "mongo" -> inTurn(arguments, directory -> MongoCost.open(directory, arguments.number(3, CLIENTS)));
            case "functions" -> {
                TemporaryDirectory.during(
                        directory -> FunctionStarts.print(OUT, arguments.number(1, ROUNDS), directory));
                inTurn(arguments, FunctionCost::open);
            }
            case "drain" -> drain(arguments);
            case "footprint" -> Footprint.print(arguments.number(1, ROUNDS), arguments.number(2, CLIENTS));
            case "warmup" -> WarmUp.print(OUT, arguments.number(1, ROUNDS), arguments.number(2, CLIENTS));
            case "profile" -> profile(arguments);
            case "pages" ->
                TemporaryDirectory.during(directory ->
                        LogPages.print(OUT, directory, arguments.number(1, 200_000, LogPages.LEAST_ORDERS)));
            case "scale" -> scale(arguments);
            case "crowds" -> crowds(arguments);
            case "webhooks" ->
                WebhookScale.print(OUT, arguments.number(1, 1_000), arguments.number(2, 5), arguments.number(3, 100));
            case String name -> {
                Comparison comparison = Comparison.named(name);
                TemporaryDirectory.during(directory -> Rounds.compare(
                        comparison.openings(arguments.number(3, CLIENTS)),
                        directory,
                        arguments.number(1, ROUNDS),
                        arguments.seconds(2, SECONDS)));
            }
        }
    }

    private static void inTurn(Arguments arguments, Measurement.Opening opening) throws IOException {
        TemporaryDirectory.during(directory ->
                Rounds.inTurn(opening, directory, arguments.number(1, ROUNDS), arguments.seconds(2, SECONDS)));
    }

    private static void profile(Arguments arguments) throws IOException {
        Path target = Path.of(arguments.word(1).orElse("docs/profiles"));
        TemporaryDirectory.during(directory ->
                Profiles.write(OUT, directory, target, arguments.seconds(2, 20), arguments.number(3, CLIENTS)));
    }

    /// Measures a store as it grows. The embedded store keeps its data if the arguments name a directory.
    private static void scale(Arguments arguments) throws IOException, InterruptedException {
        switch (arguments.word(1).orElse("")) {
            case "mongo" -> MongoScale.print(OUT, arguments.number(2, 10_000), arguments.number(3, CLIENTS));
            case "service" -> ServiceScale.print(OUT, keptData(arguments));
            default -> {
                int orders = arguments.number(1, 1_000_000);
                int clients = arguments.number(2, CLIENTS);
                if (arguments.word(3).isPresent()) {
                    Path kept = Files.createDirectory(Path.of(arguments.word(3).get()));
                    EmbeddedScale.print(OUT, kept, orders, clients);
                } else {
                    TemporaryDirectory.during(directory -> EmbeddedScale.print(OUT, directory, orders, clients));
                }
            }
        }
    }

    private static Path keptData(Arguments arguments) {
        Path data = EmbeddedScale.dataIn(Path.of(arguments.word(2).orElse("")));
        if (!Files.exists(data.resolve("orders.db"))) {
            throw new Arguments.Invalid(
                    data + " has no orders. ./orders measure scale ORDERS CLIENTS DIR writes them.");
        }
        return data;
    }

    private static void drain(Arguments arguments) throws IOException {
        Drain.Backlog backlog =
                new Drain.Backlog(arguments.number(2, 9_000), arguments.number(3, 1_000), arguments.number(4, 1));
        TemporaryDirectory.during(directory -> Drain.print(OUT, directory, arguments.number(1, ROUNDS), backlog));
    }

    private static void crowds(Arguments arguments) throws IOException {
        CrowdSize size = CrowdSize.of(
                arguments.seconds(1, 60),
                arguments.number(2, 100),
                arguments.number(3, 1_000),
                arguments.number(4, 384),
                arguments.number(5, 0, 0));
        TemporaryDirectory.during(directory -> Crowds.print(OUT, size, directory));
    }
}
