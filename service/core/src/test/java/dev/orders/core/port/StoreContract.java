package dev.orders.core.port;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.order.OrderStatus;
import dev.orders.core.order.Orders;
import dev.orders.core.order.Precondition.AnyVersion;
import dev.orders.core.order.StatusChange.UnknownOrder;
import dev.orders.core.placement.Claim;
import dev.orders.core.placement.Placement.Placed;
import dev.orders.core.tenant.TenantId;
import org.junit.jupiter.api.Test;

/// The contract of every store. A subclass only provides an empty store for each test. The superclasses contain
/// the tests of one port each. This class contains the tests of tenants and of several ports together.
public abstract class StoreContract extends HoldingsContract {
    @Test
    void aStoreThatServesSaysThatItIsAvailable() {
        assertThat(store().probe().tryWrite()).isTrue();
        assertThat(store().probe().name()).matches("[a-z]+");
    }

    @Test
    void aSecretNeverChanges() {
        byte[] first = {0, 1, -1};

        assertThat(store().secrets().findOrInsert("name", first)).isEqualTo(first);
        assertThat(store().secrets().findOrInsert("name", new byte[] {7})).isEqualTo(first);
        assertThat(store().secrets().findOrInsert("other", new byte[] {7})).containsExactly(7);
    }

    @Test
    void oneKeyInTwoTenantsIsTwoOrders() {
        Claim ours = place("key", Orders.sampleOf(1));
        Claim theirs = claims.claim(Orders.OTHER_TENANT, "key", Orders.sampleOf(2), START);

        assertThat(placements().place(theirs)).isEqualTo(new Placed(theirs.answer()));

        assertFoundAsPlaced(ours);
        assertFoundAsPlaced(theirs);
    }

    @Test
    void anotherTenantsOrderDoesNotExist() {
        Claim placed = place("key", Orders.sample());
        var id = placed.order().id();

        assertNotFound(Orders.OTHER_TENANT, id);
        assertThat(orders().changeStatus(Orders.OTHER_TENANT, id, new AnyVersion(), Orders.to(OrderStatus.PAID, LATER)))
                .isEqualTo(new UnknownOrder());
        assertFoundAsPlaced(placed);
    }

    @Test
    void aPurgeIsForAllTenants() {
        place("key", Orders.sample());
        place(claims.claim(Orders.OTHER_TENANT, "key", Orders.sample(), START));

        assertThat(placements().purgeExpiredClaims(EXPIRY, 10)).isEqualTo(purged(2));
    }

    @Test
    void anUnknownIdIsNotFound() {
        assertNotFound(TenantId.DEFAULT, Orders.ids().get());
    }
}
