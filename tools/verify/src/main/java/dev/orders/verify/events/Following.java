package dev.orders.verify.events;

import dev.orders.verify.history.ToldEvents;
import java.util.Set;

/// One way to be told of events while a run lasts.
public sealed interface Following extends AutoCloseable permits EventFollower, RegisteredWebhook, Following.None {
    /// Waits until these versions have been told, each as `order:version`, or nothing new has come for longer than it
    /// may take.
    void await(Set<String> versions) throws InterruptedException;

    /// What has been told until now.
    ToldEvents told();

    @Override
    void close();

    /// Nobody listens.
    ///
    /// @param why a sentence for people
    record None(String why) implements Following {
        @Override
        public void await(Set<String> versions) {
            // Nothing will come.
        }

        @Override
        public ToldEvents told() {
            return new ToldEvents.NotFollowed(why);
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
