package dev.orders.core.port;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.order.NewOrder;
import dev.orders.core.order.Order;
import dev.orders.core.order.OrderEvent;
import dev.orders.core.order.OrderId;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.order.Orders;
import dev.orders.core.order.Precondition;
import dev.orders.core.order.Precondition.OneOf;
import dev.orders.core.order.StatusChange;
import dev.orders.core.placement.Claim;
import dev.orders.core.placement.Claims;
import dev.orders.core.placement.Placement;
import dev.orders.core.placement.Placement.Placed;
import dev.orders.core.placement.PlacementStore;
import dev.orders.core.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// The store under test, and the actions and checks that the contract tests share.
abstract class StoreFixture {
    /// The time of the first claims of the tests.
    static final Instant START = Orders.START;

    /// The earliest time after [#START] that a store can distinguish from it.
    static final Instant LATER = START.plusMillis(1);

    /// The time from which the key of a claim made at [#START] is free again.
    static final Instant EXPIRY = START.plus(Claims.LIFETIME);

    final Claims claims = new Claims();

    /// The store under test. It is empty before each test, and stays the same during the test.
    protected abstract StorePorts store();

    /// How many of so many expired claims a purge removes. A store that removes them by itself removes none.
    protected int purged(int expired) {
        return expired;
    }

    final PlacementStore placements() {
        return store().placements();
    }

    final OrderStore orders() {
        return store().orders();
    }

    final Claim place(String key, NewOrder command) {
        return place(claims.claim(key, command));
    }

    final Claim place(Claim claim) {
        assertThat(placements().place(claim)).isEqualTo(new Placed(claim.answer()));
        return claim;
    }

    /// Creates claims of one key, one for each contestant in a race.
    final List<Claim> rivals(int contestants, Instant at, IntFunction<NewOrder> command) {
        return IntStream.range(0, contestants)
                .mapToObj(number -> claims.claim("key", command.apply(number), at))
                .toList();
    }

    final StatusChange change(Claim placed, Precondition precondition, OrderStatus target) {
        return orders().changeStatus(
                        placed.order().tenant(), placed.order().id(), precondition, Orders.to(target, LATER));
    }

    static OrderId idOf(Claim claim) {
        return claim.order().id();
    }

    final Order found(Claim placed) {
        return orders().find(placed.order().tenant(), placed.order().id()).orElseThrow();
    }

    final List<OrderEvent> history(Claim placed) {
        return orders().history(placed.order().tenant(), placed.order().id())
                .orElseThrow()
                .events();
    }

    /// Checks that the order and its first event exist exactly as in the claim.
    final void assertFoundAsPlaced(Claim claim) {
        Order order = claim.order();
        assertThat(found(claim)).isEqualTo(order);
        assertThat(history(claim)).containsExactly(Orders.created(order.id(), order.createdAt()));
    }

    final void assertNotFound(Claim claim) {
        assertNotFound(claim.order().tenant(), claim.order().id());
    }

    final void assertNotFound(TenantId tenant, OrderId id) {
        assertThat(orders().find(tenant, id)).isEmpty();
        assertThat(orders().history(tenant, id)).isEmpty();
    }

    /// Returns the only claim that was placed, and checks that its order is the only one.
    final Claim theOnlyWinner(List<Claim> rivals, List<Placement> placements) {
        List<Claim> winners = IntStream.range(0, rivals.size())
                .filter(number -> placements.get(number) instanceof Placed)
                .mapToObj(rivals::get)
                .toList();
        assertThat(winners).hasSize(1);
        Claim winner = winners.getFirst();
        assertThat(placements).contains(new Placed(winner.answer()));
        assertFoundAsPlaced(winner);
        assertThat(rivals).filteredOn(rival -> !rival.equals(winner)).allSatisfy(this::assertNotFound);
        return winner;
    }

    static Precondition versionIs(long version) {
        return new OneOf(Set.of(version));
    }
}
