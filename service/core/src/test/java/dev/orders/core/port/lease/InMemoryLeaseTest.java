package dev.orders.core.port.lease;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.orders.core.port.InMemoryRelayStore;
import dev.orders.core.port.RelayStore.Lease;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Relays that compete on the in-memory store take turns. The test must also detect stores that are wrong, so
/// that it proves something about the other stores.
@Tag("slow")
final class InMemoryLeaseTest {
    @Test
    void relaysTakeTurns() {
        LeaseOperations.scenarios(40, 50).check(OnInMemoryStore.class);
    }

    @Test
    void aLeaseThatIsNotTakenAtomicallyIsDetected() {
        assertThatExceptionOfType(LincheckAssertionError.class)
                .isThrownBy(() -> LeaseOperations.scenarios(40, 50).check(OnStoreThatLooksFirst.class));
    }

    @Test
    void anAdvanceThatDoesNotCheckTheLeaseIsDetected() {
        assertThatExceptionOfType(LincheckAssertionError.class)
                .isThrownBy(() -> LeaseOperations.scenarios(40, 50).check(OnStoreThatAdvancesAnyone.class));
    }

    public static final class OnInMemoryStore extends LeaseOperations {
        public OnInMemoryStore() {
            super(new InMemoryRelayStore());
        }
    }

    public static final class OnStoreThatLooksFirst extends LeaseOperations {
        public OnStoreThatLooksFirst() {
            super(new LookingFirst());
        }
    }

    public static final class OnStoreThatAdvancesAnyone extends LeaseOperations {
        public OnStoreThatAdvancesAnyone() {
            super(new AdvancingAnyone());
        }
    }

    /// Can give the lease to a relay although another relay has it.
    private abstract static class ForgetfulStore extends InMemoryRelayStore {
        private static final Duration AGES = Duration.ofDays(1000);

        final Optional<Lease> overtaking(String sink, int partition, String owner, Instant until) {
            return super.takeLease(sink, partition, owner, until.plus(AGES), AGES.negated());
        }
    }

    /// Checks first whether the lease is free and takes it in a second step, even if another relay has taken it
    /// meanwhile.
    @SuppressWarnings("UnsynchronizedOverridesSynchronized") // This is the mistake.
    private static final class LookingFirst extends ForgetfulStore {
        private volatile Instant takenUntil = Instant.MIN;

        @Override
        public Optional<Lease> takeLease(String sink, int partition, String owner, Instant now, Duration length) {
            if (takenUntil.isAfter(now)) {
                return Optional.empty();
            }
            LockSupport.parkNanos(1);
            takenUntil = now.plus(length);
            return overtaking(sink, partition, owner, takenUntil);
        }

        @Override
        public boolean advance(Lease lease, long position) {
            boolean advanced = super.advance(lease, position);
            if (advanced) {
                takenUntil = Instant.MIN;
            }
            return advanced;
        }
    }

    /// Lets every relay that ever had the lease move the position.
    @SuppressWarnings("UnsynchronizedOverridesSynchronized") // It takes two steps, each of them synchronized.
    private static final class AdvancingAnyone extends ForgetfulStore {
        @Override
        public boolean advance(Lease lease, long position) {
            return super.advance(
                    overtaking(lease.sink(), lease.partition(), lease.owner(), lease.until())
                            .orElseThrow(),
                    position);
        }
    }
}
