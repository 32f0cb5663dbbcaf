package dev.orders.verify.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orders.verify.chaos.ChaosRecord.NotInjected;
import dev.orders.verify.load.ServiceUnusable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Faults begin and end, and all of it is written down.
final class ChaosTest {
    private static final List<FaultKind> KINDS = List.of(FaultKind.values());

    /// Takes down what is done to it.
    private static final class Victim implements Faulty {
        final List<Fault> began = new ArrayList<>();
        final List<Fault> open = new ArrayList<>();
        int mostAtOnce;
        boolean recovered;

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
    void everyFaultThatBeganEndsAndIsRecorded() throws Exception {
        Chaos chaos = chaos(victim, 5);

        chaos.run(new SimulatedTimer(Duration.ofMinutes(5)));
        chaos.end();

        assertThat(victim.recovered).isTrue();
        assertThat(victim.mostAtOnce).isEqualTo(2);
        assertThat(chaos.record(List.of()).injected())
                .extracting(Injection::fault)
                .hasSameSizeAs(victim.began)
                .containsExactlyInAnyOrderElementsOf(victim.began);
        assertThat(chaos.record(List.of()).injected())
                .extracting(Injection::began)
                .isSorted();
    }

    @Test
    void faultsLastAsLongAsPlannedAndEndWithTheRun() {
        Chaos chaos = chaos(victim, 5);
        Duration length = Duration.ofMinutes(5);

        chaos.run(new SimulatedTimer(length));
        List<Injection> injected = chaos.record(List.of()).injected();

        assertThat(injected).allSatisfy(injection -> {
            Instant planned = injection.began().plus(injection.fault().lasts());
            Instant end = Instant.EPOCH.plus(length);
            assertThat(injection.began().plus(injection.lasted())).isEqualTo(planned.isBefore(end) ? planned : end);
        });
    }

    @Test
    void theSameSeedDoesTheSameAgain() {
        Victim other = new Victim();

        chaos(victim, 9).run(new SimulatedTimer(Duration.ofMinutes(1)));
        chaos(other, 9).run(new SimulatedTimer(Duration.ofMinutes(1)));

        assertThat(victim.began).isNotEmpty().isEqualTo(other.began);
    }

    @Test
    void aRunWithoutAFaultIsNoPass() {
        Chaos chaos = chaos(victim, 5);
        chaos.run(new SimulatedTimer(Duration.ofMillis(1)));
        ChaosRecord none = chaos.record(List.of(new NotInjected("clock jump", "there is no libfaketime")));

        assertThat(none.injected()).isEmpty();
        assertThatThrownBy(none::requireFaults)
                .isInstanceOf(ServiceUnusable.class)
                .hasMessageContaining("nothing can be judged");
    }

    @Test
    void aFaultThatCannotBeDoneIsNotPassedOver() {
        Faulty broken = new Faulty() {
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
                // It was never hurt.
            }
        };
        Chaos chaos = chaos(broken, 5);
        chaos.begin(Duration.ofSeconds(10));

        assertThatThrownBy(chaos::end).isInstanceOf(ServiceUnusable.class).hasMessageContaining("no such tool");
    }

    private static Chaos chaos(Faulty faulty, long seed) {
        return new Chaos(new FaultSchedule(seed, KINDS, 3, Duration.ofSeconds(10)), faulty);
    }
}
