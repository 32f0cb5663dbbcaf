package dev.orders.verify.chaos;

import java.time.Duration;
import java.util.Collections;
import java.util.List;

/// Something that is done to instances for a while.
///
/// @param instances which, numbered from 1
/// @param lasts how long; zero for what is over at once
/// @param amount how late everything comes, or how far the clock jumps; zero for all other kinds
public record Fault(FaultKind kind, List<Integer> instances, Duration lasts, Duration amount) {
    public Fault {
        instances = List.copyOf(instances);
    }

    /// Whether both can be at the same time without one undoing the other: they concern different instances, or one of
    /// them is only about the clock.
    boolean isCompatibleWith(Fault other) {
        boolean oneClock = (kind == FaultKind.CLOCK_JUMP) != (other.kind == FaultKind.CLOCK_JUMP);
        return oneClock || Collections.disjoint(instances, other.instances);
    }

    /// What is done, with its amount.
    public String description() {
        return switch (kind) {
            case SLOW -> kind.label() + " by " + amount.toMillis() + " ms";
            case CLOCK_JUMP ->
                kind.label() + (amount.isNegative() ? " back by " : " ahead by ")
                        + amount.abs().toMinutes() + " min";
            case KILL, PAUSE, FULL_DISK, CUT, REFUSE, STALL, LOSE -> kind.label();
        };
    }
}
