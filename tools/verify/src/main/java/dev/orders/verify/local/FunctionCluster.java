package dev.orders.verify.local;

import dev.orders.cloud.bus.Refusals;
import dev.orders.cloud.bus.Rule;
import dev.orders.cloud.front.FrontSettings;
import dev.orders.cloud.local.LocalCloud;
import dev.orders.cloud.runtime.FunctionFailed;
import dev.orders.cloud.runtime.LambdaFunction;
import dev.orders.verify.chaos.ChaosRecord.NotInjected;
import dev.orders.verify.chaos.Database;
import dev.orders.verify.chaos.Disruption;
import dev.orders.verify.chaos.Fault;
import dev.orders.verify.chaos.FaultKind;
import dev.orders.verify.chaos.FaultKind.OfBus;
import dev.orders.verify.chaos.FaultKind.OfConnections;
import dev.orders.verify.chaos.FaultKind.OfInstance;
import dev.orders.verify.chaos.FaultTarget;
import dev.orders.verify.events.BusFeed;
import dev.orders.verify.load.ServiceUnusable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/// The functions of AWS Lambda on this machine, into which faults can be injected. The API's function is
/// instance 1, and the relay function is instance 2.
public final class FunctionCluster implements FaultTarget, AutoCloseable {
    /// How many functions there are.
    public static final int FUNCTIONS = 2;

    private static final int PROCESSES = 2;
    private static final Duration RECOVERY = Duration.ofSeconds(60);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(200);
    private static final byte[] ANY_EVENT = {'{', '}'};

    /// Faults make functions fail all the time. The functions' own logs say why.
    private static final Logger FAILURES = Logger.getLogger("dev.orders.cloud");

    static {
        FAILURES.setLevel(Level.OFF);
    }

    private final List<InstanceConnections> connections;
    private final LocalCloud cloud;

    private FunctionCluster(List<InstanceConnections> connections, LocalCloud cloud) {
        this.connections = connections;
        this.cloud = cloud;
    }

    /// Starts the gateway and a process of each function.
    ///
    /// @param zip the package of both functions
    /// @param logs the directory for one log file of each function
    /// @param auth the variable `AUTH` of the functions
    /// @param feed receives what the bus takes
    /// @throws ServiceUnusable if the functions do not answer
    public static FunctionCluster start(Path zip, Path logs, SharedStore store, String auth, BusFeed feed, Clock clock)
            throws IOException, ServiceUnusable, InterruptedException {
        List<InstanceConnections> connections =
                List.of(InstanceConnections.open(store.databases()), InstanceConnections.open(store.databases()));
        FrontSettings settings = FrontSettings.of(Map.of("AUTH", auth))
                .atMost(PROCESSES)
                .with(variables(store, connections.getFirst()), variables(store, connections.getLast()));
        Rule everything = Rule.ofOrders(
                "verify",
                event -> feed.add(
                        event.path("id").asText(),
                        event.path("detail-type").asText(),
                        event.path("detail").toString()));
        FunctionCluster cluster = new FunctionCluster(
                connections,
                LocalCloud.start(LocalCloud.Settings.of(zip, logs, settings).with(everything), clock));
        try {
            cluster.recover();
            return cluster;
        } catch (ServiceUnusable | InterruptedException failure) {
            cluster.close();
            throw failure;
        }
    }

    private static Map<String, String> variables(SharedStore store, InstanceConnections through) {
        Map<String, String> variables = new HashMap<>(store.settings());
        variables.putAll(through.settings());
        return variables;
    }

    /// The URL for clients.
    public String url() {
        return cloud.front().url();
    }

    @Override
    public List<FaultKind> injectableKinds() {
        Stream<FaultKind> ofConnections = connections.getFirst().databases().stream()
                .flatMap(database ->
                        Stream.of(Disruption.values()).map(disruption -> new OfConnections(database, disruption)));
        return Stream.concat(Stream.concat(Stream.of(OfInstance.KILL), Stream.of(OfBus.values())), ofConnections)
                .toList();
    }

    @Override
    public List<NotInjected> notInjected() {
        return Stream.of(Database.values())
                .filter(database -> !connections.getFirst().databases().contains(database))
                .map(database -> new NotInjected(
                        "faults of " + database.label(),
                        "no proxy can be placed in front of the servers that MONGO_URI names"))
                .toList();
    }

    @Override
    public void begin(Fault fault) {
        switch (fault.kind()) {
            case OfInstance.KILL ->
                fault.instances().forEach(number -> function(number).kill());
            case OfInstance other -> throw new IllegalArgumentException(other.label());
            case OfConnections(Database database, Disruption disruption) ->
                fault.instances().forEach(number -> toOne(number, database).begin(disruption, fault.amount()));
            case OfBus.REFUSES_SOME -> cloud.bus().refuse(Refusals.ofTen(3));
            case OfBus.REFUSES_ALL -> cloud.bus().refuse(Refusals.ofTen(10));
        }
    }

    @Override
    public void end(Fault fault) {
        switch (fault.kind()) {
            case OfInstance _ -> {
                // The next event starts another process.
            }
            case OfConnections(Database database, Disruption disruption) ->
                fault.instances().forEach(number -> toOne(number, database).end(disruption));
            case OfBus _ -> cloud.bus().refuse(Refusals.NONE);
        }
    }

    private LambdaFunction function(int number) {
        return number == 1 ? cloud.front().api() : cloud.front().relay();
    }

    private DatabaseConnections toOne(int number, Database database) {
        return connections
                .get(number - 1)
                .to(database)
                .orElseThrow(() -> new IllegalArgumentException("no proxy for " + database.label()));
    }

    /// Waits until both functions answer.
    @Override
    public void recover() throws ServiceUnusable, InterruptedException {
        long end = System.nanoTime() + RECOVERY.toNanos();
        while (!Health.isOk(url()) || !relays()) {
            if (System.nanoTime() > end) {
                throw new ServiceUnusable("the functions do not answer; api.log and relay.log may say why");
            }
            Thread.sleep(BETWEEN_TRIES);
        }
    }

    private boolean relays() throws InterruptedException {
        try {
            byte[] _ = cloud.front().relay().invoke(ANY_EVENT);
            return true;
        } catch (FunctionFailed _) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        cloud.close();
        for (InstanceConnections of : connections) {
            of.close();
        }
    }
}
