package dev.orders.core.usecase.key;

import dev.orders.core.access.ApiKeyId;
import dev.orders.core.port.ApiKeyStore;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Records when API keys were last used. It collects the uses in memory and writes them together, so that a
/// request needs no write. A process that is killed loses the uses that it has not written yet.
public final class RecordApiKeyUses {
    private final ApiKeyStore store;
    private final ConcurrentHashMap<ApiKeyId, Instant> unwritten = new ConcurrentHashMap<>();

    public RecordApiKeyUses(ApiKeyStore store) {
        this.store = store;
    }

    /// Notes that the key was used at `time`. Does not wait.
    public void note(ApiKeyId id, Instant time) {
        unwritten.merge(id, time.truncatedTo(ChronoUnit.MILLIS), RecordApiKeyUses::later);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /// Writes the last uses of at most `batch` keys that were used since their previous write. If the store does
    /// not answer, the uses are kept for the next run.
    ///
    /// @return how many keys were written
    public int runOnce(int batch) {
        Map<ApiKeyId, Instant> uses = new HashMap<>();
        for (Map.Entry<ApiKeyId, Instant> use : unwritten.entrySet()) {
            if (uses.size() == batch) {
                break;
            }
            uses.put(use.getKey(), use.getValue());
        }
        if (!uses.isEmpty()) {
            store.recordUses(uses);
            // A later use that was noted meanwhile stays.
            uses.forEach(unwritten::remove);
        }
        return uses.size();
    }

    /// Writes the last uses of all keys, in batches of at most `batch` keys.
    public void runAll(int batch) {
        while (runOnce(batch) == batch) {
            // The next batch follows.
        }
    }
}
