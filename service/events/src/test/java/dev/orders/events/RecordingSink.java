package dev.orders.events;

import dev.orders.core.port.LoggedEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A sink that records its events, and fails when a test says so.
final class RecordingSink implements Sink {
    private final List<LoggedEvent> received = new ArrayList<>();
    private Function<LoggedEvent, Optional<Failure>> failing = _ -> Optional.empty();

    synchronized void failsWith(Function<LoggedEvent, Optional<Failure>> failing) {
        this.failing = failing;
    }

    synchronized void takeDown() {
        failsWith(_ -> Optional.of(new Failure.Unavailable("nobody there")));
    }

    synchronized void refuses(String eventId) {
        failsWith(logged -> logged.event().id().equals(eventId)
                ? Optional.of(new Failure.Refused("cannot read it"))
                : Optional.empty());
    }

    synchronized void works() {
        failsWith(_ -> Optional.empty());
    }

    /// The ids of the events, in the order of their arrival.
    synchronized List<String> ids() {
        return received.stream().map(logged -> logged.event().id()).toList();
    }

    synchronized List<LoggedEvent> received() {
        return List.copyOf(received);
    }

    @Override
    public String name() {
        return "recording";
    }

    @Override
    public Duration longestPause() {
        return Duration.ofMinutes(1);
    }

    @Override
    public synchronized Delivery deliver(List<LoggedEvent> events) {
        for (int index = 0; index < events.size(); index++) {
            if (Thread.currentThread().isInterrupted()) {
                return Delivery.stopped(index, new Failure.Unavailable("interrupted"));
            }
            Optional<Failure> failure = failing.apply(events.get(index));
            if (failure.isPresent()) {
                return Delivery.stopped(index, failure.get());
            }
            received.add(events.get(index));
        }
        return Delivery.all(events);
    }
}
