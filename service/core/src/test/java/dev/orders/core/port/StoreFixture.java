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

/// The store under test, and the verbs and checks that the contract's tests share.
abstract class StoreFixture {
    /// When the tests' first claims are made.
    static final Instant START = Orders.START;

    /// As soon after [#START] as a store can tell.
    static final Instant LATER = START.plusMillis(1);

    /// The first instant at which the key of a claim made at [#START] is free again.
    static final Instant EXPIRY = START.plus(Claims.LIFETIME);

    final Claims claims = new Claims();

    /// The store under test: empty before each test, the same one throughout it.
    protected abstract StorePorts store();

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

    /// Claims of one key, one for each contestant in a race.
    final List<Claim> rivals(int contestants, Instant at, IntFunction<NewOrder> command) {
        return IntStream.range(0, contestants)
                .mapToObj(number -> claims.claim("key", command.apply(number), at))
                .toList();
    }

    final StatusChange change(Claim placed, Precondition precondition, OrderStatus target) {
        return orders().changeStatus(
                        placed.order().tenant(), placed.order().id(), precondition, Orders.to(target, LATER));
    }

    final Order found(Claim placed) {
        return orders().find(placed.order().tenant(), placed.order().id()).orElseThrow();
    }

    final List<OrderEvent> history(Claim placed) {
        return orders().history(placed.order().tenant(), placed.order().id())
                .orElseThrow()
                .events();
    }

    /// The order and its first event are there, in every detail as the claim had them.
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

    /// The one claim that was placed, after checking that its order is the only one that exists.
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
