package dev.orders.measure.mongo;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.orders.core.background.Background;
import dev.orders.core.background.Backoff;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.order.Precondition;
import dev.orders.core.order.Transition;
import dev.orders.core.placement.Claim;
import dev.orders.core.port.LoggedEvent;
import dev.orders.core.port.Store;
import dev.orders.core.port.StoreObserver;
import dev.orders.events.Relay;
import dev.orders.events.RelayObserver;
import dev.orders.events.Sink;
import dev.orders.measure.layer.Ratios;
import dev.orders.measure.layer.Samples;
import dev.orders.store.mongo.MongoSettings;
import dev.orders.store.mongo.connection.DriverListeners;
import dev.orders.store.mongo.connection.Server;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.bson.types.ObjectId;

/// Measures how fast one and two instances drain a backlog of events on MongoDB. The sink takes a fixed time for
/// each event, as a sink does that waits for its receiver, so that its sink limits an instance.
public final class Drain {
    /// An instance is one relay with connections of its own.
    private record Instance(Store store, Relay relay) {}

    /// What all sinks of a drain have got: the positions of the events, and how many events.
    private record Received(Set<Long> positions, AtomicInteger events) {
        private Received() {
            this(ConcurrentHashMap.newKeySet(), new AtomicInteger());
        }
    }

    /// What a drain took.
    ///
    /// @param serverMicros the processor time of the server for an event
    /// @param repeated how many times its sinks got an event that one of them had already
    private record Drained(double seconds, double serverMicros, int repeated) {}

    /// What is drained.
    ///
    /// @param events how many events there are, in orders of three each
    /// @param micros how long the sink takes for an event
    /// @param sequences how many sequences the log has
    public record Backlog(int events, int micros, int sequences) {
        private int orders() {
            return events / VERSIONS;
        }

        private int all() {
            return orders() * VERSIONS;
        }
    }

    /// How many events each order has.
    private static final int VERSIONS = 3;

    private final PrintStream out;
    private final DatabaseServer server;
    private final Backlog backlog;

    private Drain(PrintStream out, DatabaseServer server, Backlog backlog) {
        this.out = out;
        this.server = server;
        this.backlog = backlog;
    }

    /// Prints the rates of one and two instances in each round, and their ratio.
    ///
    /// @param directory for the log of the server
    public static void print(PrintStream out, Path directory, int rounds, Backlog backlog) throws IOException {
        try (DatabaseServer server = DatabaseServer.find(directory)) {
            new Drain(out, server, backlog).measure(rounds);
        }
    }

    private void measure(int rounds) {
        drain(2);
        List<Drained> alone = new ArrayList<>();
        List<Drained> together = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            alone.add(drain(1));
            together.add(drain(2));
        }
        print("one instance", alone, this::rate, "events/s");
        print("two instances", together, this::rate, "events/s");
        Ratios.print(out, "  ratio", Ratios.within(together, alone, this::rate), "");
        print("server's time: one", alone, Drained::serverMicros, "µs/event");
        print("server's time: two", together, Drained::serverMicros, "µs/event");
        out.printf(
                Locale.ROOT,
                "events that two instances delivered twice: %d%n",
                together.stream().mapToInt(Drained::repeated).sum());
    }

    private double rate(Drained drained) {
        return backlog.all() / drained.seconds();
    }

    private void print(String name, List<Drained> rounds, ToDoubleFunction<Drained> figure, String unit) {
        Ratios.print(out, name, rounds.stream().mapToDouble(figure).boxed().toList(), unit);
    }

    /// Fills a database of its own, and drains it.
    private Drained drain(int instances) {
        String database = "orders_measure_" + new ObjectId();
        Received received = new Received();
        List<Instance> all = IntStream.range(0, instances)
                .mapToObj(number -> instance(open(database), number, received))
                .toList();
        try {
            fill(all.getFirst().store());
            Duration before = server.processorTime();
            long began = System.nanoTime();
            await(all.stream()
                    .map(instance -> Executors.callable(() -> drain(instance, received)))
                    .toList());
            double seconds = (System.nanoTime() - began) / 1e9;
            long nanos = server.processorTime().minus(before).toNanos();
            return new Drained(
                    seconds, nanos / 1e3 / backlog.all(), received.events().get() - backlog.all());
        } finally {
            all.forEach(instance -> instance.store().closing().run());
            try (MongoClient client = MongoClients.create(server.uri())) {
                client.getDatabase(database).drop();
            }
        }
    }

    private static void await(List<Callable<Object>> drains) {
        try (ExecutorService threads = Executors.newFixedThreadPool(drains.size())) {
            for (Future<Object> drain : threads.invokeAll(drains)) {
                drain.get();
            }
        } catch (InterruptedException | ExecutionException failure) {
            throw new IllegalStateException("a drain failed", failure);
        }
    }

    private Store open(String database) {
        return new MongoSettings(
                        Server.of(server.uri()),
                        database,
                        DriverListeners.NONE,
                        Optional.of(backlog.sequences()),
                        Optional.empty())
                .open(Samples.CLOCK, Background.unobserved(), StoreObserver.NONE);
    }

    private void fill(Store store) {
        for (int order = 0; order < backlog.orders(); order++) {
            Claim claim = Samples.claim();
            store.placements().place(claim);
            change(store, claim, OrderStatus.PAID);
            change(store, claim, OrderStatus.FULFILLED);
        }
        long end = -1;
        while (store.log().end() > end) {
            end = store.log().end();
        }
    }

    private static void change(Store store, Claim claim, OrderStatus status) {
        store.orders()
                .changeStatus(
                        claim.order().tenant(),
                        claim.order().id(),
                        new Precondition.AnyVersion(),
                        new Transition(
                                status,
                                Optional.empty(),
                                claim.actor(),
                                claim.order().createdAt()));
    }

    private Instance instance(Store store, int number, Received received) {
        Relay relay = new Relay(
                store.log(),
                store.relays(),
                new SlowSink(Duration.ofNanos(backlog.micros() * 1_000L), received),
                new NeverFails(),
                Samples.CLOCK,
                System::nanoTime,
                "instance-" + number,
                new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(1), new Random(number)));
        return new Instance(store, relay);
    }

    private void drain(Instance instance, Received received) {
        while (received.positions().size() < backlog.all()) {
            LockSupport.parkNanos(instance.relay().runOnce().pause().toNanos());
        }
    }

    /// Simulates a receiver that takes the same time for each event.
    private record SlowSink(Duration ofEvent, Received received) implements Sink {
        @Override
        public String name() {
            return "slow";
        }

        @Override
        public Duration longestPause() {
            return Duration.ofSeconds(1);
        }

        @Override
        public Delivery deliver(List<LoggedEvent> logged) {
            LockSupport.parkNanos(ofEvent.multipliedBy(logged.size()).toNanos());
            received.events().addAndGet(logged.size());
            logged.forEach(event -> received.positions().add(event.position()));
            return Delivery.all(logged);
        }
    }

    private static final class NeverFails implements RelayObserver {
        @Override
        public void published(String sink, int count) {
            // The sink counts.
        }

        @Override
        public void failed(String sink) {
            throw new IllegalStateException("the sink never fails");
        }

        @Override
        public void deadLettered(String sink) {
            throw new IllegalStateException("the sink never refuses");
        }
    }
}
