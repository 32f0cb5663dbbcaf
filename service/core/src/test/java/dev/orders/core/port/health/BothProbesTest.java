package dev.orders.core.port.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.orders.core.port.StoreProbe;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The health of a store of two databases.
@Timeout(20)
final class BothProbesTest {
    private record Fake(String name, BooleanSupplier answer) implements StoreProbe {
        @Override
        public boolean tryWrite() {
            return answer.getAsBoolean();
        }
    }

    @Test
    void bothDatabasesAreAskedAtOnce() {
        // Each answers only when the other one is asked too.
        CyclicBarrier asked = new CyclicBarrier(2);
        StoreProbe both = new Fake("mongo", () -> meet(asked)).and(new Fake("dynamodb", () -> meet(asked)));

        assertThat(both.tryEach()).containsExactly(entry("mongo", true), entry("dynamodb", true));
        assertThat(both.tryWrite()).isTrue();
    }

    @Test
    void theStoreWorksOnlyIfBothDatabasesDo() {
        assertThat(probe(true, false).tryEach()).containsExactly(entry("mongo", true), entry("dynamodb", false));
        assertThat(probe(true, false).tryWrite()).isFalse();
        assertThat(probe(false, true).tryWrite()).isFalse();
        assertThat(probe(true, true).tryWrite()).isTrue();
        assertThat(probe(true, true).name()).isEqualTo("mongo");
    }

    private static StoreProbe probe(boolean mongo, boolean dynamo) {
        return new Fake("mongo", () -> mongo).and(new Fake("dynamodb", () -> dynamo));
    }

    private static boolean meet(CyclicBarrier asked) {
        try {
            asked.await();
            return true;
        } catch (InterruptedException | BrokenBarrierException _) {
            return false;
        }
    }
}
