package dev.orders.core.port.lease;

import dev.orders.core.order.Orders;
import dev.orders.core.port.RelayStore;
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

/// Operations of relays that compete for one partition. Lincheck calls them from several threads at once, with
/// random arguments. All results must be possible if [OneRelayAtATime] gets the same calls in some sequence.
///
/// It runs in stress mode. Lincheck's model checking (3.7, on JDK 25) works with the in-memory store, but not
/// with SQLite, because it reads objects of the JDK that `java.base` does not open.
///
/// A subclass chooses the store. It is public and has a constructor without parameters, because Lincheck creates
/// an instance for each run.
@Param(name = "relay", gen = ThreadIdGen.class)
@Param(name = "now", gen = IntGen.class, conf = "0:5")
@Param(name = "position", gen = IntGen.class, conf = "1:9")
public abstract class LeaseOperations {
    /// The result of [#lease] if another relay has the lease.
    static final long REFUSED = -1;

    /// The length of a lease, in hours of the operations.
    static final int LENGTH = 2;

    /// More than the number of threads.
    static final int RELAYS = 8;

    private static final AtomicLong SINKS = new AtomicLong();

    /// Each relay is one thread, so only one thread uses each element.
    private final @Nullable Lease[] held = new Lease[RELAYS];

    private final RelayStore relays;
    private final String sink = "sink-" + SINKS.incrementAndGet();

    /// @param relays may serve many runs, because each run has its own sink
    protected LeaseOperations(RelayStore relays) {
        this.relays = relays;
    }

    /// Three threads with three calls each, in this number of scenarios, which are the same in every build. Each
    /// scenario runs `runs` times. Pass the subclass to `check`.
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

    /// Returns the position at which the relay got the lease, or [#REFUSED].
    @Operation(params = {"relay", "now"})
    public final long lease(int relay, int now) {
        Instant at = Orders.START.plus(Duration.ofHours(now));
        Optional<Lease> lease = relays.takeLease(sink, 0, "relay-" + relay, at, Duration.ofHours(LENGTH));
        lease.ifPresent(won -> held[relay] = won);
        return lease.map(Lease::position).orElse(REFUSED);
    }

    /// Returns whether the relay's last lease was still valid.
    @Operation(params = {"relay", "position"})
    public final boolean advance(int relay, int position) {
        Lease lease = held[relay];
        return lease != null && relays.advance(lease, position);
    }

    /// Sets the start position of the sink.
    @Operation(params = "position")
    public final void begin(int position) {
        relays.startAfter(sink, 0, position);
    }

    /// Returns the position of the sink.
    @Operation
    public final long position() {
        return relays.positions(sink).getOrDefault(0, 0L);
    }
}
