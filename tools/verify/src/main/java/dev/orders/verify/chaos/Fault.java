package dev.orders.verify.chaos;

import java.time.Duration;
import java.util.Collections;
import java.util.List;

/// A fault of one or more instances.
///
/// @param instances the numbers of the instances, from 1
/// @param lasts the planned duration; zero for a momentary fault
/// @param amount the delay of [FaultKind#SLOW] or the offset of [FaultKind#CLOCK_JUMP]; zero for other kinds
public record Fault(FaultKind kind, List<Integer> instances, Duration lasts, Duration amount) {
    public Fault {
        instances = List.copyOf(instances);
    }

    /// Whether both faults can be active at once without affecting each other: they concern different instances, or
    /// exactly one of them is a clock jump.
    boolean isCompatibleWith(Fault other) {
        boolean oneClock = (kind == FaultKind.CLOCK_JUMP) != (other.kind == FaultKind.CLOCK_JUMP);
        return oneClock || Collections.disjoint(instances, other.instances);
    }

    /// The kind of fault and its amount, for the report.
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
