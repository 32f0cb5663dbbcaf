package dev.orders.core.port;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.Race;
import dev.orders.core.order.OrderEvent;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.order.Orders;
import dev.orders.core.order.Precondition.AnyVersion;
import dev.orders.core.placement.Claim;
import dev.orders.core.placement.Placement;
import dev.orders.core.placement.Placement.KeyReused;
import dev.orders.core.placement.Placement.Placed;
import dev.orders.core.placement.Placement.Replayed;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The contract of `PlacementStore`: one key, one order, one answer.
abstract class PlacementContract extends StoreFixture {
    @Test
    void aFreeKeyCreatesTheOrderAndReturnsItsAnswer() {
        Claim claim = claims.claim("key", Orders.sample());

        assertThat(placements().place(claim)).isEqualTo(new Placed(claim.answer()));
        assertFoundAsPlaced(claim);
    }

    @Test
    void anOrderIsFoundExactlyAsItWasPlacedWhateverItsCurrency() {
        List<Claim> placed = List.of(
                place("dollars", Orders.sample()),
                place("yen", Orders.newOrder("JPY", Orders.item("a", 3, "1200", "JPY"))),
                place("dinars", Orders.newOrder("KWD", Orders.item("a", 7, "0.005", "KWD"))),
                place("full", Orders.full()),
                place("free", Orders.newOrder("USD", Orders.item("a", 1, "0", "USD"))));

        assertThat(placed).allSatisfy(this::assertFoundAsPlaced);
    }

    /// Such orders were created before their currency was withdrawn.
    @Test
    void anOrderInAWithdrawnCurrencyIsReadAndReplayedAsItWasPlaced() {
        Claim placed = place("levs", Orders.newOrder("BGN", Orders.item("a", 3, "12.50", "BGN")));
        place("francs", Orders.newOrder("BEF", Orders.item("a", 3, "12", "BEF")));

        assertFoundAsPlaced(placed);
        assertThat(placements().place(placed)).isEqualTo(new Replayed(placed.answer()));
        assertThat(placements().recall(placed)).contains(new Replayed(placed.answer()));
    }

    /// RFC 3339 ends with the year 9999.
    @Test
    void theFirstAndTheLastTimeAreKeptToTheMillisecond() {
        List<Claim> placed = List.of(
                place(claims.claim("first", Orders.sample(), Instant.EPOCH)),
                place(claims.claim("last", Orders.sample(), Instant.parse("9999-12-31T23:59:59.999Z"))));

        assertThat(placed).allSatisfy(this::assertFoundAsPlaced);
        assertThat(placed)
                .allSatisfy(claim -> assertThat(placements().place(claim)).isEqualTo(new Replayed(claim.answer())));
    }

    @Test
    void aPurgeAtTheLimitsOfItsParametersWorks() {
        place("key", Orders.sample());

        assertThat(placements().purgeExpiredClaims(Instant.EPOCH, Integer.MAX_VALUE))
                .isZero();
        assertThat(placements().purgeExpiredClaims(Instant.parse("9999-12-31T23:59:59.999Z"), Integer.MAX_VALUE))
                .isEqualTo(purged(1));
    }

    @Test
    void aRecallReturnsTheResultOfTheKeyWithoutWritingAClaim() {
        Claim free = claims.claim("key", Orders.sample());
        assertThat(placements().recall(free)).isEmpty();
        assertNotFound(free);

        Claim placed = place("key", Orders.sample());
        assertThat(placements().recall(free)).contains(new Replayed(placed.answer()));
        assertThat(placements().recall(claims.claim("key", Orders.sampleOf(9)))).contains(new KeyReused());
        assertThat(placements().recall(claims.claim("key", Orders.sample(), EXPIRY)))
                .isEmpty();
        assertThat(placements().recall(claims.claim(Orders.OTHER_TENANT, "key", Orders.sample(), START)))
                .isEmpty();
    }

    @Test
    void theLargestOrderIsKeptWhole() {
        Claim claim = place("k".repeat(255), Orders.largest());

        assertFoundAsPlaced(claim);
        assertThat(placements().place(claim)).isEqualTo(new Replayed(claim.answer()));
    }

    @Test
    void ofFiftyConcurrentRequestsOneCreatesTheOrderAndAllReturnItsAnswer() {
        List<Claim> rivals = rivals(50, START, _ -> Orders.sample());

        List<Placement> placements = Race.run(50, number -> placements().place(rivals.get(number)));

        Claim winner = theOnlyWinner(rivals, placements);
        assertThat(placements).filteredOn(new Replayed(winner.answer())::equals).hasSize(49);
    }

    @Test
    void ofTwentyDifferentConcurrentRequestsWithOneKeyOneCreatesItsOrder() {
        List<Claim> rivals = rivals(20, START, number -> Orders.sampleOf(number + 1));

        List<Placement> placements = Race.run(20, number -> placements().place(rivals.get(number)));

        theOnlyWinner(rivals, placements);
        assertThat(placements).filteredOn(new KeyReused()::equals).hasSize(19);
    }

    @Test
    void aKeyOfAnotherRequestIsRefusedAndNothingIsWritten() {
        Claim first = place("key", Orders.sampleOf(1));
        Claim second = claims.claim("key", Orders.sampleOf(2), LATER);

        assertThat(placements().place(second)).isEqualTo(new KeyReused());

        assertNotFound(second);
        assertFoundAsPlaced(first);
        assertThat(placements().place(first)).isEqualTo(new Replayed(first.answer()));
    }

    @Test
    void aReplayReturnsTheFirstAnswerEvenIfTheOrderHasChanged() {
        Claim first = place("key", Orders.sample());
        change(first, new AnyVersion(), OrderStatus.PAID);
        change(first, new AnyVersion(), OrderStatus.CANCELLED);

        Claim retry = claims.claim("key", Orders.sample(), LATER);

        assertThat(placements().place(retry)).isEqualTo(new Replayed(first.answer()));
        assertNotFound(retry);
        assertThat(history(first)).extracting(OrderEvent::version).containsExactly(1L, 2L, 3L);
    }

    @Test
    void keysThatDifferOnlyInTheLastOfTheirCharactersAreDifferentKeys() {
        String start = "k".repeat(254);

        assertThat(List.of(place(start + "1", Orders.sample()), place(start + "2", Orders.sample())))
                .allSatisfy(this::assertFoundAsPlaced);
    }

    @Test
    void keysThatDifferOnlyInCaseAreDifferentKeys() {
        assertThat(List.of(place("key", Orders.sample()), place("KEY", Orders.sample())))
                .allSatisfy(this::assertFoundAsPlaced);
    }

    @Test
    void aKeyIsValidUntilAMillisecondBeforeItExpires() {
        Claim first = place("key", Orders.sample());
        Claim retry = claims.claim("key", Orders.sample(), EXPIRY.minusMillis(1));

        assertThat(placements().place(retry)).isEqualTo(new Replayed(first.answer()));
    }

    @Test
    void aKeyIsFreeAsSoonAsItExpiresEvenIfItWasNotPurged() {
        Claim first = place("key", Orders.sampleOf(1));
        Claim second = claims.claim("key", Orders.sampleOf(2), EXPIRY);

        assertThat(placements().place(second)).isEqualTo(new Placed(second.answer()));

        assertFoundAsPlaced(first);
        assertFoundAsPlaced(second);
        Claim firstAgain = claims.claim("key", Orders.sampleOf(1), EXPIRY.plusMillis(1));
        assertThat(placements().place(firstAgain)).isEqualTo(new KeyReused());
    }

    @Test
    void aReplayDoesNotProlongTheLifeOfItsKey() {
        place("key", Orders.sample());
        placements().place(claims.claim("key", Orders.sample(), EXPIRY.minusMillis(1)));

        Claim second = claims.claim("key", Orders.sample(), EXPIRY);

        assertThat(placements().place(second)).isEqualTo(new Placed(second.answer()));
    }

    @Test
    void ofTwentyConcurrentRequestsWithAnExpiredKeyOneCreatesTheOrder() {
        Claim expired = place("key", Orders.sample());
        List<Claim> rivals = rivals(20, EXPIRY, _ -> Orders.sample());

        List<Placement> placements = Race.run(20, number -> placements().place(rivals.get(number)));

        Claim winner = theOnlyWinner(rivals, placements);
        assertThat(placements).filteredOn(new Replayed(winner.answer())::equals).hasSize(19);
        assertFoundAsPlaced(expired);
    }

    @Test
    void ofTwentyDifferentConcurrentRequestsWithAnExpiredKeyOneCreatesItsOrder() {
        place("key", Orders.sample());
        List<Claim> rivals = rivals(20, EXPIRY, number -> Orders.sampleOf(number + 1));

        List<Placement> placements = Race.run(20, number -> placements().place(rivals.get(number)));

        theOnlyWinner(rivals, placements);
        assertThat(placements).filteredOn(new KeyReused()::equals).hasSize(19);
    }

    @Test
    void aPurgeRemovesOnlyExpiredClaimsAndLeavesTheirOrdersReadable() {
        Claim expired = place("expired", Orders.sample());
        Claim standing = claims.claim("standing", Orders.sample(), LATER);
        placements().place(standing);

        assertThat(placements().purgeExpiredClaims(EXPIRY.minusMillis(1), 10)).isZero();
        assertThat(placements().purgeExpiredClaims(EXPIRY, 10)).isEqualTo(purged(1));
        assertThat(placements().purgeExpiredClaims(EXPIRY, 10)).isZero();

        assertFoundAsPlaced(expired);
        Claim retry = claims.claim("standing", Orders.sample(), EXPIRY);
        assertThat(placements().place(retry)).isEqualTo(new Replayed(standing.answer()));
    }

    @Test
    void aPurgedKeyIsFree() {
        place("key", Orders.sampleOf(1));
        placements().purgeExpiredClaims(EXPIRY, 10);
        Claim second = claims.claim("key", Orders.sampleOf(2), EXPIRY);

        assertThat(placements().place(second)).isEqualTo(new Placed(second.answer()));
    }

    @Test
    void aPurgeRemovesAtMostAsManyClaimsAsAsked() {
        for (int number = 0; number < 5; number++) {
            place("key-" + number, Orders.sample());
        }

        assertThat(placements().purgeExpiredClaims(EXPIRY, 3)).isEqualTo(purged(3));
        assertThat(placements().purgeExpiredClaims(EXPIRY, 3)).isEqualTo(purged(2));
        assertThat(placements().purgeExpiredClaims(EXPIRY, 3)).isZero();
    }

    @Test
    void aPurgeThatRacesNewCreatesRemovesNoneOfTheirClaims() {
        place("key", Orders.sample());
        List<Claim> rivals = rivals(20, EXPIRY, _ -> Orders.sample());

        List<Placement> placements = Race.run(20, number -> {
            placements().purgeExpiredClaims(EXPIRY, 10);
            return placements().place(rivals.get(number));
        });

        theOnlyWinner(rivals, placements);
    }
}
