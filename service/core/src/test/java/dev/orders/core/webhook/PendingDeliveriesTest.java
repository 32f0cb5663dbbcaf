package dev.orders.core.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.order.Orders;
import dev.orders.core.tenant.TenantId;
import dev.orders.core.webhook.PendingDeliveries.Range;
import dev.orders.core.webhook.PendingDeliveries.Refusals;
import dev.orders.core.webhook.PendingDeliveries.Result;
import dev.orders.core.webhook.PendingDeliveries.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What a webhook waits for, after each thing that can happen.
final class PendingDeliveriesTest {
    private static final Instant NOW = Orders.START;
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final UUID NEXT = new UUID(2, 2);

    private final PendingDeliveries first = PendingDeliveries.none(
                    Webhooks.id(1), TenantId.DEFAULT, new UUID(1, 1), NOW)
            .plus(0, new Range(4, 7), NEXT);
    private final PendingDeliveries claim = first.claimed("us", NOW, LEASE, NEXT);

    @Test
    void addedEventsExtendTheRangeOfTheirPartition() {
        assertThat(first.plus(0, new Range(8, 9), NEXT).ranges()).isEqualTo(Map.of(0, new Range(4, 9)));
        assertThat(first.plus(1, new Range(8, 9), NEXT).ranges())
                .isEqualTo(Map.of(0, new Range(4, 7), 1, new Range(8, 9)));
    }

    @Test
    void eventsThatAreAddedAgainChangeNothing() {
        assertThat(first.plus(0, new Range(3, 6), NEXT).ranges()).isEqualTo(first.ranges());
    }

    @Test
    void whatIsDoneIsGone() {
        assertThat(settled(claim, reached(7))).isEmpty();
        assertThat(settled(claim, reached(5)).orElseThrow().ranges()).isEqualTo(Map.of(0, new Range(5, 7)));
    }

    @Test
    void whatWasAddedDuringDeliveryStays() {
        PendingDeliveries current = claim.plus(0, new Range(7, 9), NEXT).plus(1, new Range(9, 10), NEXT);

        assertThat(current.hasLeaseOf(claim)).isTrue();
        assertThat(settled(current, reached(7)).orElseThrow().ranges())
                .isEqualTo(Map.of(0, new Range(7, 9), 1, new Range(9, 10)));
    }

    @Test
    void aPauseIsKeptUntilAClientWakesTheWebhook() {
        PendingDeliveries paused = settled(claim, failed()).orElseThrow();

        assertThat(paused.state()).isEqualTo(State.PAUSED);
        assertThat(paused.since()).isEqualTo(NOW);
        assertThat(paused.dueAt()).isEqualTo(NOW.plusSeconds(5));
        assertThat(paused.failures()).isEqualTo(3);
        assertThat(paused.plus(0, new Range(8, 9), NEXT).state()).isEqualTo(State.PAUSED);
        assertThat(paused.woken(NOW, NEXT).state()).isEqualTo(State.READY);
        assertThat(paused.woken(NOW, NEXT).failures()).isZero();
        assertThat(paused.woken(NOW, NEXT).refusals()).isEqualTo(Refusals.NONE);
    }

    @Test
    void aWebhookThatIsWokenDuringDeliveryDoesNotPause() {
        PendingDeliveries current = claim.woken(NOW, NEXT);

        assertThat(current.hasLeaseOf(claim)).isTrue();
        PendingDeliveries next = settled(current, failed()).orElseThrow();
        assertThat(next.state()).isEqualTo(State.READY);
        assertThat(next.failures()).isZero();
        assertThat(next.wakes()).isEqualTo(1);
    }

    @Test
    void aWebhookThatIsWokenDuringItsLastDeliveryStaysForItsReplays() {
        assertThat(settled(claim.woken(NOW, NEXT), reached(7))).isPresent();
    }

    @Test
    void itStaysUntilAllDeadLettersAreReplayed() {
        PendingDeliveries woken = first.woken(NOW, NEXT).claimed("us", NOW, LEASE, NEXT);
        Result someLeft = new Result(Map.of(0, 7L), State.READY, Duration.ZERO, 0, Refusals.NONE, false);

        assertThat(woken.settled(woken, someLeft, NOW, NEXT).orElseThrow().wakes())
                .isEqualTo(1);
        assertThat(woken.settled(woken, reached(5), NOW, NEXT).orElseThrow().wakes())
                .isZero();
        assertThat(woken.settled(woken, reached(7), NOW, NEXT)).isEmpty();
    }

    @Test
    void aLeaseThatSomeoneElseHasTakenIsLost() {
        assertThat(first.claimed("them", NOW, LEASE, NEXT).hasLeaseOf(claim)).isFalse();
        assertThat(first.claimed("us", NOW.plusMillis(1), LEASE, NEXT).hasLeaseOf(claim))
                .isFalse();
        assertThat(first.hasLeaseOf(claim)).isFalse();
    }

    @Test
    void refusalsAreCountedForOneEvent() {
        assertThat(Refusals.NONE.plus(5).plus(5)).isEqualTo(new Refusals(5, 2));
        assertThat(new Refusals(5, 2).plus(6)).isEqualTo(new Refusals(6, 1));
    }

    private Optional<PendingDeliveries> settled(PendingDeliveries current, Result result) {
        return current.settled(claim, result, NOW, NEXT);
    }

    private static Result reached(long position) {
        return new Result(Map.of(0, position), State.READY, Duration.ZERO, 0, Refusals.NONE, true);
    }

    private static Result failed() {
        return new Result(Map.of(0, 5L), State.PAUSED, Duration.ofSeconds(5), 3, new Refusals(6, 2), true);
    }
}
