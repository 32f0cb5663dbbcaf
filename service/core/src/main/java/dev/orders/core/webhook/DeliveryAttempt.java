package dev.orders.core.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/// One attempt to send an event to a webhook, and its result.
///
/// @param id time-ordered, also among the attempts of one webhook
/// @param position the position of the event in the log, or [#NO_POSITION]
/// @param number the number of the attempt for this event, from 1
public record DeliveryAttempt(
        UUID id,
        WebhookId webhook,
        String eventId,
        long position,
        int number,
        Instant attemptedAt,
        Duration took,
        Outcome outcome) {
    /// At least this many of the newest attempts of a webhook are kept.
    public static final int KEPT = 10_000;

    /// The position of a ping, which is not in the log.
    public static final long NO_POSITION = 0;

    /// Whether this is a ping. It is never sent again.
    public boolean isPing() {
        return position == NO_POSITION;
    }

    /// The result of the attempt.
    public sealed interface Outcome {
        /// Whether the receiver accepted the event.
        default boolean isDelivered() {
            return this instanceof Answered(int status) && status / 100 == 2;
        }

        /// The status of the answer, or a word for the failure. Stores keep this text.
        default String code() {
            return switch (this) {
                case Answered(int status) -> String.valueOf(status);
                case Failed(Failure failure) -> failure.name().toLowerCase(Locale.ROOT);
            };
        }

        /// The outcome that has this [#code()].
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
        /// Connecting, encryption and the answer together took too long.
        TIMEOUT,

        /// The host has no address, refused the connection, or closed it.
        CONNECTION_FAILED,

        /// The certificate of the receiver is not valid, or client and receiver have no common TLS version.
        TLS_FAILED,

        /// The policy does not allow the address.
        TARGET_REFUSED
    }
}
