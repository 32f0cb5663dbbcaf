package dev.orders.verify.events;

import dev.orders.verify.history.ReceivedEvents;
import dev.orders.verify.history.ReceivedEvents.ReceivedEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Collects received events. Threads can wait until certain events have arrived.
final class EventCollector {
    private final Duration patience;
    private final List<ReceivedEvent> received = new ArrayList<>();
    private final Set<String> versions = new HashSet<>();
    private boolean ended;

    /// @param patience how long to wait for the next new event
    EventCollector(Duration patience) {
        this.patience = patience;
    }

    synchronized void add(ReceivedEvent event) {
        received.add(event);
        versions.add(event.orderId() + ":" + event.version());
        notifyAll();
    }

    /// Says that no event will arrive any more.
    synchronized void end() {
        ended = true;
        notifyAll();
    }

    /// Waits until these versions have been received, each as `order:version`, or until no new version has arrived
    /// for as long as `patience`. Terminates, because only versions of this run count and the load has ended.
    synchronized void await(Set<String> expected) throws InterruptedException {
        int before = -1;
        long end = System.nanoTime() + patience.toNanos();
        while (!ended && !versions.containsAll(expected)) {
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

    /// The events received so far.
    ///
    /// @param id the id of the webhook; empty for the event stream
    synchronized ReceivedEvents received(String id) {
        return new ReceivedEvents.Subscribed(id, List.copyOf(received), patience);
    }
}
