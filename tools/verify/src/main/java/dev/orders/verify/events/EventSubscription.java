package dev.orders.verify.events;

import dev.orders.verify.history.ReceivedEvents;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// Receives the events of the service during a run: from the live feed, by polling, at a webhook, or from the bus.
public sealed interface EventSubscription extends AutoCloseable
        permits StreamSubscription, PollSubscription, WebhookSubscription, BusSubscription, EventSubscription.None {
    /// Waits until all these versions have been received.
    /// Gives up if no new version arrives for longer than the service may take.
    ///
    /// @param versions each as `order:version`
    void await(Set<String> versions) throws InterruptedException;

    /// The events received so far.
    ReceivedEvents received();

    /// What identifies the subscription and is of no use to another tenant: the position in the stream or in the log,
    /// or the id of the webhook. Empty if there is none.
    Optional<String> handle();

    @Override
    void close();

    /// Subscribes to what the bus takes of one tenant, if there is a bus.
    ///
    /// @param tenant the tenant's id
    /// @param lag how long to wait for the next new event
    static EventSubscription ofBus(Optional<BusFeed> bus, String run, String tenant, Duration lag) {
        return bus.<EventSubscription>map(feed -> BusSubscription.open(feed, run, tenant, lag))
                .orElseGet(() -> new None("the run started no bus; --cloud does"));
    }

    /// No subscription.
    ///
    /// @param why the reason, as a sentence for the report
    record None(String why) implements EventSubscription {
        @Override
        public void await(Set<String> versions) {
            // No event will arrive.
        }

        @Override
        public ReceivedEvents received() {
            return new ReceivedEvents.NotSubscribed(why);
        }

        @Override
        public Optional<String> handle() {
            return Optional.empty();
        }

        @Override
        public void close() {
            // There is nothing to close.
        }
    }
}
