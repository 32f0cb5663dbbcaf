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

/// Delivers the events of the log to one sink: partition by partition, in batches, each under a lease. So any
/// number of instances share the work, and another instance continues if one dies. The position is stored after
/// the delivery. After a crash in between, the batch is sent again with the same ids.
///
/// Used by one thread.
public final class Relay {
    /// How long a lease lasts. Must be longer than any sink takes for a batch.
    public static final Duration LEASE = Duration.ofSeconds(30);

    /// After this many refusals an event becomes a dead letter.
    public static final int TRIES = 5;

    /// The pause when the sink has all events, and so the longest time that an event waits. During the pause
    /// events collect, so that under load one round, which costs some store commands for each partition, delivers
    /// many.
    static final Duration IDLE = Duration.ofMillis(200);

    private static final int BATCH = 500;

    /// The most dead letters that a round replays. Each may take as long as the receiver may take.
    private static final int REPLAYS = 10;

    private static final System.Logger LOG = System.getLogger(Relay.class.getName());

    /// The result of a round.
    ///
    /// @param published the number of events delivered
    /// @param pause how long to wait before the next round
    public record Round(int published, Duration pause) {
        /// Whether the round found nothing to deliver and nothing failed.
        public boolean isIdle() {
            return published == 0 && pause.equals(IDLE);
        }
    }

    private final EventLog log;
    private final RelayStore store;
    private final Sink sink;
    private final RelayObserver observer;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final String owner;
    private final Backoff backoff;

    /// The number of failures in a row without any delivery.
    private int failures;

    /// The number of refusals of the event at a position.
    private final Map<Long, Integer> refusals = new HashMap<>();

    /// When the sink failed last, by [#nanoTime], and the pause from then on. A change of the wall clock does not
    /// affect the pause.
    private long failedAt;

    private Duration pauseAfterFailure = Duration.ZERO;

    /// Last position known to be delivered in every partition, or -1. While the log has nothing newer, partitions
    /// are not checked.
    private long done = -1;

    /// @param clock for the end of leases and the time of dead letters
    /// @param nanoTime measures pauses: a monotonic clock, such as `System::nanoTime`
    /// @param owner a name that no other relay has
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

    /// Delivers new events: at most one batch of each partition that no other relay has leased.
    ///
    /// @throws StoreUnavailableException if the store does not answer; no event is lost
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
        Optional<Lease> lease = store.takeLease(sink.name(), partition, owner, clock.instant(), LEASE);
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
            addDeadLetter(events.get(passed), delivery.failure().get().reason(), TRIES);
            passed++;
        }
        if (!advance(lease.get(), passed == 0 ? from : events.get(passed - 1).position())) {
            LOG.log(
                    Level.WARNING,
                    "Another relay took the lease of partition {0} of {1}; it will send the same events again",
                    partition,
                    sink.name());
        }
        return delivery.delivered();
    }

    /// Stores the position and ends the lease even if the thread was interrupted.
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

    /// If the sink throws, this counts as a failure and starts a pause. The exception ends the round, so that it
    /// is logged and counted as a bug.
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

    /// The pause that the sink asks for.
    private static Duration asked(Failure failure) {
        return switch (failure) {
            case Failure.Unavailable unavailable -> unavailable.retryAfter().orElse(Duration.ZERO);
            case Failure.Refused _ -> Duration.ZERO;
        };
    }

    /// Counts a refusal of the event at `position`. Returns whether it was the last attempt.
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

    private void addDeadLetter(LoggedEvent logged, String reason, int attempts) {
        OrderEvent event = logged.event();
        store.addDeadLetter(new DeadLetter(
                sink.name(),
                event.id(),
                logged.order().tenant(),
                logged.position(),
                reason,
                attempts,
                clock.instant(),
                false));
        observer.deadLettered(sink.name());
        LOG.log(Level.ERROR, "Event {0} is now a dead letter: {1} refused it: {2}", event.id(), sink.name(), reason);
    }

    /// Sends the events of dead letters that an operator has asked to replay.
    private int replay() {
        int published = 0;
        for (DeadLetter letter : store.replays(sink.name(), REPLAYS)) {
            List<LoggedEvent> event = log.readAll(letter.position() - 1, 1);
            Delivery delivery = deliver(event);
            if (delivery.failure().isEmpty()) {
                store.deleteDeadLetter(letter);
                published++;
            } else {
                if (delivery.failure().get() instanceof Failure.Refused refused) {
                    addDeadLetter(event.getFirst(), refused.reason(), letter.attempts() + 1);
                }
                return published;
            }
        }
        return published;
    }
}
