package dev.orders.verify.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orders.verify.chaos.ChaosRecord.NotInjected;
import dev.orders.verify.load.ServiceUnusable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Faults begin and end, and all of them are recorded.
final class FaultInjectorTest {
    private static final List<FaultKind> KINDS = Kinds.ALL;

    /// Records its faults.
    private static final class Victim implements FaultTarget {
        final List<Fault> began = new ArrayList<>();
        final List<Fault> open = new ArrayList<>();
        int mostAtOnce;
        boolean recovered;

        @Override
        public List<FaultKind> injectableKinds() {
            return KINDS;
        }

        @Override
        public List<NotInjected> notInjected() {
            return List.of();
        }

        @Override
        public void begin(Fault fault) {
            began.add(fault);
            open.add(fault);
            mostAtOnce = Math.max(mostAtOnce, open.size());
        }

        @Override
        public void end(Fault fault) {
            assertThat(open.remove(fault)).isTrue();
        }

        @Override
        public void recover() {
            assertThat(open).isEmpty();
            recovered = true;
        }
    }

    private final Victim victim = new Victim();

    @Test
    void everyFaultEndsAndIsRecorded() throws Exception {
        FaultInjector injector = injector(victim, 5);

        injector.run(new SimulatedTimer(Duration.ofMinutes(5)));
        injector.end();

        assertThat(victim.recovered).isTrue();
        assertThat(victim.mostAtOnce).isEqualTo(2);
        assertThat(injector.result(List.of()).injected())
                .extracting(InjectedFault::fault)
                .hasSameSizeAs(victim.began)
                .containsExactlyInAnyOrderElementsOf(victim.began);
        assertThat(injector.result(List.of()).injected())
                .extracting(InjectedFault::began)
                .isSorted();
    }

    @Test
    void faultsLastAsLongAsPlannedAndEndWithTheRun() {
        FaultInjector injector = injector(victim, 5);
        Duration length = Duration.ofMinutes(5);

        injector.run(new SimulatedTimer(length));
        List<InjectedFault> injected = injector.result(List.of()).injected();

        assertThat(injected).allSatisfy(injection -> {
            Instant planned = injection.began().plus(injection.fault().lasts());
            Instant end = Instant.EPOCH.plus(length);
            assertThat(injection.began().plus(injection.lasted())).isEqualTo(planned.isBefore(end) ? planned : end);
        });
    }

    @Test
    void theSameSeedInjectsTheSameFaults() {
        Victim other = new Victim();

        injector(victim, 9).run(new SimulatedTimer(Duration.ofMinutes(1)));
        injector(other, 9).run(new SimulatedTimer(Duration.ofMinutes(1)));

        assertThat(victim.began).isNotEmpty().isEqualTo(other.began);
    }

    @Test
    void aRunWithoutFaultsIsRefused() {
        FaultInjector injector = injector(victim, 5);
        injector.run(new SimulatedTimer(Duration.ofMillis(1)));
        ChaosRecord none = injector.result(List.of(new NotInjected("clock jump", "there is no libfaketime")));

        assertThat(none.injected()).isEmpty();
        assertThatThrownBy(none::requireFaults)
                .isInstanceOf(ServiceUnusable.class)
                .hasMessageContaining("nothing can be judged");
    }

    @Test
    void aFaultThatCannotBeInjectedIsReported() {
        FaultTarget broken = new FaultTarget() {
            @Override
            public List<FaultKind> injectableKinds() {
                return KINDS;
            }

            @Override
            public List<NotInjected> notInjected() {
                return List.of();
            }

            @Override
            public void begin(Fault fault) {
                throw new IllegalStateException("no such tool");
            }

            @Override
            public void end(Fault fault) {
                throw new AssertionError("it never began");
            }

            @Override
            public void recover() {
                // There was no fault.
            }
        };
        FaultInjector injector = injector(broken, 5);
        injector.begin(Duration.ofSeconds(10));

        assertThatThrownBy(injector::end).isInstanceOf(ServiceUnusable.class).hasMessageContaining("no such tool");
    }

    private static FaultInjector injector(FaultTarget target, long seed) {
        return new FaultInjector(
                new FaultSchedule(seed, KINDS, 3, Duration.ofSeconds(10)), target, InstantSource.system());
    }
}
