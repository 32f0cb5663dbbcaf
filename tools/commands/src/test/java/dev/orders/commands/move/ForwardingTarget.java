package dev.orders.commands.move;

import dev.orders.core.move.Digest;
import dev.orders.core.move.Movable;
import dev.orders.core.move.MoveOrigin;
import dev.orders.core.move.MoveTarget;
import dev.orders.core.move.Part;
import java.time.Instant;
import java.util.List;

/// A target that does what another one does.
class ForwardingTarget implements MoveTarget {
    private final MoveTarget target;

    ForwardingTarget(MoveTarget target) {
        this.target = target;
    }

    @Override
    public State state() {
        return target.state();
    }

    @Override
    public void begin(MoveOrigin origin, Instant at) {
        target.begin(origin, at);
    }

    @Override
    public void write(Part part, List<Movable> things) {
        target.write(part, things);
    }

    @Override
    public void reach(Part part, String place) {
        target.reach(part, place);
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
        target.finish(at);
    }
}
