package dev.orders.commands.move;

import dev.orders.core.move.Digest;
import dev.orders.core.move.Movable;
import dev.orders.core.move.MoveOrigin;
import dev.orders.core.move.MoveTarget;
import dev.orders.core.move.Part;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/// A target whose process is killed before or after one of its operations.
final class FaultyTarget implements MoveTarget {
    /// The process was killed.
    static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private final MoveTarget target;

    /// How many instants are left before the process is killed. Each operation has one before it and one after
    /// it.
    private int left;

    FaultyTarget(MoveTarget target, int instants) {
        this.target = target;
        this.left = instants;
    }

    private <T> T run(Supplier<T> operation) {
        pass();
        T result = operation.get();
        pass();
        return result;
    }

    private void pass() {
        if (left-- == 0) {
            throw new Killed();
        }
    }

    @Override
    public State state() {
        return target.state();
    }

    @Override
    public void begin(MoveOrigin origin, Instant at) {
        run(() -> {
            target.begin(origin, at);
            return at;
        });
    }

    @Override
    public void write(Part part, List<Movable> things) {
        run(() -> {
            target.write(part, things);
            return part;
        });
    }

    @Override
    public void reach(Part part, String place) {
        run(() -> {
            target.reach(part, place);
            return part;
        });
    }

    @Override
    public Digest digest(Part part, List<Movable> things) {
        return target.digest(part, things);
    }

    @Override
    public Digest stored(Part part, Instant now) {
        return target.stored(part, now);
    }

    @Override
    public void finish(Instant at) {
        run(() -> {
            target.finish(at);
            return at;
        });
    }
}
