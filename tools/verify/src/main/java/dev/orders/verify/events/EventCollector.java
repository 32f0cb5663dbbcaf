package dev.orders.verify.events;

import dev.orders.verify.history.ReceivedEvents;
import dev.orders.verify.history.ReceivedEvents.ReceivedEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Keeps what is told, and lets others wait for it.
final class EventCollector {
    private final Duration patience;
    private final List<ReceivedEvent> received = new ArrayList<>();
    private final Set<String> versions = new HashSet<>();

    /// @param patience how long something may take to be told when nothing else is
    EventCollector(Duration patience) {
        this.patience = patience;
    }

    synchronized void add(ReceivedEvent event) {
        received.add(event);
        versions.add(event.orderId() + ":" + event.version());
        notifyAll();
    }

    /// Returns when these versions have been told, each as `order:version`, or when nothing new has come for as long as
    /// the patience is. It does return, because only versions of this run are new, and they end with its load.
    synchronized void await(Set<String> expected) throws InterruptedException {
        int before = -1;
        long end = System.nanoTime() + patience.toNanos();
        while (!versions.containsAll(expected)) {
            if (versions.size() != before) {
                before = versions.size();
                end = System.nanoTime() + patience.toNanos();
            }
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return;
            }
            wait(left);
        }
    }

    synchronized ReceivedEvents received() {
        return new ReceivedEvents.Subscribed(List.copyOf(received), patience);
    }
}
