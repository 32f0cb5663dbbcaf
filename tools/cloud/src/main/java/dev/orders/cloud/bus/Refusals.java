package dev.orders.cloud.bus;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// Which entries a bus refuses, for tests and for faults.
@FunctionalInterface
public interface Refusals {
    /// Refuses no entry.
    Refusals NONE = _ -> Optional.empty();

    /// Refuses the first `count` of each ten entries, as if the bus were throttled.
    static Refusals ofTen(int count) {
        if (count < 0 || count > 10) {
            throw new IllegalArgumentException("count: " + count);
        }
        AtomicLong entries = new AtomicLong();
        return _ -> entries.getAndIncrement() % 10 < count ? Optional.of("ThrottlingException") : Optional.empty();
    }

    /// The code of the error for an entry. Empty if the bus takes it.
    Optional<String> code(JsonNode entry);
}
