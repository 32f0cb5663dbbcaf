package dev.orders.http.feed;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/// Verifies the credentials of the open streams from time to time: once for all streams with the same
/// credentials, and without a look at the streams themselves. So a silent stream costs nothing.
final class StreamCredentials {
    private static final String THREAD = "stream-credentials";

    private final Predicate<List<String>> allowed;
    private final Duration period;

    /// What ends the streams with the same `Authorization`.
    private record Same(List<String> authorization, Set<Runnable> ends) {}

    /// The streams, by their `Authorization`. Guarded by this object, like the field below.
    private final Map<List<String>, Same> streams = new HashMap<>();

    private boolean running;

    /// Credentials that are being verified now. A verification may wait for the store or the issuer.
    private final Set<List<String>> busy = ConcurrentHashMap.newKeySet();

    /// @param allowed whether a client with this `Authorization` may still receive events
    /// @param period the time between two verifications
    StreamCredentials(Predicate<List<String>> allowed, Duration period) {
        this.allowed = allowed;
        this.period = period;
    }

    /// Watches the credentials of a stream until [#forget].
    ///
    /// @param end called on another thread when they are no longer valid
    /// @return the same credentials, which all streams with them share
    synchronized List<String> watch(List<String> authorization, Runnable end) {
        Same same = streams.computeIfAbsent(authorization, first -> new Same(first, new HashSet<>()));
        same.ends().add(end);
        if (!running) {
            running = true;
            Thread.ofVirtual().name(THREAD).start(this::run);
        }
        return same.authorization();
    }

    /// Called when a stream has ended.
    synchronized void forget(List<String> authorization, Runnable end) {
        Same same = streams.get(authorization);
        if (same != null) {
            same.ends().remove(end);
            if (same.ends().isEmpty()) {
                streams.remove(authorization);
            }
        }
    }

    private void run() {
        for (List<List<String>> all = next(); !all.isEmpty(); all = next()) {
            all.stream()
                    .filter(busy::add)
                    .forEach(authorization -> Thread.ofVirtual().name(THREAD).start(() -> verify(authorization)));
        }
    }

    /// The credentials to verify after the pause. Empty if there are no streams, so the thread ends.
    private List<List<String>> next() {
        try {
            Thread.sleep(period);
        } catch (InterruptedException _) {
            // Nobody interrupts this thread.
        }
        synchronized (this) {
            running = !streams.isEmpty();
            return List.copyOf(streams.keySet());
        }
    }

    private void verify(List<String> authorization) {
        try {
            if (!allowed.test(authorization)) {
                ends(authorization).forEach(Runnable::run);
            }
        } finally {
            busy.remove(authorization);
        }
    }

    private synchronized List<Runnable> ends(List<String> authorization) {
        Same same = streams.get(authorization);
        return same == null ? List.of() : List.copyOf(same.ends());
    }
}
