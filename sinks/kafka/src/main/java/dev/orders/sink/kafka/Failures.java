package dev.orders.sink.kafka;

import dev.orders.events.Sink.Failure;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;

/// Converts exceptions of Kafka to failures of sinks.
final class Failures {
    private Failures() {}

    /// Only an error of the record itself refuses the event. A topic that is missing or forbidden makes every
    /// event fail, so such an error must not turn events into dead letters.
    static Failure of(KafkaException failure) {
        return switch (failure) {
            case RecordTooLargeException _, InvalidRecordException _, InvalidTimestampException _ ->
                new Failure.Refused(reason(failure));
            default -> new Failure.Unavailable(reason(failure));
        };
    }

    /// The messages of Kafka's own exceptions. Messages of other exceptions are left out, because they may quote
    /// passwords from the options.
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
