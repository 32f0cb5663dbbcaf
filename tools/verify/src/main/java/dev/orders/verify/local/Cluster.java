package dev.orders.verify.local;

import dev.orders.verify.chaos.ChaosRecord.NotInjected;
import dev.orders.verify.chaos.Fault;
import dev.orders.verify.chaos.FaultKind;
import dev.orders.verify.chaos.Faulty;
import dev.orders.verify.chaos.Line;
import dev.orders.verify.chaos.RoundRobin;
import dev.orders.verify.chaos.TcpProxy;
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

/// Instances of the service on one store behind one address, to which faults can be done.
public final class Cluster implements Faulty, AutoCloseable {
    /// Longer than a driver needs to find its server again (10 s), on a machine that has other things to do too.
    private static final Duration RECOVERY = Duration.ofSeconds(60);

    private static final Duration BETWEEN_TRIES = Duration.ofMillis(200);

    private final LocalStore store;
    private final List<Member> members = new CopyOnWriteArrayList<>();
    private final TcpProxy balancer;
    private final Path clocks;
    private final Optional<Path> clockLibrary = ShiftedClock.installed();
    private final boolean limitsFiles = Signals.canLimitFiles();

    private Cluster(LocalStore store) throws IOException {
        this.store = store;
        this.clocks = Files.createTempDirectory("orders-verify-clocks-");
        this.balancer = TcpProxy.open(new RoundRobin(() ->
                members.stream().flatMap(member -> member.address().stream()).toList()));
    }

    /// Starts all of them, one after the other.
    ///
    /// @param logs a directory; each instance gets a file of its own
    /// @throws ServiceUnusable if one does not start
    public static Cluster start(Launcher launcher, Path logs, LocalStore store, int instances)
            throws IOException, ServiceUnusable {
        Cluster cluster = new Cluster(store);
        try {
            for (int number = 1; number <= instances; number++) {
                Path log = logs.resolve("service-" + number + ".log");
                Files.deleteIfExists(log);
                cluster.members.add(cluster.member(number, launcher, log));
            }
            for (Member member : cluster.members) {
                member.start();
            }
            return cluster;
        } catch (IOException | ServiceUnusable failure) {
            cluster.close();
            throw failure;
        }
    }

    private Member member(int number, Launcher launcher, Path log) throws IOException {
        Map<String, String> settings = new HashMap<>(store.settings());
        TcpProxy database = null;
        if (store instanceof SharedStore shared && !shared.addresses().isEmpty()) {
            database = TcpProxy.open(new RoundRobin(shared::addresses));
            settings.putAll(shared.settingsBy(database.address()));
        }
        ShiftedClock clock = null;
        if (clockLibrary.isPresent()) {
            clock = ShiftedClock.create(clockLibrary.get(), clocks.resolve("clock-" + number));
            settings.putAll(clock.settings());
        }
        return new Member(number, launcher, log, settings, database, clock);
    }

    /// Where clients connect to.
    public String url() {
        return "http://127.0.0.1:" + balancer.address().getPort();
    }

    /// What can be done to it here.
    public List<FaultKind> kinds() {
        return Stream.of(FaultKind.values())
                .filter(kind -> concernsStore(kind) && obstacle(kind).isEmpty())
                .toList();
    }

    /// What could be done to it elsewhere, and why not here.
    public List<NotInjected> notInjected() {
        return Stream.of(FaultKind.values())
                .filter(this::concernsStore)
                .flatMap(kind -> obstacle(kind).stream().map(why -> new NotInjected(kind.label(), why)))
                .toList();
    }

    private boolean concernsStore(FaultKind kind) {
        return switch (kind) {
            case KILL, PAUSE, CLOCK_JUMP -> true;
            case FULL_DISK -> store instanceof EmbeddedStore;
            case CUT, REFUSE, SLOW, STALL, LOSE -> store instanceof SharedStore;
        };
    }

    private Optional<String> obstacle(FaultKind kind) {
        return switch (kind) {
            case KILL, PAUSE -> Optional.empty();
            case CLOCK_JUMP ->
                unless(clockLibrary.isPresent(), "libfaketime is not installed (Debian: package faketime)");
            case FULL_DISK -> unless(limitsFiles, "prlimit is not installed (Debian: package util-linux)");
            case CUT, REFUSE, SLOW, STALL, LOSE ->
                unless(
                        members.stream().allMatch(member -> member.database().isPresent()),
                        "nothing can stand before the servers that MONGO_URI names");
        };
    }

    private static Optional<String> unless(boolean possible, String why) {
        return possible ? Optional.empty() : Optional.of(why);
    }

    @Override
    public void begin(Fault fault) {
        each(fault, member -> begin(fault, member));
    }

    private void begin(Fault fault, Member member) {
        switch (fault.kind()) {
            case KILL -> kill(member);
            case PAUSE -> member.instance().ifPresent(instance -> Signals.stop(instance.pid()));
            case CLOCK_JUMP -> member.clock().ifPresent(clock -> clock.set(fault.amount()));
            case FULL_DISK -> member.instance().ifPresent(this::fillDisk);
            case CUT -> member.database().ifPresent(TcpProxy::cut);
            case REFUSE ->
                member.database().ifPresent(database -> {
                    database.set(Line.State.REFUSING);
                    database.cut();
                });
            case SLOW -> member.database().ifPresent(database -> database.set(new Line.Slow(fault.amount())));
            case STALL, LOSE -> member.database().ifPresent(database -> database.set(Line.State.HOLDING));
        }
    }

    @Override
    public void end(Fault fault) {
        each(fault, member -> end(fault.kind(), member));
    }

    private static void end(FaultKind kind, Member member) {
        switch (kind) {
            case KILL -> startAgain(member);
            case PAUSE -> member.instance().ifPresent(instance -> Signals.goOn(instance.pid()));
            case CLOCK_JUMP -> member.clock().ifPresent(clock -> clock.set(Duration.ZERO));
            case FULL_DISK -> member.instance().ifPresent(instance -> Signals.liftLimit(instance.pid()));
            case CUT -> {
                // It was over at once.
            }
            case REFUSE, SLOW, STALL -> member.database().ifPresent(database -> database.set(Line.State.OPEN));
            case LOSE ->
                member.database().ifPresent(database -> {
                    database.cut();
                    database.set(Line.State.OPEN);
                });
        }
    }

    private void each(Fault fault, Consumer<Member> action) {
        fault.instances().forEach(number -> action.accept(members.get(number - 1)));
    }

    private void fillDisk(LocalInstance instance) {
        if (store instanceof EmbeddedStore embedded) {
            try {
                Signals.limitFiles(instance.pid(), embedded.largestFile());
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    private static void kill(Member member) {
        try {
            member.kill();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void startAgain(Member member) {
        try {
            member.start();
        } catch (IOException | ServiceUnusable _) {
            // It is tried again before the orders are looked at, and must succeed then.
        }
    }

    @Override
    public void recover() throws ServiceUnusable, InterruptedException {
        long end = System.nanoTime() + RECOVERY.toNanos();
        for (Member member : members) {
            try {
                member.revive();
            } catch (IOException failure) {
                throw new ServiceUnusable(member + " cannot be started again: " + failure.getMessage());
            }
            while (!member.isHealthy()) {
                if (System.nanoTime() > end) {
                    throw new ServiceUnusable(member + " does not recover, though every fault is over");
                }
                Thread.sleep(BETWEEN_TRIES);
            }
        }
    }

    @Override
    public void close() throws IOException {
        balancer.close();
        for (Member member : members) {
            member.close();
        }
        for (int number = 1; number <= members.size(); number++) {
            Files.deleteIfExists(clocks.resolve("clock-" + number));
        }
        Files.deleteIfExists(clocks);
    }
}
