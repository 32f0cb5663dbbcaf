package dev.orders.server.databases;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandSucceededEvent;
import dev.orders.core.customer.Erasure;
import dev.orders.core.opening.ClaimStoreSettings;
import dev.orders.core.placement.Claim;
import dev.orders.core.placement.ClaimStore;
import dev.orders.core.port.CrashPointContract;
import dev.orders.core.port.Store;
import dev.orders.core.port.StorePorts;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;

/// A crash between the writes to two databases: the process dies right after a claim has reached DynamoDB, or
/// after another write has reached MongoDB.
@Tag("slow")
final class TwoDatabasesCrashPointTest extends CrashPointContract {
    private static final Set<String> WRITES = Set.of("insert", "update", "findAndModify", "delete");

    private final TwoDatabases databases = new TwoDatabases();
    private Store store;
    private int writes;
    private int fatal;

    @BeforeEach
    void open() {
        store = databases.open();
    }

    @AfterEach
    void close() {
        store.closing().run();
        databases.close();
    }

    @Override
    protected int dieAfter(int fatalWrite, Consumer<StorePorts> work) {
        fatal = Integer.MAX_VALUE;
        Store dying = databases.open(
                open -> new ClaimStoreSettings.Open(new DyingClaims(open.claims()), open.probe(), open.closing()),
                new DyingCommands());
        writes = 0;
        fatal = fatalWrite;
        try {
            work.accept(TwoDatabases.ports(dying));
        } catch (Crash expected) {
            // The rest of the test uses the data that it left.
        }
        fatal = Integer.MAX_VALUE;
        int counted = writes;
        dying.closing().run();
        return counted;
    }

    @Override
    protected void startOver() {
        store.closing().run();
        databases.startOver();
        store = databases.open();
    }

    @Override
    protected StorePorts store() {
        return TwoDatabases.ports(store);
    }

    private void countWrite() {
        if (++writes == fatal) {
            throw new Crash();
        }
    }

    /// Dies when the server has answered to a write. The driver does not catch an error of a listener.
    private final class DyingCommands implements CommandListener {
        @Override
        public void commandSucceeded(CommandSucceededEvent event) {
            if (WRITES.contains(event.getCommandName())) {
                countWrite();
            }
        }
    }

    /// Dies when a claim has been stored. An attempt that is lost writes nothing.
    private final class DyingClaims implements ClaimStore {
        private final ClaimStore healthy;

        DyingClaims(ClaimStore healthy) {
            this.healthy = healthy;
        }

        @Override
        public Attempt claim(Claim claim) {
            Attempt attempt = healthy.claim(claim);
            switch (attempt) {
                case Attempt.Won _ -> countWrite();
                case Attempt.Lost _, Attempt.ReferenceHeld _ -> {}
            }
            return attempt;
        }

        @Override
        public Optional<Claim> holder(Claim rival) {
            return healthy.holder(rival);
        }

        @Override
        public Optional<Claim> referenceHolder(Claim rival) {
            return healthy.referenceHolder(rival);
        }

        @Override
        public void release(Claim claim) {
            healthy.release(claim);
            countWrite();
        }

        @Override
        public int purgeExpired(Instant now, int limit) {
            return healthy.purgeExpired(now, limit);
        }

        @Override
        public int erase(Erasure erasure) {
            return healthy.erase(erasure);
        }

        @Override
        public long countOfAllTenants() {
            return healthy.countOfAllTenants();
        }
    }
}
