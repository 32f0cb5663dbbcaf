package dev.orders.events;

import dev.orders.core.background.Backoff;
import dev.orders.core.port.EventLog;
import dev.orders.core.port.RelayStore;
import java.time.Clock;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/// Creates relays. After failures a relay pauses as its sink asks for.
///
/// @param nanoTime measures pauses: a monotonic clock, such as `System::nanoTime`
/// @param random shortens pauses at random; several threads use it
public record RelayFactory(
        EventLog log,
        RelayStore store,
        RelayObserver observer,
        Clock clock,
        LongSupplier nanoTime,
        RandomGenerator random) {
    /// Creates a relay for this sink.
    ///
    /// @param owner a name that no other relay of the sink has
    public Relay relay(Sink sink, String owner) {
        Backoff backoff = new Backoff(sink.firstPause(), sink.longestPause(), random);
        return new Relay(log, store, sink, observer, clock, nanoTime, owner, backoff);
    }
}
