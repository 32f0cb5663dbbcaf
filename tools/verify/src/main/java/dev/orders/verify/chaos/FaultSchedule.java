package dev.orders.verify.chaos;

import dev.orders.verify.chaos.FaultKind.OfBus;
import dev.orders.verify.chaos.FaultKind.OfConnections;
import dev.orders.verify.chaos.FaultKind.OfInstance;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Plans the faults of a run. The plan depends on the seed only.
public final class FaultSchedule {
    /// How long a relay holds a lease. After a longer pause, another relay has taken over its work.
    private static final Duration LEASE = Duration.ofSeconds(30);

    /// Less than the lifetime of an idempotency key (24 h). Clocks that differ by less than that must do no
    /// harm.
    private static final int FARTHEST_JUMP_MINUTES = 11 * 60;

    private final SplittableRandom random;
    private final List<FaultKind> kinds;
    private final int instances;
    private final Duration timeout;
    private final Deque<FaultKind> turns = new ArrayDeque<>();

    /// @param kinds the kinds of faults that can be injected; at least one
    /// @param instances the number of instances
    /// @param timeout how long a client waits for an answer
    public FaultSchedule(long seed, List<FaultKind> kinds, int instances, Duration timeout) {
        this.random = new SplittableRandom(seed);
        this.kinds = List.copyOf(kinds);
        this.instances = instances;
        this.timeout = timeout;
    }

    /// Draws the pause before the next faults.
    Duration drawPause() {
        return drawBetween(300, 3_000);
    }

    /// Draws the next faults, which begin together: usually one, sometimes two.
    List<Fault> drawNext() {
        List<Fault> faults = new ArrayList<>(List.of(draw()));
        if (random.nextInt(4) == 0) {
            Fault second = draw();
            if (second.isCompatibleWith(faults.getFirst())) {
                faults.add(second);
            } else {
                turns.addFirst(second.kind());
            }
        }
        return faults;
    }

    /// Takes all kinds in turn, each time in a new order. The order begins with one kind for each part that
    /// can fail, so that a short run has a fault of each part.
    private FaultKind takeKind() {
        if (turns.isEmpty()) {
            List<FaultKind> shuffled = shuffled();
            Set<Object> parts = new HashSet<>();
            List<FaultKind> first =
                    shuffled.stream().filter(kind -> parts.add(part(kind))).toList();
            turns.addAll(first);
            shuffled.stream().filter(kind -> !first.contains(kind)).forEach(turns::add);
        }
        return turns.remove();
    }

    private List<FaultKind> shuffled() {
        List<FaultKind> left = new ArrayList<>(kinds);
        List<FaultKind> order = new ArrayList<>();
        while (!left.isEmpty()) {
            order.add(left.remove(random.nextInt(left.size())));
        }
        return order;
    }

    /// What fails. Nothing is shared by the faults of an instance.
    private static Object part(FaultKind kind) {
        return switch (kind) {
            case OfInstance ofInstance -> ofInstance;
            case OfConnections(Database database, Disruption _) -> database;
            case OfBus _ -> OfBus.class;
        };
    }

    private Fault draw() {
        FaultKind kind = takeKind();
        List<Integer> one = List.of(random.nextInt(1, instances + 1));
        return switch (kind) {
            case OfInstance ofInstance -> draw(ofInstance, one);
            case OfConnections ofConnections -> draw(ofConnections, drawInstances(one));
            case OfBus _ -> new Fault(kind, List.of(), drawBetween(1_000, 8_000), Duration.ZERO);
        };
    }

    private Fault draw(OfInstance kind, List<Integer> one) {
        return switch (kind) {
            case KILL -> new Fault(kind, one, drawBetween(200, 3_000), Duration.ZERO);
            case RELEASE_CHANGE -> new Fault(kind, one, drawBetween(0, 1_000), Duration.ZERO);
            case PAUSE -> new Fault(kind, one, drawPauseLength(), Duration.ZERO);
            case CLOCK_JUMP -> new Fault(kind, one, drawBetween(1_000, 10_000), drawJump());
            case FULL_DISK -> new Fault(kind, one, drawBetween(1_000, 6_000), Duration.ZERO);
        };
    }

    private Fault draw(OfConnections kind, List<Integer> some) {
        return switch (kind.disruption()) {
            case CUT -> new Fault(kind, some, Duration.ZERO, Duration.ZERO);
            case REFUSE -> new Fault(kind, some, drawBetween(500, 8_000), Duration.ZERO);
            case SLOW -> new Fault(kind, some, drawBetween(1_000, 8_000), drawBetween(10, 300));
            case STALL, LOSE -> new Fault(kind, some, drawBetween(1_000, 12_000), Duration.ZERO);
        };
    }

    /// Draws how long an instance is suspended: usually some seconds, sometimes longer than clients wait,
    /// rarely longer than a lease.
    private Duration drawPauseLength() {
        int chance = random.nextInt(16);
        if (chance == 0) {
            return LEASE.plus(drawBetween(500, 4_000));
        }
        return chance <= 2 ? timeout.plus(drawBetween(500, 3_000)) : drawBetween(200, 5_000);
    }

    private Duration drawJump() {
        Duration distance = Duration.ofMinutes(random.nextInt(1, FARTHEST_JUMP_MINUTES + 1));
        return random.nextBoolean() ? distance : distance.negated();
    }

    private List<Integer> drawInstances(List<Integer> one) {
        return random.nextInt(3) == 0
                ? IntStream.rangeClosed(1, instances).boxed().toList()
                : one;
    }

    private Duration drawBetween(int least, int most) {
        return Duration.ofMillis(random.nextInt(least, most));
    }
}
