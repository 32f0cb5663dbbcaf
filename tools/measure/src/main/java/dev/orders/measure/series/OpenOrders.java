package dev.orders.measure.series;

import dev.orders.core.order.Order;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.order.Precondition;
import dev.orders.core.order.StatusChange;
import dev.orders.core.order.Transition;
import dev.orders.core.placement.Claim;
import dev.orders.core.tenant.Actor;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// The newest orders of a series, which wait for their changes. An order is paid or cancelled when twenty others were
/// created after it, and fulfilled when hundred were.
public final class OpenOrders {
    /// How many orders are created before the first and before the second change of an order.
    static final List<Integer> CREATED_AFTER = List.of(20, 100);

    private record Open(long number, Fate fate, Order order, int changes) {
        boolean isDue(long newest) {
            return number + CREATED_AFTER.get(changes) <= newest;
        }
    }

    /// For each number of changes, the orders that had so many, in the order of their numbers.
    private final List<Deque<Open>> waiting = List.of(new ArrayDeque<>(), new ArrayDeque<>());

    /// Adds an order that was just created. Returns the changes that are due now.
    public List<StatusChange.Changed> created(long number, Fate fate, Claim claim) {
        await(new Open(number, fate, claim.order(), 0));
        List<StatusChange.Changed> changes = new ArrayList<>();
        for (Deque<Open> orders : waiting) {
            while (!orders.isEmpty() && orders.getFirst().isDue(number)) {
                changes.add(next(orders.removeFirst(), claim.order().createdAt()));
            }
        }
        return changes;
    }

    private StatusChange.Changed next(Open open, Instant at) {
        StatusChange.Changed changed =
                change(open.order(), open.fate().changes().get(open.changes()), at);
        await(new Open(open.number(), open.fate(), changed.order(), open.changes() + 1));
        return changed;
    }

    static StatusChange.Changed change(Order order, OrderStatus target, Instant at) {
        Transition transition = new Transition(target, Optional.empty(), Actor.ANONYMOUS, at);
        StatusChange change = order.changeStatus(new Precondition.AnyVersion(), transition);
        if (!(change instanceof StatusChange.Changed changed)) {
            throw new IllegalStateException("refused: " + change);
        }
        return changed;
    }

    private void await(Open open) {
        if (open.changes() < open.fate().changes().size()) {
            waiting.get(open.changes()).addLast(open);
        }
    }
}
