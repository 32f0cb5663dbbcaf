package dev.orders.core.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/// One try to send an event to an endpoint, and what became of it.
///
/// @param id ordered by time, within an endpoint too
/// @param position of the event in the log
/// @param number which try it was for this event, from 1 up
public record DeliveryAttempt(
        UUID id,
        WebhookId webhook,
        String eventId,
        long position,
        int number,
        Instant attemptedAt,
        Duration took,
        Outcome outcome) {
    /// What came back.
    public sealed interface Outcome {
        /// Whether the receiver has the event.
        default boolean isDelivered() {
            return this instanceof Answered(int status) && status / 100 == 2;
        }

        /// A word, or the status of the answer: what stores keep.
        default String code() {
            return switch (this) {
                case Answered(int status) -> String.valueOf(status);
                case Failed(Failure failure) -> failure.name().toLowerCase(Locale.ROOT);
            };
        }

        /// What [#code()] spelt.
        static Outcome ofCode(String code) {
            return Character.isDigit(code.charAt(0))
                    ? new Answered(Integer.parseInt(code))
                    : new Failed(Failure.valueOf(code.toUpperCase(Locale.ROOT)));
        }
    }

    /// The receiver answered.
    public record Answered(int status) implements Outcome {}

    /// There was no answer.
    public record Failed(Failure failure) implements Outcome {}

    /// Why there was no answer.
    public enum Failure {
        /// Not in time: connection, encryption and answer together.
        TIMEOUT,

        /// The host has no address, does not take connections, or ended this one.
        CONNECTION_FAILED,

        /// The receiver did not prove who it is, or speaks no TLS that we speak.
        TLS_FAILED,

        /// Its address is none that events may be sent to.
        TARGET_REFUSED
    }
}
