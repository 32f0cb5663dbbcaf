package dev.orders.sink.aws;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// The ids of events that the destination has taken, although an earlier event of their batch is still missing.
/// The relay will deliver them again, and then they are left out. Nothing depends on it except the number of
/// repetitions, so it is kept in memory only, and is bounded.
final class Taken {
    /// Ten batches of a relay.
    static final int MOST = 5_000;

    private final Set<String> ids = Collections.newSetFromMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST;
        }
    });

    boolean has(String id) {
        return ids.contains(id);
    }

    void add(String id) {
        ids.add(id);
    }

    void remove(String id) {
        ids.remove(id);
    }
}
