package dev.orders.events;

import dev.orders.core.background.Backoff;
import dev.orders.core.order.OrderEvent;
import dev.orders.core.port.DeadLetter;
import dev.orders.core.port.EventLog;
import dev.orders.core.port.LoggedEvent;
import dev.orders.core.port.RelayStore;
import dev.orders.core.port.RelayStore.Lease;
import dev.orders.core.port.StoreUnavailableException;
import dev.orders.events.Sink.Delivery;
import dev.orders.events.Sink.Failure;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Brings the log's events to one sink: partition by partition, a batch at a time, each time under a lease, so
/// that any number of instances share the work and one that dies is succeeded by another. What the sink has is
/// written down after it has it: a crash in between sends a batch again, with the same ids.
///
/// Used by one thread.
public final class Relay {
    /// How long one relay has a partition for itself. Longer than any sink takes for a batch.
    public static final Duration LEASE = Duration.ofSeconds(30);

    /// How often a sink may refuse an event before it is set aside.
    public static final int TRIES = 5;

    /// How long to wait when the sink has everything: what an event waits for at most. Under load it gathers events, so
    /// that a round, which costs the store some commands for each partition, is for many of them.
    static final Duration IDLE = Duration.ofMillis(200);

    private static final int BATCH = 500;

    /// How many events that an operator asked for are tried in a round. Each may take a receiver its whole time.
    private static final int REPLAYS = 10;

    private static final System.Logger LOG = System.getLogger(Relay.class.getName());

    /// What a round did.
    ///
    /// @param published how many events the sink has more than before
    /// @param pause how long nothing is to be done
    public record Round(int published, Duration pause) {}

    private final EventLog log;
    private final RelayStore store;
    private final Sink sink;
    private final RelayObserver observer;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final String owner;
    private final Backoff backoff;

    /// How often in a row the sink took nothing.
    private int failures;

    /// How often the event at a position was refused.
    private final Map<Long, Integer> refusals = new HashMap<>();

    /// The last failure of the sink, by [#nanoTime], and how long the sink is left alone from then on. Set clocks
    /// neither shorten nor lengthen that.
    private long failedAt;

    private Duration pauseAfterFailure = Duration.ZERO;

    /// Last position known to be delivered in every partition, or -1. While the log has nothing newer, partitions are
    /// not checked.
    private long done = -1;

    /// @param clock tells other instances when a lease ends, and people when an event was set aside
    /// @param nanoTime measures pauses: a clock that nobody sets, such as `System::nanoTime`
    /// @param owner tells this relay from every other
    public Relay(
            EventLog log,
            RelayStore store,
            Sink sink,
            RelayObserver observer,
            Clock clock,
            LongSupplier nanoTime,
            String owner,
            Backoff backoff) {
        this.log = log;
        this.store = store;
        this.sink = sink;
        this.observer = observer;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.owner = owner;
        this.backoff = backoff;
    }

    /// Hands over what is new, up to a batch of each partition that no other relay has.
    ///
    /// @throws StoreUnavailableException when the store cannot answer; nothing is lost
    public Round runOnce() {
        if (isPausing()) {
            return new Round(0, leftOfPause());
        }
        int published = replay();
        boolean allDone = true;
        boolean more = false;
        if (done < 0 || !log.readAll(done, 1).isEmpty()) {
            Map<Integer, Long> positions = store.positions(sink.name());
            for (int partition = 0; partition < log.partitions() && !isPausing(); partition++) {
                long position = positions.getOrDefault(partition, 0L);
                List<LoggedEvent> events = log.read(partition, position, BATCH);
                if (!events.isEmpty()) {
                    allDone = false;
                    int delivered = relay(partition, position, events);
                    published += delivered;
                    more |= delivered == BATCH || (delivered > 0 && delivered < events.size());
                }
            }
            long last =
                    positions.values().stream().mapToLong(Long::longValue).max().orElse(0);
            done = allDone && !isPausing() ? last : -1;
        }
        if (isPausing()) {
            return new Round(published, leftOfPause());
        }
        return new Round(published, more ? Duration.ZERO : IDLE);
    }

    private boolean isPausing() {
        return leftOfPause().isPositive();
    }

    private Duration leftOfPause() {
        return pauseAfterFailure.minusNanos(nanoTime.getAsLong() - failedAt);
    }

    private int relay(int partition, long position, List<LoggedEvent> found) {
        Optional<Lease> lease = store.lease(sink.name(), partition, owner, clock.instant(), LEASE);
        if (lease.isEmpty()) {
            return 0;
        }
        long from = lease.get().position();
        List<LoggedEvent> events = from == position ? found : log.read(partition, from, BATCH);
        Delivery delivery;
        try {
            delivery = deliver(events);
        } catch (Throwable defect) {
            advance(lease.get(), from);
            throw defect;
        }
        int passed = delivery.delivered();
        if (delivery.failure().isPresent()
                && countRefusal(delivery.failure().get(), events.get(passed).position())) {
            setAside(events.get(passed), delivery.failure().get().reason(), TRIES);
            passed++;
        }
        if (!advance(lease.get(), passed == 0 ? from : events.get(passed - 1).position())) {
            LOG.log(
                    Level.WARNING,
                    "Another relay took over partition {0} of {1}; it sends again what this one has sent",
                    partition,
                    sink.name());
        }
        return delivery.delivered();
    }

    /// A relay that is being ended writes down too what the sink has, and gives its turn away.
    private boolean advance(Lease lease, long position) {
        boolean ended = Thread.interrupted();
        try {
            return store.advance(lease, position);
        } finally {
            if (ended) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Delivery deliver(List<LoggedEvent> events) {
        if (events.isEmpty()) {
            return Delivery.all(events);
        }
        Delivery delivery = attempt(events);
        if (delivery.delivered() > 0) {
            failures = 0;
            observer.published(sink.name(), delivery.delivered());
        }
        delivery.failure().ifPresent(failure -> {
            observer.failed(sink.name());
            pause(Collections.max(List.of(backoff.after(++failures), asked(failure))));
            LOG.log(
                    Level.WARNING,
                    "Events for {0} wait until {1}: {2}",
                    sink.name(),
                    clock.instant().plus(pauseAfterFailure),
                    failure.reason());
        });
        return delivery;
    }

    /// A sink that throws has failed like one that says so. What it threw ends the round, so that it is logged and
    /// counted as the defect that it is.
    private Delivery attempt(List<LoggedEvent> events) {
        try {
            return sink.deliver(events);
        } catch (Throwable defect) {
            observer.failed(sink.name());
            pause(backoff.after(++failures));
            throw defect;
        }
    }

    private void pause(Duration length) {
        failedAt = nanoTime.getAsLong();
        pauseAfterFailure = length;
    }

    /// How long the sink asks to be left alone.
    private static Duration asked(Failure failure) {
        return switch (failure) {
            case Failure.Unavailable unavailable -> unavailable.retryAfter().orElse(Duration.ZERO);
            case Failure.Refused _ -> Duration.ZERO;
        };
    }

    /// Counts a refusal of the event at `position`, and says whether that was the last try.
    private boolean countRefusal(Failure failure, long position) {
        return switch (failure) {
            case Failure.Unavailable _ -> false;
            case Failure.Refused _ -> {
                boolean last = refusals.merge(position, 1, Integer::sum) >= TRIES;
                if (last) {
                    refusals.remove(position);
                }
                yield last;
            }
        };
    }

    private void setAside(LoggedEvent logged, String reason, int attempts) {
        OrderEvent event = logged.event();
        store.setAside(new DeadLetter(
                sink.name(),
                event.id(),
                logged.order().tenant(),
                logged.position(),
                reason,
                attempts,
                clock.instant(),
                false));
        observer.setAside(sink.name());
        LOG.log(Level.ERROR, "Event {0} is set aside: {1} would not take it: {2}", event.id(), sink.name(), reason);
    }

    /// Tries again what an operator has asked for.
    private int replay() {
        int published = 0;
        for (DeadLetter letter : store.replays(sink.name(), REPLAYS)) {
            List<LoggedEvent> event = log.readAll(letter.position() - 1, 1);
            Delivery delivery = deliver(event);
            if (delivery.failure().isEmpty()) {
                store.settle(letter);
                published++;
            } else {
                if (delivery.failure().get() instanceof Failure.Refused refused) {
                    setAside(event.getFirst(), refused.reason(), letter.attempts() + 1);
                }
                return published;
            }
        }
        return published;
    }
}
