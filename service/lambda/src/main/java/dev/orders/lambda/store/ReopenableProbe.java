package dev.orders.lambda.store;

import dev.orders.core.port.StoreProbe;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Reports whether a database takes writes, and opens it if it is not open.
///
/// @param probe the probe of what is open
/// @param other of the database that `probe` reports too, to report it also if this one cannot be opened
record ReopenableProbe<T>(String name, Reopenable<T> open, Function<T, StoreProbe> probe, Optional<StoreProbe> other)
        implements StoreProbe {
    /// Two databases together take less than the two seconds of a probe.
    private static final Duration LIMIT = Duration.ofMillis(900);

    @Override
    public boolean tryWrite() {
        return !tryEach().containsValue(false);
    }

    @Override
    public Map<String, Boolean> tryEach() {
        Map<String, Boolean> answers = open.ask(now -> probe.apply(now).tryEach(), Map.of(name, false), LIMIT);
        if (other.isEmpty() || answers.containsKey(other.get().name())) {
            return answers;
        }
        Map<String, Boolean> both = new LinkedHashMap<>(answers);
        both.putAll(other.get().tryEach());
        return Collections.unmodifiableMap(both);
    }
}
