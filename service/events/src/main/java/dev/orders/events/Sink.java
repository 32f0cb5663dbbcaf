package dev.orders.events;

import dev.orders.core.port.LoggedEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A destination of events. A sink receives every event at least once, and the events of an order in the order of
/// their versions. After a crash it may receive events again, with the same ids.
public interface Sink {
    /// The result of delivering a batch.
    ///
    /// @param delivered how many events were delivered, from the first one on
    /// @param failure why the next event was not delivered; empty if all were delivered, or the time was up
    record Delivery(int delivered, Optional<Failure> failure) {
        /// All of `events` were delivered.
        public static Delivery all(List<LoggedEvent> events) {
            return new Delivery(events.size(), Optional.empty());
        }

        /// The first `delivered` events were delivered, and the next one failed.
        public static Delivery stopped(int delivered, Failure failure) {
            return new Delivery(delivered, Optional.of(failure));
        }
    }

    /// Why an event was not delivered. Operators see the reason, so it contains no personal data.
    sealed interface Failure {
        /// The reason, in a few words.
        String reason();

        /// The sink accepts no events at present. The event itself is not the cause.
        ///
        /// @param retryAfter the pause that the sink asks for
        record Unavailable(String reason, Optional<Duration> retryAfter) implements Failure {
            /// The sink did not ask for a certain pause.
            public Unavailable(String reason) {
                this(reason, Optional.empty());
            }
        }

        /// The sink refused this event. It may accept the next one.
        record Refused(String reason) implements Failure {}
    }

    /// The name of the sink in metrics, settings and the store. It never changes, because positions are stored
    /// under it.
    String name();

    /// The upper limit of the pause after the first failure.
    default Duration firstPause() {
        return Duration.ofSeconds(1);
    }

    /// The upper limit of the pause after any number of failures.
    Duration longestPause();

    /// Delivers events of one partition of the log. Returns within two thirds of [Relay#LEASE]. If the thread is
    /// interrupted, it returns at once with the number of delivered events.
    Delivery deliver(List<LoggedEvent> events);
}
