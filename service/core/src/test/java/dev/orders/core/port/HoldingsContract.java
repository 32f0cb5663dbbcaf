package dev.orders.core.port;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.holdings.HoldingsStore;
import dev.orders.core.holdings.OrdersHeld;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.order.Orders;
import dev.orders.core.order.Precondition.AnyVersion;
import dev.orders.core.placement.Claim;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The contract of [HoldingsStore]: it counts the orders of all tenants by status, and finds the oldest.
abstract class HoldingsContract extends RetentionContract {
    @Test
    void anEmptyStoreHoldsNothing() {
        for (OrderStatus status : OrderStatus.values()) {
            assertThat(holdings().ordersOfAllTenants(status)).isEqualTo(new OrdersHeld(0, Optional.empty()));
        }
        assertThat(holdings().claimsOfAllTenants()).isZero();
    }

    @Test
    void ordersOfAllTenantsAreHeldInTheirStatusSinceTheirLastChange() {
        Claim paidLater = place("1", Orders.sample());
        Claim paidFirst = place(claims.claim(Orders.OTHER_TENANT, "2", Orders.sample(), START));
        place(claims.claim(Orders.OTHER_TENANT, "3", Orders.sample(), LATER));
        pay(paidFirst, 1);
        pay(paidLater, 2);

        assertThat(holdings().ordersOfAllTenants(OrderStatus.CREATED)).isEqualTo(new OrdersHeld(1, Optional.of(LATER)));
        assertThat(holdings().ordersOfAllTenants(OrderStatus.PAID))
                .isEqualTo(new OrdersHeld(2, Optional.of(LATER.plusMillis(1))));
        assertThat(holdings().ordersOfAllTenants(OrderStatus.CANCELLED)).isEqualTo(new OrdersHeld(0, Optional.empty()));
    }

    @Test
    void claimsAreHeldUntilTheyArePurged() {
        place("1", Orders.sample());
        place(claims.claim(Orders.OTHER_TENANT, "2", Orders.sample(), START));
        assertThat(holdings().claimsOfAllTenants()).isEqualTo(2);

        placements().purgeExpiredClaims(EXPIRY, 1);
        assertThat(holdings().claimsOfAllTenants()).isEqualTo(2L - purged(1));
        placements().purgeExpiredClaims(EXPIRY, 1);
        assertThat(holdings().claimsOfAllTenants()).isEqualTo(2L - purged(2));
    }

    @Test
    void sizesAreNotNegativeAndADiskHasMoreThanItsFreeSpace() {
        place("1", Orders.sample());

        assertThat(holdings().space().bytesByPart().values()).allMatch(bytes -> bytes >= 0);
        assertThat(holdings().space().disk())
                .matches(disk ->
                        disk.isEmpty() || disk.get().freeBytes() <= disk.get().totalBytes());
    }

    private void pay(Claim claim, long millisecondsLater) {
        orders().changeStatus(
                        claim.order().tenant(),
                        claim.order().id(),
                        new AnyVersion(),
                        Orders.to(OrderStatus.PAID, LATER.plusMillis(millisecondsLater)));
    }

    private HoldingsStore holdings() {
        return store().holdings();
    }
}
