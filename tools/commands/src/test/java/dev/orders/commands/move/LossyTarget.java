package dev.orders.commands.move;

import dev.orders.core.move.Movable;
import dev.orders.core.move.MoveTarget;
import dev.orders.core.move.Part;
import java.util.List;

/// A target that loses an order.
final class LossyTarget extends ForwardingTarget {
    LossyTarget(MoveTarget target) {
        super(target);
    }

    @Override
    public void write(Part part, List<Movable> things) {
        super.write(part, part == Part.ORDERS ? things.subList(1, things.size()) : things);
    }
}
