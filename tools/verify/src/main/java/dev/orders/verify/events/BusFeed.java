package dev.orders.verify.events;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// The events that the bus of a run has taken, for the subscriptions of all tenants.
public final class BusFeed {
    private final List<BusSubscription> subscriptions = new CopyOnWriteArrayList<>();

    /// Takes an event from the bus.
    ///
    /// @param id of the event of the bus
    /// @param type the detail type of the event of the bus
    /// @param cloudEvent the CloudEvent, as JSON
    public void add(String id, String type, String cloudEvent) {
        CloudEvent.read(cloudEvent)
                .ifPresent(event -> subscriptions.forEach(subscription -> subscription.add(id, type, event)));
    }

    void subscribe(BusSubscription subscription) {
        subscriptions.add(subscription);
    }

    void unsubscribe(BusSubscription subscription) {
        subscriptions.remove(subscription);
    }
}
