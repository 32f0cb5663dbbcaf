package dev.orders.events;

import dev.orders.core.port.LoggedEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Where events go. A sink sees every event at least once, those of an order in the order of their versions;
/// after a crash it sees some again, with the same ids.
public interface Sink {
    /// What became of a batch.
    ///
    /// @param delivered how many of the events, from the first on, the sink has for good
    /// @param failure why it does not have the next one; empty if it has them all, or had no time for more
    record Delivery(int delivered, Optional<Failure> failure) {
        /// The sink has all of `events`.
        public static Delivery all(List<LoggedEvent> events) {
            return new Delivery(events.size(), Optional.empty());
        }

        /// The sink has the first `delivered` events and stopped at the next one.
        public static Delivery stopped(int delivered, Failure failure) {
            return new Delivery(delivered, Optional.of(failure));
        }
    }

    /// Why a sink did not take an event. The reason is shown to operators: it holds no personal data.
    sealed interface Failure {
        /// Why, in a few words.
        String reason();

        /// The sink takes nothing at present; the event is as good as any other.
        ///
        /// @param retryAfter how long the sink asks to be left alone
        record Unavailable(String reason, Optional<Duration> retryAfter) implements Failure {
            /// A sink that does not say for how long.
            public Unavailable(String reason) {
                this(reason, Optional.empty());
            }
        }

        /// The sink would not take this event; it may take the next one.
        record Refused(String reason) implements Failure {}
    }

    /// What the sink is called in metrics, settings and the store. Never changes: positions are kept by it.
    String name();

    /// How long it is left alone at most after it has failed once.
    default Duration firstPause() {
        return Duration.ofSeconds(1);
    }

    /// How long it is left alone at most, however often it has failed.
    Duration longestPause();

    /// Hands over events of one partition of the log, and returns within two thirds of [Relay#LEASE]; at
    /// once if the thread is interrupted, with what it has delivered so far.
    Delivery deliver(List<LoggedEvent> events);
}
