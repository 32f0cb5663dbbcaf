package dev.orders.verify.chaos;

import dev.orders.verify.chaos.FaultKind.OfBus;
import dev.orders.verify.chaos.FaultKind.OfConnections;
import dev.orders.verify.chaos.FaultKind.OfInstance;
import java.time.Duration;
import java.util.Collections;
import java.util.List;

/// A fault of one or more instances.
///
/// @param instances the numbers of the instances, from 1; empty for [OfBus]
/// @param lasts the planned duration; zero for a momentary fault
/// @param amount the delay of [Disruption#SLOW] or the offset of [OfInstance#CLOCK_JUMP]; zero for other kinds
public record Fault(FaultKind kind, List<Integer> instances, Duration lasts, Duration amount) {
    public Fault {
        instances = List.copyOf(instances);
    }

    /// Whether both faults can be active at once without affecting each other: they concern different instances or
    /// different databases, or exactly one of them is a clock jump.
    boolean isCompatibleWith(Fault other) {
        if (kind instanceof OfBus && other.kind instanceof OfBus) {
            return false;
        }
        boolean oneClock = (kind == OfInstance.CLOCK_JUMP) != (other.kind == OfInstance.CLOCK_JUMP);
        boolean twoDatabases = kind instanceof OfConnections(Database one, Disruption _)
                && other.kind instanceof OfConnections(Database another, Disruption _)
                && one != another;
        return oneClock || twoDatabases || Collections.disjoint(instances, other.instances);
    }

    /// The kind of fault and its amount, for the report.
    public String description() {
        if (kind == OfInstance.CLOCK_JUMP) {
            return kind.label() + (amount.isNegative() ? " back by " : " ahead by ")
                    + amount.abs().toMinutes() + " min";
        }
        return kind.label() + (amount.isZero() ? "" : " by " + amount.toMillis() + " ms");
    }
}
