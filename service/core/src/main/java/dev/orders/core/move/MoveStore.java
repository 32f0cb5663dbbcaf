package dev.orders.core.move;

import dev.orders.core.move.MoveSource.Page;
import dev.orders.core.move.MoveTarget.State;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/// Moves everything from one store to another, and compares both at the end.
///
/// A move may be cut off at any instant. The next run goes on after the last place that the target has stored.
/// It may write some things a second time, which has no effect.
public final class MoveStore {
    /// So many things that a round trip hardly counts, and so few that a batch of large orders takes no second.
    static final int BATCH = 200;

    private final MoveSource source;
    private final MoveTarget target;
    private final MoveProgress progress;
    private final Clock clock;

    public MoveStore(MoveSource source, MoveTarget target, MoveProgress progress, Clock clock) {
        this.source = source;
        this.target = target;
        this.progress = progress;
        this.clock = clock;
    }

    /// Begins a move, or goes on with one.
    public MoveResult handle() {
        MoveOrigin origin = source.origin();
        return switch (target.state()) {
            case State.Occupied(String content) -> new MoveResult.TargetOccupied(content);
            case State.Finished(MoveOrigin begun, Instant at) ->
                begun.store().equals(origin.store()) ? new MoveResult.MovedBefore(at) : new MoveResult.OtherSource();
            case State.Empty _ -> move(origin, Map.of());
            case State.Unfinished(MoveOrigin begun, Map<Part, String> reached) -> {
                if (!begun.store().equals(origin.store())) {
                    yield new MoveResult.OtherSource();
                }
                yield begun.equals(origin) ? move(origin, reached) : new MoveResult.SourceChanged();
            }
        };
    }

    private MoveResult move(MoveOrigin origin, Map<Part, String> reached) {
        long running = source.runningErasures();
        if (running > 0) {
            return new MoveResult.ErasuresRun(running);
        }
        Instant now = clock.instant();
        if (reached.isEmpty()) {
            target.begin(origin, now);
        }
        for (Part part : Part.values()) {
            copy(part, reached.getOrDefault(part, MoveSource.START), now);
        }
        Map<Part, Digest> digests = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            Digest expected = expected(part, now);
            Digest stored = target.stored(part, now);
            if (!expected.equals(stored)) {
                return new MoveResult.Differs(part, expected, stored);
            }
            digests.put(part, stored);
        }
        target.finish(clock.instant());
        return new MoveResult.Moved(digests);
    }

    private void copy(Part part, String from, Instant now) {
        forEachPage(part, from, true, page -> {
            target.write(part, valid(page, now));
            target.reach(part, page.last());
        });
    }

    private Digest expected(Part part, Instant now) {
        AtomicReference<Digest> digest = new AtomicReference<>(Digest.NONE);
        forEachPage(
                part,
                MoveSource.START,
                false,
                page -> digest.accumulateAndGet(target.digest(part, valid(page, now)), Digest::plus));
        return digest.get();
    }

    private void forEachPage(Part part, String from, boolean isCopied, Consumer<Page> work) {
        long all = source.count(part);
        long done = 0;
        Page page = source.read(part, from, BATCH);
        while (!page.things().isEmpty()) {
            work.accept(page);
            done += page.things().size();
            progress.advanced(part, isCopied, done, all);
            page = source.read(part, page.last(), BATCH);
        }
    }

    /// A claim that has expired holds its key no longer.
    private static List<Movable> valid(Page page, Instant now) {
        return page.things().stream()
                .filter(thing -> expiry(thing).map(end -> end.isAfter(now)).orElse(true))
                .toList();
    }

    private static Optional<Instant> expiry(Movable thing) {
        return thing instanceof Movable.StoredClaim(var claim) ? Optional.of(claim.expiresAt()) : Optional.empty();
    }
}
