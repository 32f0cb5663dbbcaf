package dev.orders.commands.move;

import dev.orders.core.move.Movable;
import dev.orders.core.move.MoveOrigin;
import dev.orders.core.move.MoveTarget;
import dev.orders.core.move.Part;
import java.time.Instant;
import java.util.List;

/// A target whose process is killed before or after one of its operations.
final class FaultyTarget extends ForwardingTarget {
    /// The process was killed.
    static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /// How many instants are left before the process is killed. Each operation has one before it and one after
    /// it.
    private int left;

    FaultyTarget(MoveTarget target, int instants) {
        super(target);
        this.left = instants;
    }

    private void run(Runnable operation) {
        pass();
        operation.run();
        pass();
    }

    private void pass() {
        if (left-- == 0) {
            throw new Killed();
        }
    }

    @Override
    public void begin(MoveOrigin origin, Instant at) {
        run(() -> super.begin(origin, at));
    }

    @Override
    public void write(Part part, List<Movable> things) {
        run(() -> super.write(part, things));
    }

    @Override
    public void reach(Part part, String place) {
        run(() -> super.reach(part, place));
    }

    @Override
    public void finish(Instant at) {
        run(() -> super.finish(at));
    }
}
