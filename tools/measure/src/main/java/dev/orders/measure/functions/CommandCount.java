package dev.orders.measure.functions;

import java.util.Map;
import java.util.TreeMap;

/// How often each command was carried out. Each command is a round trip.
final class CommandCount {
    private final Map<String, Integer> counts = new TreeMap<>();

    synchronized void add(String command) {
        counts.merge(command, 1, Integer::sum);
    }

    /// The commands since the last call.
    synchronized Map<String, Integer> take() {
        Map<String, Integer> taken = new TreeMap<>(counts);
        counts.clear();
        return taken;
    }
}
