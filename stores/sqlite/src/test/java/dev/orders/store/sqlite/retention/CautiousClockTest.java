package dev.orders.store.sqlite.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.SettableClock;
import dev.orders.core.order.Orders;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A wrong clock of the machine must not make decisions early that cannot be undone.
final class CautiousClockTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    private final SettableClock machine = new SettableClock(Orders.START);

    @Test
    void itGoesLikeTheClockOfTheMachine() {
        CautiousClock clock = after(Orders.START.minus(HOUR));
        machine.advance(DAY.multipliedBy(9));

        assertThat(clock.instant()).isEqualTo(machine.instant());
    }

    @Test
    void aClockThatJumpsAheadChangesNothing() {
        CautiousClock clock = after(Orders.START.minus(HOUR));
        machine.jump(DAY.multipliedBy(30));
        machine.advance(HOUR);

        assertThat(clock.instant()).isEqualTo(Orders.START.plus(HOUR));
    }

    @Test
    void aClockThatIsSetBackIsFollowed() {
        CautiousClock clock = after(Orders.START.minus(HOUR));
        machine.jump(HOUR.negated());

        assertThat(clock.instant()).isEqualTo(Orders.START.minus(HOUR));
    }

    @Test
    void aClockThatIsAheadAtTheStartIsDoubtedForADay() {
        Instant newest = Orders.START.minus(DAY.multipliedBy(4));
        CautiousClock clock = after(newest);

        machine.advance(HOUR);
        assertThat(clock.instant()).isEqualTo(newest.plus(HOUR));
        machine.advance(DAY.minus(HOUR).minusMillis(1));
        assertThat(clock.instant()).isEqualTo(newest.plus(DAY).minusMillis(1));
        machine.advance(Duration.ofMillis(1));
        assertThat(clock.instant()).isEqualTo(machine.instant());
    }

    @Test
    void aStoreWithoutEventsHasNothingToErase() {
        CautiousClock clock = new CautiousClock(machine, machine::nanoTime, Optional.empty());

        assertThat(clock.instant()).isEqualTo(Orders.START);
    }

    private CautiousClock after(Instant newest) {
        return new CautiousClock(machine, machine::nanoTime, Optional.of(newest));
    }
}
