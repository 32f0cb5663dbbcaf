package dev.orders.lambda.snapshot;

import dev.orders.lambda.store.ReopenableStore;
import java.security.SecureRandom;
import java.util.List;
import org.crac.Context;
import org.crac.Resource;

/// What SnapStart runs before it takes a snapshot of the started function, and in each copy of the snapshot.
///
/// Settings are not read again: the environment of a version of a function never changes. Copies have the time of
/// their own machine. Names of instances are chosen after the restore, when a relay begins.
public final class SnapshotHooks implements Resource {
    private static final int SEED_BYTES = 32;

    private final ReopenableStore store;
    private final List<Runnable> closings;

    /// @param closings close clients that open themselves again when they are used
    public SnapshotHooks(ReopenableStore store, List<Runnable> closings) {
        this.store = store;
        this.closings = List.copyOf(closings);
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
        closings.forEach(Runnable::run);
        store.close();
    }

    /// All generators of the process share the source of this one, so they all get the seed.
    @Override
    public void afterRestore(Context<? extends Resource> context) {
        SecureRandom random = new SecureRandom();
        random.setSeed(random.generateSeed(SEED_BYTES));
        store.reopen();
    }
}
