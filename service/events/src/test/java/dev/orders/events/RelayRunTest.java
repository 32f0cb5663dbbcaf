package dev.orders.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.order.OrderId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RelayRunTest extends RelayFixture {
    private final List<Duration> waits = new ArrayList<>();
    private final RelayRun run = new RelayRun(List.of(relay), this::await);

    private void await(Duration pause) {
        waits.add(pause);
        clock.advance(pause);
    }

    @Test
    void itEndsWhenNothingIsLeft() throws InterruptedException {
        place("one");
        pay(place("two"));

        assertThat(run.run(() -> false)).isEqualTo(3);
        assertThat(run.run(() -> false)).isZero();
        assertThat(waits).containsOnly(Duration.ZERO);
    }

    @Test
    void itEndsWhenTheTimeIsUpAfterOneRound() throws InterruptedException {
        for (int number = 0; number < 1_100; number++) {
            place("key-" + number);
        }
        int first = run.run(() -> true);

        assertThat(first).isPositive().isLessThan(1_100);
        assertThat(run.run(() -> false)).isEqualTo(1_100 - first);
    }

    @Test
    void anEventThatIsRefusedGetsAllItsAttemptsInOneRun() throws InterruptedException {
        OrderId bad = place("bad");
        OrderId next = place("next");
        sink.refuses(bad + ":1");

        assertThat(run.run(() -> false)).isEqualTo(1);
        assertThat(sink.ids()).containsExactly(next + ":1");
        assertThat(progress.deadLettersOfAllTenants(10)).hasSize(1);
    }

    @Test
    void anOutageEndsTheRunAndTheNextOneDelivers() throws InterruptedException {
        OrderId order = place("one");
        sink.takeDown();

        assertThat(run.run(() -> false)).isZero();
        assertThat(waits).isNotEmpty().allMatch(wait -> wait.compareTo(Duration.ofSeconds(10)) <= 0);
        sink.works();
        assertThat(new RelayRun(List.of(relay("second")), this::await).run(() -> false))
                .isEqualTo(1);
        assertThat(sink.ids()).containsExactly(order + ":1");
    }
}
