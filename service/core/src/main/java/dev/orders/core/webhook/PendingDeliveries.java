package dev.orders.core.webhook;

import dev.orders.core.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/// The deliveries that a webhook waits for, and when they are attempted. A webhook that has received everything has
/// none. All methods are pure: a store replaces one version by the next one, by compare-and-set.
///
/// @param revision identifies this version; no other version of any webhook has it
/// @param ranges the events that wait, by partition of the log
/// @param state who attempts them, and in which order
/// @param since when this state began. If that is in the future, the clock was ahead, and the state is over
/// @param dueAt when the next attempt is due; for [State#DELIVERING] the end of the lease
/// @param owner the instance that delivers; empty in every other state
/// @param wakes how often a client has asked for something since the webhook last had no pending deliveries: to
///     send an event again, or to end the pause
/// @param failures the number of failed attempts in a row
/// @param refusals how often the receiver has refused the event that is next
public record PendingDeliveries(
        WebhookId webhook,
        TenantId tenant,
        UUID revision,
        Map<Integer, Range> ranges,
        State state,
        Instant since,
        Instant dueAt,
        String owner,
        int wakes,
        int failures,
        Refusals refusals) {
    /// Events of one partition of the log.
    ///
    /// @param after the position of the last event that the webhook does not wait for
    /// @param through the position of the last event that the webhook waits for
    public record Range(long after, long through) {}

    /// The refusals of one event.
    ///
    /// @param position the position of the event in the log; 0 if there is no such event
    public record Refusals(long position, int count) {
        /// No event was refused.
        public static final Refusals NONE = new Refusals(0, 0);

        /// One more refusal, of the event at this position.
        public Refusals plus(long refused) {
            return new Refusals(refused, refused == position ? count + 1 : 1);
        }
    }

    /// The states. Stores keep their names.
    public enum State {
        /// To be attempted at once. The time is when they became ready.
        READY,

        /// The last attempt failed. The next one is due later.
        PAUSED,

        /// An instance delivers under a lease.
        DELIVERING,

        /// The webhook is disabled. An instance checks that again later.
        SUSPENDED
    }

    /// What an instance has achieved while it held the lease.
    ///
    /// @param reached the last position that is done, by partition
    /// @param state the next state, if nobody has woken the webhook meanwhile
    /// @param pause how long the next attempt has to wait
    /// @param isReplayed whether no dead letter of the webhook waits for its replay any more
    public record Result(
            Map<Integer, Long> reached,
            State state,
            Duration pause,
            int failures,
            Refusals refusals,
            boolean isReplayed) {}

    public PendingDeliveries {
        ranges = Collections.unmodifiableMap(new TreeMap<>(ranges));
        // Stores keep milliseconds, and a lease is recognised by its end.
        since = since.truncatedTo(ChronoUnit.MILLIS);
        dueAt = dueAt.truncatedTo(ChronoUnit.MILLIS);
    }

    /// The first pending deliveries of a webhook: ready, and no events yet.
    public static PendingDeliveries none(WebhookId webhook, TenantId tenant, UUID revision, Instant now) {
        return new PendingDeliveries(
                webhook, tenant, revision, Map.of(), State.READY, now, now, "", 0, 0, Refusals.NONE);
    }

    /// Adds events of a partition. They follow all events that were added before, or are among them: after a crash
    /// the same events are added again.
    public PendingDeliveries plus(int partition, Range added, UUID next) {
        Map<Integer, Range> all = new TreeMap<>(ranges);
        all.merge(
                partition,
                added,
                (before, _) -> new Range(before.after(), Math.max(before.through(), added.through())));
        return new PendingDeliveries(webhook, tenant, next, all, state, since, dueAt, owner, wakes, failures, refusals);
    }

    /// Ends a pause. An instance that delivers at present starts again when its attempt has ended.
    public PendingDeliveries woken(Instant now, UUID next) {
        return state == State.DELIVERING
                ? new PendingDeliveries(
                        webhook, tenant, next, ranges, state, since, dueAt, owner, wakes + 1, failures, refusals)
                : new PendingDeliveries(
                        webhook, tenant, next, ranges, State.READY, now, now, "", wakes + 1, 0, Refusals.NONE);
    }

    /// Gives an instance a lease of this length.
    public PendingDeliveries claimed(String by, Instant now, Duration length, UUID next) {
        return new PendingDeliveries(
                webhook, tenant, next, ranges, State.DELIVERING, now, now.plus(length), by, wakes, failures, refusals);
    }

    /// Whether this is the same lease, whatever was added meanwhile.
    public boolean hasLeaseOf(PendingDeliveries claim) {
        return state == State.DELIVERING && owner.equals(claim.owner) && dueAt.equals(claim.dueAt);
    }

    /// Ends the lease. Empty if nothing is pending any more.
    ///
    /// @param claim the version with which the instance began
    public Optional<PendingDeliveries> settled(PendingDeliveries claim, Result result, Instant now, UUID next) {
        Map<Integer, Range> left = new TreeMap<>();
        ranges.forEach((partition, range) -> {
            Range rest =
                    new Range(Math.max(range.after(), result.reached().getOrDefault(partition, 0L)), range.through());
            if (rest.after() < rest.through()) {
                left.put(partition, rest);
            }
        });
        if (wakes != claim.wakes) {
            return Optional.of(new PendingDeliveries(
                    webhook, tenant, next, left, State.READY, now, now, "", wakes, 0, Refusals.NONE));
        }
        if (left.isEmpty() && result.isReplayed()) {
            return Optional.empty();
        }
        return Optional.of(new PendingDeliveries(
                webhook,
                tenant,
                next,
                left,
                result.state(),
                now,
                now.plus(result.pause()),
                "",
                result.isReplayed() ? 0 : wakes,
                result.failures(),
                result.refusals()));
    }
}
