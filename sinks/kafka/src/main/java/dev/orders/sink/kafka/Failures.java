package dev.orders.sink.kafka;

import dev.orders.events.Sink.Failure;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;

/// Kafka's exceptions in the words of sinks.
final class Failures {
    private Failures() {}

    /// Only what is wrong with the record itself counts against the event. A topic that is missing or forbidden
    /// would fail every event alike, and setting them all aside would help nobody.
    static Failure of(KafkaException failure) {
        return switch (failure) {
            case RecordTooLargeException _, InvalidRecordException _, InvalidTimestampException _ ->
                new Failure.Refused(reason(failure));
            default -> new Failure.Unavailable(reason(failure));
        };
    }

    /// What Kafka says, without what it repeats from the options: only its own exceptions have messages that are
    /// known to hold no password.
    static String reason(KafkaException failure) {
        List<String> words = new ArrayList<>();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String name = cause.getClass().getSimpleName();
            String said = message(cause);
            if (said == null) {
                words.add(name);
            } else {
                words.add(cause.getClass() == KafkaException.class ? said : name + ": " + said);
            }
        }
        return String.join("; ", words);
    }

    private static @Nullable String message(Throwable cause) {
        boolean quotesItsCause =
                cause.getCause() != null && cause.getCause().toString().equals(cause.getMessage());
        return cause instanceof KafkaException && !quotesItsCause ? cause.getMessage() : null;
    }
}
