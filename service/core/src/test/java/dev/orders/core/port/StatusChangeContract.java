package dev.orders.core.port;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.Race;
import dev.orders.core.order.Order;
import dev.orders.core.order.OrderEvent;
import dev.orders.core.order.OrderEvent.OrderUpdated;
import dev.orders.core.order.OrderHistory;
import dev.orders.core.order.OrderId;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.order.Orders;
import dev.orders.core.order.Precondition;
import dev.orders.core.order.Precondition.AnyVersion;
import dev.orders.core.order.Precondition.OneOf;
import dev.orders.core.order.Reason;
import dev.orders.core.order.StatusChange;
import dev.orders.core.order.StatusChange.Changed;
import dev.orders.core.order.StatusChange.TransitionRefused;
import dev.orders.core.order.StatusChange.UnknownOrder;
import dev.orders.core.order.StatusChange.VersionConflict;
import dev.orders.core.order.Transition;
import dev.orders.core.placement.Claim;
import dev.orders.core.tenant.Actor;
import dev.orders.core.tenant.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The contract of [OrderStore] for changes: no update is lost, versions have no gaps, and a refusal names the
/// first error.
abstract class StatusChangeContract extends ReferenceContract {
    @Test
    void theAnswerTheOrderAndTheHistoryOfAChangeAgree() {
        Claim placed = place("key", Orders.sample());
        Order expected = atVersionTwo(placed.order(), OrderStatus.PAID);
        OrderUpdated event =
                Orders.updated(expected.id(), 2, OrderStatus.CREATED, OrderStatus.PAID, expected.updatedAt());

        assertThat(change(placed, versionIs(1), OrderStatus.PAID)).isEqualTo(new Changed(expected, event));

        assertThat(found(placed)).isEqualTo(expected);
        assertThat(history(placed)).containsExactly(Orders.created(expected.id(), START), event);
    }

    @Test
    void theHistoryIsInTheOrderOfVersionsEvenIfTheClockWentBack() {
        Claim placed = place("key", Orders.sample());
        OrderId id = placed.order().id();
        TenantId tenant = placed.order().tenant();

        orders().changeStatus(tenant, id, versionIs(1), Orders.to(OrderStatus.PAID, START.minusMillis(5)));
        orders().changeStatus(tenant, id, versionIs(2), Orders.to(OrderStatus.FULFILLED, START.minusMillis(10)));

        assertThat(history(placed))
                .containsExactly(
                        Orders.created(id, START),
                        Orders.updated(id, 2, OrderStatus.CREATED, OrderStatus.PAID, START.minusMillis(5)),
                        Orders.updated(id, 3, OrderStatus.PAID, OrderStatus.FULFILLED, START.minusMillis(10)));
        assertThat(found(placed).updatedAt()).isEqualTo(START.minusMillis(10));
        assertThat(found(placed).createdAt()).isEqualTo(START);
    }

    @Test
    void theHistoryContainsActorAndReason() {
        Claim placed = place("key", Orders.sample());
        Reason reason = new Reason(Reason.Code.CUSTOMER_REQUEST, "żółć ✓\nsecond line");
        Transition cancellation =
                new Transition(OrderStatus.CANCELLED, Optional.of(reason), new Actor("somebody"), LATER);

        orders().changeStatus(placed.order().tenant(), placed.order().id(), versionIs(1), cancellation);

        OrderUpdated event = (OrderUpdated) history(placed).getLast();
        assertThat(event.reason()).contains(reason);
        assertThat(event.actor()).isEqualTo(new Actor("somebody"));
    }

    @Test
    void anOrderCanBeSeenAsItWasAtEachOfItsVersions() {
        Claim placed = place("key", Orders.sample());
        change(placed, versionIs(1), OrderStatus.PAID);
        Order paid = found(placed);
        change(placed, versionIs(2), OrderStatus.FULFILLED);

        OrderHistory history =
                orders().history(placed.order().tenant(), placed.order().id()).orElseThrow();

        assertThat(history.current()).isEqualTo(found(placed));
        assertThat(history.asOf(1)).contains(placed.order());
        assertThat(history.asOf(2)).contains(paid);
        assertThat(history.asOf(3)).contains(found(placed));
        assertThat(history.asOf(4)).isEmpty();
        assertThat(history.asOf(0)).isEmpty();
    }

    @Test
    void aHistoryReadDuringChangesIsConsistent() {
        Claim placed = place("key", Orders.sample());

        List<Integer> lengths = Race.run(20, number -> {
            if (number % 5 == 0) {
                change(placed, new AnyVersion(), number == 0 ? OrderStatus.PAID : OrderStatus.FULFILLED);
            }
            OrderHistory history = orders().history(
                            placed.order().tenant(), placed.order().id())
                    .orElseThrow();
            assertThat(history.asOf(history.current().version())).contains(history.current());
            return history.events().size();
        });

        assertThat(lengths).allSatisfy(length -> assertThat(length).isBetween(1, 3));
    }

    @Test
    void aChangeLeavesOtherOrdersAlone() {
        Claim changed = place("changed", Orders.sample());
        Claim untouched = place("untouched", Orders.sample());

        change(changed, new AnyVersion(), OrderStatus.CANCELLED);

        assertFoundAsPlaced(untouched);
    }

    @Test
    void ofThirtyConcurrentChangesOfOneVersionOneSucceeds() {
        Claim placed = place("key", Orders.sample());

        List<StatusChange> changes = Race.run(30, _ -> change(placed, versionIs(1), OrderStatus.PAID));

        Order current = atVersionTwo(placed.order(), OrderStatus.PAID);
        assertThat(changes).filteredOn(Changed.class::isInstance).hasSize(1);
        assertThat(changes).filteredOn(new VersionConflict(current)::equals).hasSize(29);
        assertThat(found(placed)).isEqualTo(current);
        assertThat(history(placed)).extracting(OrderEvent::version).containsExactly(1L, 2L);
    }

    @Test
    void racingChangesThatNameNoVersionLoseNoneAndLeaveNoGap() {
        Claim placed = place("key", Orders.sample());
        List<OrderStatus> targets = List.of(OrderStatus.PAID, OrderStatus.FULFILLED, OrderStatus.CANCELLED);

        List<StatusChange> changes = Race.run(30, number -> change(placed, new AnyVersion(), targets.get(number % 3)));

        List<OrderEvent> happened = changes.stream()
                .filter(Changed.class::isInstance)
                .<OrderEvent>map(change -> ((Changed) change).event())
                .toList();
        List<OrderEvent> history = history(placed);
        assertThat(history.subList(1, history.size())).containsExactlyInAnyOrderElementsOf(happened);
        assertThat(changes).filteredOn(TransitionRefused.class::isInstance).hasSize(30 - happened.size());
        assertGaplessAndConnected(history);
        assertThat(found(placed).version()).isEqualTo(history.size());
    }

    @Test
    void anUnknownOrderIsRefusedBeforeAnythingElse() {
        OrderId unknown = claims.claim("never-placed", Orders.sample()).order().id();

        assertThat(orders().changeStatus(
                                TenantId.DEFAULT, unknown, new AnyVersion(), Orders.to(OrderStatus.PAID, LATER)))
                .isEqualTo(new UnknownOrder());
        assertThat(orders().changeStatus(
                                TenantId.DEFAULT, unknown, versionIs(7), Orders.to(OrderStatus.CREATED, LATER)))
                .isEqualTo(new UnknownOrder());
        assertNotFound(TenantId.DEFAULT, unknown);
    }

    @Test
    void aStaleVersionIsRefusedBeforeAnIllegalTransition() {
        Claim placed = place("key", Orders.sample());

        assertRefused(placed, versionIs(2), OrderStatus.FULFILLED, new VersionConflict(placed.order()));
        assertRefused(placed, versionIs(2), OrderStatus.PAID, new VersionConflict(placed.order()));
        assertRefused(placed, versionIs(1), OrderStatus.FULFILLED, new TransitionRefused(placed.order()));
    }

    @Test
    void aTerminalStatusIsNeverLeft() {
        Claim placed = place("key", Orders.sample());
        change(placed, versionIs(1), OrderStatus.CANCELLED);
        Order cancelled = atVersionTwo(placed.order(), OrderStatus.CANCELLED);

        for (OrderStatus target : OrderStatus.values()) {
            assertThat(change(placed, new AnyVersion(), target)).isEqualTo(new TransitionRefused(cancelled));
        }
        assertThat(found(placed)).isEqualTo(cancelled);
        assertThat(history(placed)).hasSize(2);
    }

    @Test
    void anyVersionHoldsForEveryVersion() {
        Claim placed = place("key", Orders.sample());

        assertThat(change(placed, new AnyVersion(), OrderStatus.PAID)).isInstanceOf(Changed.class);
        assertThat(change(placed, new AnyVersion(), OrderStatus.FULFILLED)).isInstanceOf(Changed.class);
        assertThat(found(placed).version()).isEqualTo(3);
    }

    @Test
    void anEmptySetOfVersionsHoldsForNone() {
        Claim placed = place("key", Orders.sample());

        assertRefused(placed, new OneOf(Set.of()), OrderStatus.PAID, new VersionConflict(placed.order()));
    }

    @Test
    void oneVersionOfSeveralIsEnough() {
        Claim placed = place("key", Orders.sample());
        Precondition oneTwoOrHuge = new OneOf(Set.of(1L, 2L, Long.MAX_VALUE));

        assertThat(change(placed, oneTwoOrHuge, OrderStatus.PAID)).isInstanceOf(Changed.class);
        assertThat(change(placed, oneTwoOrHuge, OrderStatus.FULFILLED)).isInstanceOf(Changed.class);
        assertThat(change(placed, oneTwoOrHuge, OrderStatus.FULFILLED)).isEqualTo(new VersionConflict(found(placed)));
    }

    private void assertRefused(Claim placed, Precondition precondition, OrderStatus target, StatusChange refusal) {
        assertThat(change(placed, precondition, target)).isEqualTo(refusal);
        assertFoundAsPlaced(placed);
    }

    private static Order atVersionTwo(Order created, OrderStatus status) {
        return new Order(
                created.id(),
                created.tenant(),
                created.customerId(),
                status,
                2,
                created.amountTotal(),
                created.items(),
                created.adjustments(),
                created.metadata(),
                created.reference(),
                created.expiresAt(),
                created.importedVersion(),
                created.createdAt(),
                LATER);
    }

    /// Each change starts from the status that the previous change ended with.
    private static void assertGaplessAndConnected(List<OrderEvent> history) {
        OrderStatus status = OrderStatus.CREATED;
        for (int index = 1; index < history.size(); index++) {
            OrderUpdated update = (OrderUpdated) history.get(index);
            assertThat(update.version()).isEqualTo(index + 1L);
            assertThat(update.from()).isEqualTo(status);
            status = update.to();
        }
    }
}
