package dev.orders.events;

import dev.orders.core.port.EventLog;
import dev.orders.core.port.RelayStore;
import dev.orders.events.Relay.Backlog;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/// The relays of this instance: a thread for each sink, so that none waits for another. Platform threads: a
/// batch read from an embedded store would hold a virtual thread's carrier, and requests need those.
public final class Relays implements AutoCloseable {
    private record Running(Relay relay, Thread thread) {}

    private final EventLog log;
    private final RelayStore store;
    private final RelayObserver observer;
    private final Clock clock;
    private final String owner;
    private final RandomGenerator random;
    private final Map<String, Running> running = new HashMap<>();

    /// @param owner tells this instance from every other
    /// @param random spreads what is tried again; used by several threads
    public Relays(
            EventLog log, RelayStore store, RelayObserver observer, Clock clock, String owner, RandomGenerator random) {
        this.log = log;
        this.store = store;
        this.observer = observer;
        this.clock = clock;
        this.owner = owner;
        this.random = random;
    }

    /// Has exactly these sinks be served: starts what is missing, ends what is no longer wanted. Sinks are told
    /// apart by their names.
    public synchronized void serve(Collection<? extends Sink> sinks) {
        Set<String> wanted = sinks.stream().map(Sink::name).collect(Collectors.toSet());
        end(name -> !wanted.contains(name));
        sinks.forEach(sink -> running.computeIfAbsent(sink.name(), _ -> start(sink)));
    }

    /// Ends the relay of this sink, if there is one: the next [#serve] begins it anew, without the pause it was in.
    public synchronized void end(String sink) {
        end(sink::equals);
    }

    /// What each sink does not have at this moment, by the sink's name.
    ///
    /// @throws dev.orders.core.port.StoreUnavailableException when the store cannot answer
    public synchronized Map<String, Backlog> backlogs() {
        Map<String, Backlog> backlogs = new HashMap<>();
        running.forEach((name, one) -> backlogs.put(name, one.relay().backlog()));
        return backlogs;
    }

    private Running start(Sink sink) {
        Backoff backoff = new Backoff(sink.firstPause(), sink.longestPause(), random);
        Relay relay = new Relay(log, store, sink, observer, clock, owner, backoff);
        Thread thread =
                Thread.ofPlatform().name("relay-" + sink.name()).daemon().start(relay::run);
        return new Running(relay, thread);
    }

    /// Ends all, and returns when the last one has finished its batch.
    @Override
    public synchronized void close() {
        end(_ -> true);
    }

    private void end(Predicate<String> unwanted) {
        List<Thread> ending = running.entrySet().stream()
                .filter(one -> unwanted.test(one.getKey()))
                .map(one -> one.getValue().thread())
                .toList();
        running.keySet().removeIf(unwanted);
        ending.forEach(Thread::interrupt);
        for (Thread thread : ending) {
            try {
                thread.join();
            } catch (InterruptedException _) {
                // Whoever stops the service in a hurry does not wait; the relays' threads are daemons.
                Thread.currentThread().interrupt();
            }
        }
    }
}
