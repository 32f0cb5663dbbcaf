package dev.orders.verify.local;

import dev.orders.testsupport.process.ServiceProcess;
import dev.orders.testsupport.proxy.RoundRobin;
import dev.orders.testsupport.proxy.TcpProxy;
import dev.orders.verify.chaos.ChaosRecord.NotInjected;
import dev.orders.verify.chaos.Database;
import dev.orders.verify.chaos.Disruption;
import dev.orders.verify.chaos.Fault;
import dev.orders.verify.chaos.FaultKind;
import dev.orders.verify.chaos.FaultKind.OfBus;
import dev.orders.verify.chaos.FaultKind.OfConnections;
import dev.orders.verify.chaos.FaultKind.OfInstance;
import dev.orders.verify.chaos.FaultTarget;
import dev.orders.verify.load.ServiceUnusable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Several instances of the service with a common store and one address, into which faults can be injected.
public final class Cluster implements FaultTarget, AutoCloseable {
    /// Longer than a driver needs to reconnect to its server (10 s), even on a busy machine.
    private static final Duration RECOVERY = Duration.ofSeconds(60);

    private static final Duration BETWEEN_TRIES = Duration.ofMillis(200);

    private final LocalStore store;
    private final Releases releases;
    private final boolean chaos;
    private final List<ClusterInstance> instances = new CopyOnWriteArrayList<>();
    private final TcpProxy balancer;
    private final Path clocks;
    private final Optional<Path> clockLibrary = ShiftedClock.installed();
    private final boolean limitsFiles = Signals.canLimitFiles();

    private Cluster(LocalStore store, Releases releases, boolean chaos) throws IOException {
        this.store = store;
        this.releases = releases;
        this.chaos = chaos;
        this.clocks = Files.createTempDirectory("orders-verify-clocks-");
        this.balancer = TcpProxy.open(new RoundRobin(() -> instances.stream()
                .flatMap(instance -> instance.address().stream())
                .toList()));
    }

    /// Starts the instances, one after another.
    ///
    /// @param logs the directory for one log file per instance
    /// @param chaos whether other faults than changes of release may be injected
    /// @throws ServiceUnusable if an instance does not start
    public static Cluster start(Releases releases, Path logs, LocalStore store, int instances, boolean chaos)
            throws IOException, ServiceUnusable {
        Cluster cluster = new Cluster(store, releases, chaos);
        try {
            for (int number = 1; number <= instances; number++) {
                Path log = logs.resolve("service-" + number + ".log");
                Files.deleteIfExists(log);
                cluster.instances.add(cluster.instance(number, log));
            }
            for (ClusterInstance instance : cluster.instances) {
                instance.start();
            }
            return cluster;
        } catch (IOException | ServiceUnusable failure) {
            cluster.close();
            throw failure;
        }
    }

    private ClusterInstance instance(int number, Path log) throws IOException {
        Map<String, String> settings = new HashMap<>(store.settings());
        InstanceConnections connections = InstanceConnections.open(databases());
        settings.putAll(connections.settings());
        ShiftedClock clock = null;
        if (clockLibrary.isPresent()) {
            clock = ShiftedClock.create(clockLibrary.get(), clocks.resolve("clock-" + number));
            settings.putAll(clock.settings());
        }
        return new ClusterInstance(number, releases, log, settings, connections, clock);
    }

    private List<SharedDatabase> databases() {
        return switch (store) {
            case EmbeddedStore _ -> List.of();
            case SharedStore shared -> shared.databases();
        };
    }

    /// The URL for clients.
    public String url() {
        return "http://127.0.0.1:" + balancer.address().getPort();
    }

    @Override
    public List<FaultKind> injectableKinds() {
        return kinds().filter(kind -> reasonNotInjectable(kind).isEmpty()).toList();
    }

    @Override
    public List<NotInjected> notInjected() {
        return kinds().flatMap(
                        kind -> reasonNotInjectable(kind).stream().map(why -> new NotInjected(kind.label(), why)))
                .toList();
    }

    /// The kinds of faults that this run may have and this store can have.
    private Stream<FaultKind> kinds() {
        Stream<FaultKind> ofInstances = Stream.of(OfInstance.values())
                .filter(kind -> kind != OfInstance.FULL_DISK || store instanceof EmbeddedStore)
                .filter(kind ->
                        kind != OfInstance.RELEASE_CHANGE || releases.earlier().isPresent())
                .map(kind -> kind);
        Stream<FaultKind> ofConnections = databases().stream()
                .flatMap(database -> Stream.of(Disruption.values())
                        .map(disruption -> new OfConnections(database.kind(), disruption)));
        return Stream.concat(ofInstances, ofConnections).filter(kind -> chaos || kind == OfInstance.RELEASE_CHANGE);
    }

    private Optional<String> reasonNotInjectable(FaultKind kind) {
        return switch (kind) {
            case OfInstance.KILL, OfInstance.PAUSE, OfInstance.RELEASE_CHANGE -> Optional.empty();
            case OfInstance.CLOCK_JUMP ->
                unless(clockLibrary.isPresent(), "libfaketime is not installed (Debian: package faketime)");
            case OfInstance.FULL_DISK -> unless(limitsFiles, "prlimit is not installed (Debian: package util-linux)");
            case OfBus _ -> throw noBus();
            case OfConnections(Database database, Disruption _) ->
                unless(
                        instances.stream()
                                .allMatch(instance ->
                                        instance.connections().to(database).isPresent()),
                        "no proxy can be placed in front of the servers that MONGO_URI names");
        };
    }

    private static Optional<String> unless(boolean possible, String why) {
        return possible ? Optional.empty() : Optional.of(why);
    }

    @Override
    public void begin(Fault fault) {
        each(fault, instance -> begin(fault, instance));
    }

    private void begin(Fault fault, ClusterInstance instance) {
        switch (fault.kind()) {
            case OfInstance.KILL -> kill(instance);
            case OfInstance.RELEASE_CHANGE -> instance.leaveRelease();
            case OfInstance.PAUSE -> instance.running().ifPresent(process -> Signals.pause(process.pid()));
            case OfInstance.CLOCK_JUMP -> instance.clock().ifPresent(clock -> clock.set(fault.amount()));
            case OfInstance.FULL_DISK -> instance.running().ifPresent(this::fillDisk);
            case OfConnections(Database database, Disruption disruption) ->
                instance.connections()
                        .to(database)
                        .ifPresent(connections -> connections.begin(disruption, fault.amount()));
            case OfBus _ -> throw noBus();
        }
    }

    private static IllegalArgumentException noBus() {
        return new IllegalArgumentException("instances do not publish to a bus");
    }

    @Override
    public void end(Fault fault) {
        each(fault, instance -> end(fault.kind(), instance));
    }

    private static void end(FaultKind kind, ClusterInstance instance) {
        switch (kind) {
            case OfInstance.KILL, OfInstance.RELEASE_CHANGE -> restart(instance);
            case OfInstance.PAUSE -> instance.running().ifPresent(process -> Signals.resume(process.pid()));
            case OfInstance.CLOCK_JUMP -> instance.clock().ifPresent(clock -> clock.set(Duration.ZERO));
            case OfInstance.FULL_DISK -> instance.running().ifPresent(process -> Signals.liftFileLimit(process.pid()));
            case OfConnections(Database database, Disruption disruption) ->
                instance.connections().to(database).ifPresent(connections -> connections.end(disruption));
            case OfBus _ -> throw noBus();
        }
    }

    private void each(Fault fault, Consumer<ClusterInstance> action) {
        fault.instances().forEach(number -> action.accept(instances.get(number - 1)));
    }

    private void fillDisk(ServiceProcess instance) {
        if (store instanceof EmbeddedStore embedded) {
            try {
                Signals.limitFiles(instance.pid(), embedded.largestFile());
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    private static void kill(ClusterInstance instance) {
        try {
            instance.kill();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void restart(ClusterInstance instance) {
        try {
            instance.start();
        } catch (IOException | ServiceUnusable _) {
            // recover() starts the instance again, and must succeed.
        }
    }

    @Override
    public void recover() throws ServiceUnusable, InterruptedException {
        long end = System.nanoTime() + RECOVERY.toNanos();
        for (ClusterInstance instance : instances) {
            try {
                instance.restartIfDown();
            } catch (IOException failure) {
                throw new ServiceUnusable(instance + " cannot be started again: " + failure.getMessage());
            }
            while (!instance.isHealthy()) {
                if (System.nanoTime() > end) {
                    throw new ServiceUnusable(instance + " did not recover after the last fault");
                }
                Thread.sleep(BETWEEN_TRIES);
            }
        }
    }

    @Override
    public void close() throws IOException {
        balancer.close();
        for (ClusterInstance instance : instances) {
            instance.close();
        }
        for (int number = 1; number <= instances.size(); number++) {
            Files.deleteIfExists(clocks.resolve("clock-" + number));
        }
        Files.deleteIfExists(clocks);
    }
}
