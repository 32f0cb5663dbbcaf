package dev.orders.verify.events;

import dev.orders.verify.history.ReceivedEvents;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// The events of one tenant that the bus has taken.
public final class BusSubscription implements EventSubscription {
    private final BusFeed feed;
    private final String run;
    private final String tenant;
    private final EventCollector collector;

    private BusSubscription(BusFeed feed, String run, String tenant, Duration lag) {
        this.feed = feed;
        this.run = run;
        this.tenant = tenant;
        this.collector = new EventCollector(lag);
    }

    /// Subscribes to the events from now on.
    ///
    /// @param tenant the tenant's id
    /// @param lag how long to wait for the next new event
    public static BusSubscription open(BusFeed feed, String run, String tenant, Duration lag) {
        BusSubscription subscription = new BusSubscription(feed, run, tenant, lag);
        feed.subscribe(subscription);
        return subscription;
    }

    void add(String id, String type, CloudEvent event) {
        if (event.mayConcern(run) && tenant.equals(event.tenant())) {
            collector.add(event.received(id, event.id(), type));
        }
    }

    @Override
    public void await(Set<String> versions) throws InterruptedException {
        collector.await(versions);
    }

    @Override
    public ReceivedEvents received() {
        return collector.received("");
    }

    /// Clients cannot ask the bus for anything.
    @Override
    public Optional<String> handle() {
        return Optional.empty();
    }

    @Override
    public void close() {
        feed.unsubscribe(this);
    }
}
