package dev.orders.core.port;

import dev.orders.core.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The state of the relays: the position that each sink has reached in each partition, the leases, and the dead
/// letters. Every method throws [StoreUnavailableException] if the store does not answer.
public interface RelayStore {
    /// The right of one relay to deliver the events of one partition to a sink.
    ///
    /// @param position the position of the last event that was delivered to the sink
    /// @param until when another relay may take the partition
    record Lease(String sink, int partition, String owner, long position, Instant until) {}

    /// How much the clocks of those who share leases of this length may differ: a tenth of the length.
    static Duration skew(Duration length) {
        return length.dividedBy(10);
    }

    /// The latest possible end of a lease of this length that is taken at `now`.
    static Instant latestEnd(Instant now, Duration length) {
        return now.plus(length).plus(skew(length));
    }

    /// The position that the sink has reached in each partition. A missing partition is at 0.
    Map<Integer, Long> positions(String sink);

    /// The positions of each of these sinks in each partition, by the name of the sink. Sinks without positions
    /// are absent.
    Map<String, Map<Integer, Long>> positions(Set<String> sinks);

    /// Makes the sink start after `position` in the partition, unless it already has a position there.
    void startAfter(String sink, int partition, long position);

    /// Deletes the positions, leases and dead letters of the sink.
    void deleteSink(String sink);

    /// Takes the lease of the partition for `owner`. Empty if another relay has a valid lease at `now`. If
    /// several relays try at once, exactly one succeeds. A lease that ends after [#latestEnd] was taken with a
    /// wrong clock, so it is not valid.
    Optional<Lease> takeLease(String sink, int partition, String owner, Instant now, Duration length);

    /// Ends the lease and stores the new position, by compare-and-set. Returns false and changes nothing if
    /// another relay has taken the lease.
    boolean advance(Lease lease, long position);

    /// Stores a dead letter, or replaces the one of the same sink and event.
    void addDeadLetter(DeadLetter letter);

    /// The tenant's dead letters of all sinks, those of the earliest positions first.
    List<DeadLetter> deadLetters(TenantId tenant, int limit);

    /// The dead letters of all sinks and all tenants, those of the earliest positions first.
    List<DeadLetter> deadLettersOfAllTenants(int limit);

    /// The tenant's dead letter of this sink and event, if there is one.
    Optional<DeadLetter> deadLetter(TenantId tenant, String sink, String eventId);

    /// The tenant's dead letters of these sinks and events, in no certain order.
    List<DeadLetter> deadLettersFor(TenantId tenant, Set<String> sinks, Set<String> eventIds);

    /// The dead letter of this sink and event, if there is one, whichever tenant has it.
    Optional<DeadLetter> deadLetterOfAnyTenant(String sink, String eventId);

    /// The dead letters of the sink that the relay must send again, those of the earliest positions first.
    List<DeadLetter> replays(String sink, int limit);

    /// Asks the relay to send the event of the tenant's dead letter again. Returns false if there is no such dead
    /// letter.
    boolean requestReplay(TenantId tenant, String sink, String eventId);

    /// Asks the relay to send the event of a dead letter again, whichever tenant has it. Returns false if there is
    /// no such dead letter.
    boolean requestReplayOfAnyTenant(String sink, String eventId);

    /// Deletes a dead letter, because its event was delivered.
    void deleteDeadLetter(DeadLetter letter);
}
