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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

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

    /// The result of a round in one partition.
    ///
    /// @param isAtEnd whether the sink had all its events
    /// @param hasMore whether the next round should follow at once
    private record Step(int delivered, boolean isAtEnd, boolean hasMore) {
        private static final Step NOTHING = new Step(0, true, false);

        /// Another relay has the lease.
        private static final Step ELSEWHERE = new Step(0, false, false);
    }

    private final EventLog log;
    private final RelayStore store;
    private final Sink sink;
    private final RelayObserver observer;
    private final Clock clock;
    private final String owner;
    private final SinkPause pause;

    /// The number of refusals of the event at a position.
    private final Map<Long, Integer> refusals = new HashMap<>();

    /// Where the partitions end, if everything is known to be delivered. While the log has nothing newer, partitions
    /// are not checked.
    private Optional<Map<Integer, Long>> ends = Optional.empty();

    /// The partitions that probably have more events than one batch.
    private final Set<Integer> behind = new HashSet<>();

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
        this.owner = owner;
        this.pause = new SinkPause(backoff, nanoTime);
    }

    /// Delivers new events: at most one batch of each partition that no other relay has leased.
    ///
    /// @throws StoreUnavailableException if the store does not answer; no event is lost
    public Round runOnce() {
        if (pause.isRunning()) {
            return new Round(0, pause.left());
        }
        int published = replay();
        boolean more = false;
        if (ends.isEmpty() || log.hasGrown(ends.get())) {
            Map<Integer, Long> positions = store.positions(sink.name());
            boolean atEnd = true;
            for (int partition = 0; partition < log.partitions() && !pause.isRunning(); partition++) {
                Step step = relay(partition, positions.getOrDefault(partition, 0L));
                published += step.delivered();
                atEnd &= step.isAtEnd();
                more |= step.hasMore();
            }
            ends = atEnd && !pause.isRunning() ? Optional.of(positions) : Optional.empty();
        }
        if (pause.isRunning()) {
            return new Round(published, pause.left());
        }
        return new Round(published, more ? Duration.ZERO : IDLE);
    }

    /// Without new events a partition costs one read and no write. But if more events than one batch are expected, the
    /// lease is taken before the partition is read: a relay that shares the work reads nothing that another one
    /// delivers.
    private Step relay(int partition, long position) {
        boolean expected = behind.contains(partition);
        List<LoggedEvent> found = expected ? List.of() : log.read(partition, position, BATCH);
        if (!expected && found.isEmpty()) {
            return Step.NOTHING;
        }
        Optional<Lease> lease = store.takeLease(sink.name(), partition, owner, clock.instant(), LEASE);
        if (lease.isEmpty()) {
            if (found.size() == BATCH) {
                // Another relay works on a backlog, which is probably one of all partitions.
                IntStream.range(0, log.partitions()).forEach(behind::add);
            }
            return Step.ELSEWHERE;
        }
        boolean isNext = !expected && lease.get().position() == position;
        return relay(lease.get(), isNext ? Optional.of(found) : Optional.empty());
    }

    private Step relay(Lease lease, Optional<List<LoggedEvent>> found) {
        List<LoggedEvent> events;
        Delivery delivery;
        try {
            events = found.orElseGet(() -> log.read(lease.partition(), lease.position(), BATCH));
            delivery = deliver(events);
        } catch (Throwable defect) {
            advance(lease, lease.position());
            throw defect;
        }
        int passed = delivery.delivered();
        if (delivery.failure().isPresent()
                && countRefusal(delivery.failure().get(), events.get(passed).position())) {
            addDeadLetter(events.get(passed), delivery.failure().get().reason(), TRIES);
            passed++;
        }
        if (!advance(
                lease, passed == 0 ? lease.position() : events.get(passed - 1).position())) {
            LOG.log(
                    Level.WARNING,
                    "Another relay took the lease of partition {0} of {1}; it will send the same events again",
                    lease.partition(),
                    sink.name());
        }
        if (events.size() == BATCH) {
            behind.add(lease.partition());
        } else {
            behind.remove(lease.partition());
        }
        boolean more = delivery.delivered() == BATCH || (delivery.delivered() > 0 && passed < events.size());
        return new Step(delivery.delivered(), false, more);
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
            pause.reset();
            observer.published(sink.name(), delivery.delivered());
        }
        delivery.failure().ifPresent(failure -> {
            observer.failed(sink.name());
            pause.begin(asked(failure));
            LOG.log(
                    Level.WARNING,
                    "Events for {0} wait until {1}: {2}",
                    sink.name(),
                    clock.instant().plus(pause.left()),
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
            pause.begin(Duration.ZERO);
            throw defect;
        }
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
            List<LoggedEvent> event = log.at(letter.position()).stream().toList();
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
