package dev.orders.events;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/// Delivers events to all sinks until none is left. Several runs at once share the work by the leases of the
/// partitions.
public final class RelayRun {
    /// The run waits out the pause after a failure up to this length, so that an event that its sink refuses
    /// gets all its attempts. An outage lasts longer: the next invocation tries again.
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final List<Relay> relays;
    private final Sleep sleep;

    /// How a run waits. Tests do not.
    @FunctionalInterface
    public interface Sleep {
        /// Waits for this time.
        void during(Duration pause) throws InterruptedException;
    }

    /// @param relays one for each sink; their owner is a name that no other run has
    public RelayRun(List<Relay> relays, Sleep sleep) {
        this.relays = List.copyOf(relays);
        this.sleep = sleep;
    }

    /// Runs at least one round.
    ///
    /// @param isTimeUp whether no further round may start
    /// @return the number of events delivered, counted once for each sink
    public int run(BooleanSupplier isTimeUp) throws InterruptedException {
        int published = 0;
        boolean again = true;
        while (again) {
            Duration wait = LONGEST_WAIT.plusNanos(1);
            for (Relay relay : relays) {
                Relay.Round round = relay.runOnce();
                published += round.published();
                wait = shorter(wait, wait(round));
            }
            again = wait.compareTo(LONGEST_WAIT) <= 0 && !isTimeUp.getAsBoolean();
            if (again) {
                sleep.during(wait);
            }
        }
        return published;
    }

    /// How long to wait for the next round; longer than [#LONGEST_WAIT] if there is nothing to wait for.
    private static Duration wait(Relay.Round round) {
        if (round.published() > 0) {
            return Duration.ZERO;
        }
        return round.isIdle() ? LONGEST_WAIT.plusNanos(1) : round.pause();
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
