package dev.orders.core.port;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What relays know of their work: how far each sink has got in each partition of the log, who is at work on
/// it, and which events a sink would not take. Every method throws [StoreUnavailableException] when the store
/// cannot answer.
public interface RelayStore {
    /// The turn of one relay at one partition.
    ///
    /// @param position of the last event that the sink has
    /// @param until when another relay may take over
    record Lease(String sink, int partition, String owner, long position, Instant until) {}

    /// The latest end that a lease of this length can have at `now`, if clocks differ by up to a tenth of it.
    static Instant latestEnd(Instant now, Duration length) {
        return now.plus(length).plus(length.dividedBy(10));
    }

    /// How far the sink has got in each partition; a partition that is missing is at 0.
    Map<Integer, Long> positions(String sink);

    /// How far each of these sinks has got in each partition, by the name of the sink. A sink that is missing has not
    /// begun.
    Map<String, Map<Integer, Long>> positions(Set<String> sinks);

    /// Has the sink begin behind `position` in the partition, unless it has begun already.
    void begin(String sink, int partition, long position);

    /// Forgets the sink: how far it has got, and what it would not take.
    void forget(String sink);

    /// Takes the partition for `owner`; empty if another has it at `now`. Of any number of relays that ask at
    /// once, one gets it. A lease that ends after [#latestEnd] was taken by a clock that was wrong: it is void.
    Optional<Lease> lease(String sink, int partition, String owner, Instant now, Duration length);

    /// Ends the lease and keeps how far the sink has got, by compare-and-set: false, and nothing happens, if
    /// another relay has taken over.
    boolean advance(Lease lease, long position);

    /// Sets an event aside; one that is aside already is described anew.
    void setAside(DeadLetter letter);

    /// The events that are aside, of all sinks, those of the earliest positions first.
    List<DeadLetter> deadLetters(int limit);

    /// The event, if it is aside.
    Optional<DeadLetter> deadLetter(String sink, String eventId);

    /// The events that are to be tried again, those of the earliest positions first.
    List<DeadLetter> replays(String sink, int limit);

    /// Asks the relay to try the event again. False if it is not aside.
    boolean requestReplay(String sink, String eventId);

    /// Forgets that the event was aside: the sink has it.
    void settle(DeadLetter letter);
}
