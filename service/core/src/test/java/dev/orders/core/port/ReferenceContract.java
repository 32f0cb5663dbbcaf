package dev.orders.core.port;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.Race;
import dev.orders.core.order.NewOrder;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.order.Orders;
import dev.orders.core.order.Precondition.AnyVersion;
import dev.orders.core.placement.Claim;
import dev.orders.core.placement.Placement;
import dev.orders.core.placement.Placement.KeyReused;
import dev.orders.core.placement.Placement.ReferenceExists;
import dev.orders.core.placement.Placement.Replayed;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The contract of `PlacementStore` for references: one reference of a tenant, one order.
abstract class ReferenceContract extends PlacementContract {
    private static NewOrder referenced(long units) {
        return Orders.referenced(Orders.sampleOf(units), "R-1");
    }

    @Test
    void anOrderKeepsItsReference() {
        Claim placed = place("key", Orders.referenced(Orders.full(), "!\"#~"));

        assertFoundAsPlaced(placed);
        assertThat(placements().place(placed)).isEqualTo(new Replayed(placed.answer()));
        change(placed, new AnyVersion(), OrderStatus.PAID);
        assertThat(found(placed).reference()).isEqualTo(placed.order().reference());
    }

    @Test
    void aReferenceOfAnotherOrderIsRefusedAndTheKeyStaysFree() {
        Claim first = place("first", referenced(1));
        Claim refused = claims.claim("second", referenced(2));

        assertThat(placements().place(refused)).isEqualTo(new ReferenceExists(idOf(first)));

        assertNotFound(refused);
        assertThat(placements().recall(refused)).isEmpty();
        Claim second = place("second", Orders.sampleOf(2));
        assertFoundAsPlaced(first);
        assertFoundAsPlaced(second);
    }

    @Test
    void theSameContentWithAnotherKeyIsRefusedToo() {
        Claim first = place("first", referenced(1));

        assertThat(placements().place(claims.claim("second", referenced(1))))
                .isEqualTo(new ReferenceExists(idOf(first)));
    }

    @Test
    void theKeyIsCheckedBeforeTheReference() {
        Claim first = place("first", referenced(1));
        Claim plain = place("second", Orders.sampleOf(2));

        assertThat(placements().place(claims.claim("second", referenced(1)))).isEqualTo(new KeyReused());
        assertThat(placements().place(claims.claim("first", referenced(2)))).isEqualTo(new KeyReused());
        assertThat(placements().place(claims.claim("first", referenced(1)))).isEqualTo(new Replayed(first.answer()));
        assertFoundAsPlaced(plain);
    }

    @Test
    void referencesOfTwoTenantsAndOfTwoSpellingsAreDifferent() {
        List<Claim> placed = List.of(
                place("1", Orders.referenced(Orders.sample(), "R-1")),
                place("2", Orders.referenced(Orders.sample(), "r-1")),
                place("3", Orders.referenced(Orders.sample(), "R-1x")),
                place(claims.claim(Orders.OTHER_TENANT, "1", Orders.referenced(Orders.sample(), "R-1"), START)));

        assertThat(placed).allSatisfy(this::assertFoundAsPlaced);
    }

    @Test
    void aReferenceStaysTakenWhenTheKeyOfItsOrderHasExpired() {
        Claim first = place("first", referenced(1));
        Claim other = claims.claim("other", referenced(1), EXPIRY);
        Claim again = claims.claim("first", referenced(1), EXPIRY);

        assertThat(placements().place(again)).isEqualTo(new ReferenceExists(idOf(first)));
        assertThat(placements().place(other)).isEqualTo(new ReferenceExists(idOf(first)));
        placements().purgeExpiredClaims(EXPIRY, 10);
        assertThat(placements().place(other)).isEqualTo(new ReferenceExists(idOf(first)));
        assertThat(placements().place(again)).isEqualTo(new ReferenceExists(idOf(first)));

        assertFoundAsPlaced(first);
        place(claims.claim("first", Orders.sample(), EXPIRY));
        place(claims.claim("other", Orders.sample(), EXPIRY));
    }

    @Test
    void ofFiftyConcurrentCreatesWithOneReferenceOneCreatesTheOrderAndAllOthersNameIt() {
        List<Claim> rivals = rivalsForTheReference(START);

        List<Placement> placements = Race.run(50, number -> placements().place(rivals.get(number)));

        Claim winner = theOnlyWinner(rivals, placements);
        assertThat(placements)
                .filteredOn(new ReferenceExists(idOf(winner))::equals)
                .hasSize(49);
    }

    @Test
    void ofFiftyConcurrentCreatesWithAReferenceWhoseKeyHasExpiredNoneCreatesAnOrder() {
        Claim first = place("key-1", referenced(1));
        List<Claim> rivals = rivalsForTheReference(EXPIRY);

        List<Placement> placements = Race.run(50, number -> placements().place(rivals.get(number)));

        assertThat(placements).containsOnly(new ReferenceExists(idOf(first)));
        assertThat(rivals).allSatisfy(this::assertNotFound);
        assertFoundAsPlaced(first);
    }

    @Test
    void ofTwentyConcurrentRequestsWithOneKeyAndOneReferenceOneCreatesTheOrder() {
        List<Claim> rivals = rivals(20, START, _ -> referenced(1));

        List<Placement> placements = Race.run(20, number -> placements().place(rivals.get(number)));

        Claim winner = theOnlyWinner(rivals, placements);
        assertThat(placements).filteredOn(new Replayed(winner.answer())::equals).hasSize(19);
    }

    private List<Claim> rivalsForTheReference(Instant at) {
        return IntStream.range(0, 50)
                .mapToObj(number -> claims.claim("key-" + number, referenced(number + 1), at))
                .toList();
    }
}
