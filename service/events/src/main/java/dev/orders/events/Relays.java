package dev.orders.events;

import dev.orders.core.background.Background;
import dev.orders.core.background.BackgroundTask;
import dev.orders.core.background.Work;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The relays of this instance: one background task for each sink, so that no sink waits for another. They use
/// platform threads, because reading a batch from an embedded store would block the carrier of a virtual thread,
/// and requests need the carriers.
public final class Relays implements AutoCloseable {
    /// In one round a sink may take its full time for a batch eleven times: once for new events, and once for
    /// each replayed dead letter.
    private static final Duration BOUND = Duration.ofMinutes(5);

    /// The longest pause after failures of the store.
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final RelayFactory factory;
    private final Background background;
    private final String owner;
    private final Map<String, BackgroundTask> running = new HashMap<>();

    /// @param owner a name that no other instance has
    public Relays(RelayFactory factory, Background background, String owner) {
        this.factory = factory;
        this.background = background;
        this.owner = owner;
    }

    /// Starts and ends relays so that exactly these sinks have one. A relay that has ended by itself is started
    /// again. Sinks are identified by their names.
    public synchronized void serve(Collection<? extends Sink> sinks) {
        Set<String> wanted = sinks.stream().map(Sink::name).collect(Collectors.toSet());
        end(name -> !wanted.contains(name));
        running.values().removeIf(BackgroundTask::hasEnded);
        sinks.forEach(sink -> running.computeIfAbsent(sink.name(), _ -> start(sink)));
    }

    /// Ends the relay of this sink, if there is one. The next [#serve] starts it without its previous pause.
    public synchronized void end(String sink) {
        end(sink::equals);
    }

    /// The names of the sinks that have a relay.
    public synchronized Set<String> sinks() {
        return Set.copyOf(running.keySet());
    }

    private BackgroundTask start(Sink sink) {
        Relay relay = factory.relay(sink, owner);
        return background.start(new Work(
                "relay-" + SinkKind.of(sink.name()),
                "relay-" + sink.name(),
                BOUND,
                LONGEST_PAUSE,
                () -> relay.runOnce().pause()));
    }

    /// Ends all relays, and returns when the last one has finished its batch.
    @Override
    public synchronized void close() {
        end(_ -> true);
    }

    private void end(Predicate<String> unwanted) {
        List<BackgroundTask> ending = running.entrySet().stream()
                .filter(one -> unwanted.test(one.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        running.keySet().removeIf(unwanted);
        ending.forEach(BackgroundTask::interrupt);
        ending.forEach(BackgroundTask::awaitEnd);
    }
}
