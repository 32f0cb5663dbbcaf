package dev.orders.verify.events;

import dev.orders.verify.history.ReceivedEvents;
import java.util.Set;

/// One way to be told of events while a run lasts.
public sealed interface EventSubscription extends AutoCloseable
        permits StreamSubscription, WebhookSubscription, EventSubscription.None {
    /// Waits until these versions have been told, each as `order:version`, or nothing new has come for longer than it
    /// may take.
    void await(Set<String> versions) throws InterruptedException;

    /// What has been told until now.
    ReceivedEvents received();

    @Override
    void close();

    /// Nobody listens.
    ///
    /// @param why a sentence for people
    record None(String why) implements EventSubscription {
        @Override
        public void await(Set<String> versions) {
            // Nothing will come.
        }

        @Override
        public ReceivedEvents received() {
            return new ReceivedEvents.NotSubscribed(why);
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
