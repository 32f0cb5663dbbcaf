package dev.orders.core.port;

import dev.orders.core.order.Orders;
import dev.orders.core.port.RelayStore.Lease;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.jetbrains.lincheck.datastructures.ThreadIdGen;
import org.jspecify.annotations.Nullable;

/// Relays that contend for one partition, as operations that Lincheck calls from several threads at once, with
/// arguments of its own choosing. Whatever they answer must be what [OneRelayAtATime] answers to the same calls in some
/// order.
///
/// In stress mode. Lincheck's model checking (3.7, on JDK 25) runs on the store in memory, but stops at SQLite's: it
/// wants to look into objects of the JDK that `java.base` does not open.
///
/// A subclass names the store. It is public and made without arguments, because Lincheck makes one for each run.
@Param(name = "relay", gen = ThreadIdGen.class)
@Param(name = "now", gen = IntGen.class, conf = "0:5")
@Param(name = "position", gen = IntGen.class, conf = "1:9")
public abstract class LeaseOperations {
    /// What [#lease] answers when another relay has the turn.
    static final long REFUSED = -1;

    /// How long a lease is, in the hours that the operations tell.
    static final int LENGTH = 2;

    /// More than there are threads.
    static final int RELAYS = 8;

    private static final AtomicLong SINKS = new AtomicLong();

    /// A relay is one thread, so each element is one thread's own.
    private final @Nullable Lease[] held = new Lease[RELAYS];

    private final RelayStore relays;
    private final String sink = "sink-" + SINKS.incrementAndGet();

    /// @param relays may serve many runs: each has a sink of its own
    protected LeaseOperations(RelayStore relays) {
        this.relays = relays;
    }

    /// Three threads with three calls each, in so many scenarios, the same ones in every build, each of them run so
    /// many times. Its `check` takes the subclass.
    public static StressOptions scenarios(int scenarios, int runs) {
        return new StressOptions()
                .iterations(scenarios)
                .invocationsPerIteration(runs)
                .threads(3)
                .actorsPerThread(3)
                .actorsBefore(1)
                .actorsAfter(2)
                .minimizeFailedScenario(false)
                .sequentialSpecification(OneRelayAtATime.class);
    }

    /// The position at which the relay got its turn, or [#REFUSED].
    @Operation(params = {"relay", "now"})
    public final long lease(int relay, int now) {
        Instant at = Orders.START.plus(Duration.ofHours(now));
        Optional<Lease> lease = relays.lease(sink, 0, "relay-" + relay, at, Duration.ofHours(LENGTH));
        lease.ifPresent(won -> held[relay] = won);
        return lease.map(Lease::position).orElse(REFUSED);
    }

    /// Whether the relay's last lease was still its own.
    @Operation(params = {"relay", "position"})
    public final boolean advance(int relay, int position) {
        Lease lease = held[relay];
        return lease != null && relays.advance(lease, position);
    }

    /// Tells the sink where to begin.
    @Operation(params = "position")
    public final void begin(int position) {
        relays.begin(sink, 0, position);
    }

    /// How far the sink has got.
    @Operation
    public final long position() {
        return relays.positions(sink).getOrDefault(0, 0L);
    }
}
