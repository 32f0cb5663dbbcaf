package dev.orders.store.mongo.documentdb;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;

/// Listens to a driver, and remembers what it sends that DocumentDB does not support.
public final class DocumentDbGuard implements CommandListener {
    private final Set<String> unsupported = new ConcurrentSkipListSet<>();

    @Override
    public void commandStarted(CommandStartedEvent event) {
        check(event.getCommand());
    }

    /// Checks one command. Returns what DocumentDB does not support in it.
    List<String> check(Map<String, ?> command) {
        List<String> found = CommandCheck.unsupported(command);
        String name = command.keySet().iterator().next();
        found.forEach(one -> unsupported.add(name + " (" + one + ")"));
        return found;
    }

    /// Ends a test.
    ///
    /// @param allowed names that may have been found
    /// @throws AssertionError if others were found
    public void requireNothingUnsupported(String... allowed) {
        Set<String> found = new TreeSet<>(unsupported);
        List.of(allowed).forEach(name -> found.removeIf(one -> one.endsWith(": " + name + ")")));
        if (!found.isEmpty()) {
            throw new AssertionError("Amazon DocumentDB does not support what was sent: " + String.join(", ", found)
                    + ". ADR 46 has the list, and supported.txt");
        }
    }
}
