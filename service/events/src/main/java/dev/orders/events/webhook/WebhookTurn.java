package dev.orders.events.webhook;

import dev.orders.core.background.Backoff;
import dev.orders.core.port.DeadLetter;
import dev.orders.core.port.EventLog;
import dev.orders.core.port.LoggedEvent;
import dev.orders.core.port.RelayStore;
import dev.orders.core.webhook.PendingDeliveries;
import dev.orders.core.webhook.PendingDeliveries.Range;
import dev.orders.core.webhook.PendingDeliveries.Refusals;
import dev.orders.core.webhook.PendingDeliveries.Result;
import dev.orders.core.webhook.PendingDeliveries.State;
import dev.orders.events.Relay;
import dev.orders.events.RelayObserver;
import dev.orders.events.Sink.Delivery;
import dev.orders.events.Sink.Failure;
import dev.orders.events.Sink.Failure.Refused;
import dev.orders.events.Sink.Failure.Unavailable;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// One turn of one webhook: sends what it waits for until everything is sent, an attempt fails, or the time is up.
/// First come the dead letters to replay, then the events, the oldest partition first. Used by one thread.
final class WebhookTurn {
    /// After this time a turn starts no other request, so that it ends before its lease does.
    private static final Duration LENGTH = Duration.ofSeconds(1);

    /// The most events that a turn has in memory.
    private static final int BATCH = 20;

    /// The most dead letters that a turn replays.
    private static final int REPLAYS = 10;

    private static final System.Logger LOG = System.getLogger(WebhookTurn.class.getName());

    private final PendingDeliveries claim;
    private final WebhookSink sink;
    private final EventLog log;
    private final RelayStore relays;
    private final RelayObserver observer;
    private final Clock clock;
    private final Backoff backoff;
    private final long started = System.nanoTime();

    /// The last position that is done, by partition.
    private final Map<Integer, Long> reached = new HashMap<>();

    private boolean replayed;
    private boolean finished;
    private boolean failed;
    private int failures;
    private Refusals refusals;
    private Duration pause = Duration.ZERO;

    WebhookTurn(
            PendingDeliveries claim,
            WebhookSink sink,
            EventLog log,
            RelayStore relays,
            RelayObserver observer,
            Clock clock,
            Backoff backoff) {
        this.claim = claim;
        this.sink = sink;
        this.log = log;
        this.relays = relays;
        this.observer = observer;
        this.clock = clock;
        this.backoff = backoff;
        this.replayed = claim.wakes() == 0;
        this.failures = claim.failures();
        this.refusals = claim.refusals();
    }

    /// Sends events. If it throws, the turn has failed.
    void run() {
        try {
            finished = replay() && deliver();
        } catch (Throwable defect) {
            fail(new Unavailable("the attempt was not possible"));
            throw defect;
        }
    }

    /// Whether an attempt failed, so that the next one needs a pause.
    boolean hasFailed() {
        return failed;
    }

    /// Whether the time was up before everything was sent.
    boolean isUnfinished() {
        return !failed && !finished;
    }

    /// The pause before the next attempt.
    Duration pause() {
        return pause;
    }

    /// What the turn has achieved.
    Result result(State next, Duration rest) {
        return new Result(reached, next, rest, failures, refusals, replayed);
    }

    private boolean replay() {
        if (replayed) {
            return true;
        }
        List<DeadLetter> letters = relays.replays(sink.name(), REPLAYS);
        for (DeadLetter letter : letters) {
            if (isTimeUp() || !replay(letter)) {
                return false;
            }
        }
        replayed = letters.size() < REPLAYS;
        return replayed;
    }

    private boolean replay(DeadLetter letter) {
        List<LoggedEvent> event = log.at(letter.position()).stream().toList();
        Delivery sent = send(event);
        if (sent.failure().isEmpty()) {
            relays.deleteDeadLetter(letter);
            return true;
        }
        if (sent.failure().get() instanceof Refused refused) {
            addDeadLetter(event.getFirst(), refused.reason(), letter.attempts() + 1);
        }
        return false;
    }

    private boolean deliver() {
        List<Map.Entry<Integer, Range>> oldestFirst = claim.ranges().entrySet().stream()
                .sorted(Comparator.comparingLong(range -> range.getValue().after()))
                .toList();
        for (Map.Entry<Integer, Range> range : oldestFirst) {
            if (!deliver(range.getKey(), range.getValue())) {
                return false;
            }
        }
        return true;
    }

    private boolean deliver(int partition, Range range) {
        long after = range.after();
        while (after < range.through()) {
            if (isTimeUp()) {
                return false;
            }
            List<LoggedEvent> events = log.read(claim.tenant(), partition, after, BATCH).stream()
                    .filter(logged -> logged.position() <= range.through())
                    .toList();
            int passed = pass(events);
            boolean all = passed == events.size();
            if (all && events.size() < BATCH) {
                after = range.through();
            } else if (passed > 0) {
                after = events.get(passed - 1).position();
            }
            reached.put(partition, after);
            if (!all || failed) {
                return false;
            }
        }
        return true;
    }

    /// Returns how many of the events are done: delivered, or made a dead letter.
    private int pass(List<LoggedEvent> events) {
        Delivery sent = send(events);
        int passed = sent.delivered();
        if (sent.failure().isPresent() && sent.failure().get() instanceof Refused refused) {
            LoggedEvent event = events.get(passed);
            refusals = refusals.plus(event.position());
            if (refusals.count() >= Relay.TRIES) {
                addDeadLetter(event, refused.reason(), Relay.TRIES);
                refusals = Refusals.NONE;
                passed++;
            }
        }
        return passed;
    }

    private Delivery send(List<LoggedEvent> events) {
        Delivery sent = events.isEmpty() ? Delivery.all(events) : sink.deliver(events);
        if (sent.delivered() > 0) {
            failures = 0;
            refusals = Refusals.NONE;
            observer.published(sink.name(), sent.delivered());
        }
        sent.failure().ifPresent(this::fail);
        return sent;
    }

    private void fail(Failure failure) {
        failed = true;
        pause = Collections.max(List.of(backoff.after(++failures), asked(failure)));
        observer.failed(sink.name());
        LOG.log(
                Level.WARNING,
                "Events for {0} wait until {1}: {2}",
                sink.name(),
                clock.instant().plus(pause),
                failure.reason());
    }

    /// The pause that the receiver asks for.
    private static Duration asked(Failure failure) {
        return switch (failure) {
            case Unavailable unavailable -> unavailable.retryAfter().orElse(Duration.ZERO);
            case Refused _ -> Duration.ZERO;
        };
    }

    private void addDeadLetter(LoggedEvent logged, String reason, int attempts) {
        String event = logged.event().id();
        relays.addDeadLetter(new DeadLetter(
                sink.name(), event, claim.tenant(), logged.position(), reason, attempts, clock.instant(), false));
        observer.deadLettered(sink.name());
        LOG.log(Level.ERROR, "Event {0} is now a dead letter: {1} refused it: {2}", event, sink.name(), reason);
    }

    private boolean isTimeUp() {
        return System.nanoTime() - started > LENGTH.toNanos();
    }
}
