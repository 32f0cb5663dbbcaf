package dev.orders.http.operator;

import dev.orders.core.port.StoreProbe;
import java.util.Map;
import java.util.stream.Collectors;

/// Whether each database of the store takes a write.
///
/// @param answers by the name of the database
record StoreHealth(Map<String, Boolean> answers) {
    /// Tries each database.
    static StoreHealth of(StoreProbe store) {
        return new StoreHealth(store.tryEach());
    }

    boolean isGood() {
        return !answers.containsValue(false);
    }

    /// The members of the JSON of a health check, such as `"mongo":"ok"`.
    String members() {
        return answers.entrySet().stream()
                .map(entry -> "\"" + entry.getKey() + "\":\"" + (entry.getValue() ? "ok" : "fail") + "\"")
                .collect(Collectors.joining(","));
    }
}
