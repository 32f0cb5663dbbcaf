package dev.orders.core.placement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.Race;
import dev.orders.core.customer.CustomerHash;
import dev.orders.core.customer.Erasure;
import dev.orders.core.customer.StoredAnswer;
import dev.orders.core.order.CustomerId;
import dev.orders.core.order.NewOrder;
import dev.orders.core.order.Orders;
import dev.orders.core.placement.ClaimStore.Attempt;
import dev.orders.core.placement.ClaimStore.Attempt.Lost;
import dev.orders.core.placement.ClaimStore.Attempt.ReferenceHeld;
import dev.orders.core.placement.ClaimStore.Attempt.Won;
import dev.orders.core.tenant.Actor;
import dev.orders.core.tenant.TenantId;
import dev.orders.core.trace.TraceContext;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The contract of [ClaimStore]: a key has one claim, which is complete.
public abstract class ClaimStoreContract {
    private static final Instant EXPIRY = Orders.START.plus(Claims.LIFETIME);
    private static final CustomerId CUSTOMER = new CustomerId("c-\"\\42");

    private final Claims claims = new Claims();

    /// The store under test. It is empty before each test, and stays the same during the test.
    protected abstract ClaimStore store();

    @Test
    void aFreeKeyIsWonAndTheClaimIsKeptWhole() {
        List<Claim> won = List.of(
                claims.claim("plain", Orders.sample()),
                claims.claim("traced", Orders.sampleOf(3)).in(new TraceContext("a".repeat(32), "b".repeat(16), "01")),
                claims.claim("yen", Orders.newOrder("JPY", Orders.item("a", 3, "1200", "JPY"))),
                claims.claim("dinars", Orders.newOrder("KWD", Orders.item("a", 7, "0.005", "KWD"))),
                claims.claim("withdrawn", Orders.newOrder("BGN", Orders.item("a", 3, "12.50", "BGN"))),
                claims.claim("full", Orders.full()),
                claims.claim("referenced", Orders.referenced(Orders.full(), "!\"#~")),
                claims.claim("free", Orders.newOrder("USD", Orders.item("a", 1, "0", "USD"))),
                claims.claim("first", Orders.sample(), Instant.EPOCH),
                claims.claim("last", Orders.sample(), Instant.parse("9999-12-31T23:59:59.999Z")),
                claims.claim("k".repeat(255), Orders.largest()));

        assertThat(won).allSatisfy(claim -> {
            assertThat(store().claim(claim)).isEqualTo(new Won());
            assertThat(store().holder(claim)).contains(claim);
        });
    }

    @Test
    void aKeyWithAClaimIsLostToItsHolder() {
        Claim holder = win(claims.claim("key", Orders.sampleOf(1)));
        Claim same = claims.claim("key", Orders.sampleOf(1), Orders.START.plusMillis(1));
        Claim other = claims.claim("key", Orders.sampleOf(2), EXPIRY.minusMillis(1));

        assertThat(store().claim(same)).isEqualTo(new Lost(holder));
        assertThat(store().claim(other)).isEqualTo(new Lost(holder));
        assertThat(store().holder(other)).contains(holder);
    }

    @Test
    void aFreeKeyHasNoHolder() {
        assertThat(store().holder(claims.claim("key", Orders.sample()))).isEmpty();
        assertThat(store().countOfAllTenants()).isZero();
    }

    @Test
    void keysOfTwoTenantsAreTwoKeysHoweverTheyAreSpelled() {
        List<Claim> won = List.of(
                claims.claim(new TenantId("a"), "b#c", Orders.sample(), Orders.START),
                claims.claim(new TenantId("a#b"), "c", Orders.sample(), Orders.START),
                claims.claim(new TenantId("A"), "b#c", Orders.sample(), Orders.START),
                claims.claim(new TenantId("a"), "B#c", Orders.sample(), Orders.START));
        won.forEach(this::win);

        assertThat(won).allSatisfy(claim -> assertThat(store().holder(claim)).contains(claim));
        assertThat(store().countOfAllTenants()).isEqualTo(4);
    }

    @Test
    void ofSixtyFourRivalsOneWinsAndAllOthersLoseToIt() {
        assertOneWinner(Orders.START, Orders::sampleOf);
    }

    @Test
    void ofSixtyFourRivalsForAnExpiredKeyOneWinsAndAllOthersLoseToIt() {
        win(claims.claim("key", Orders.sample()));

        assertOneWinner(EXPIRY, Orders::sampleOf);
    }

    /// All of them have one key, so none of them is refused for the reference.
    @Test
    void rivalsWithOneKeyAndOneReferenceLoseToTheWinnerOfTheKey() {
        assertOneWinner(Orders.START, ClaimStoreContract::referenced);
        assertOneWinner(EXPIRY, ClaimStoreContract::referenced);
    }

    private void assertOneWinner(Instant at, LongFunction<NewOrder> command) {
        List<Claim> rivals = IntStream.range(0, 64)
                .mapToObj(number -> claims.claim("key", command.apply(number + 1L), at))
                .toList();

        List<Attempt> attempts = Race.run(64, number -> store().claim(rivals.get(number)));

        assertThat(attempts).filteredOn(new Won()::equals).hasSize(1);
        Claim winner = rivals.get(attempts.indexOf(new Won()));
        assertThat(attempts).filteredOn(new Lost(winner)::equals).hasSize(63);
        assertThat(store().holder(rivals.getFirst())).contains(winner);
    }

    @Test
    void aKeyIsFreeFromTheMillisecondInWhichItsClaimExpires() {
        Claim first = win(claims.claim("key", Orders.sample()));

        assertThat(store().holder(claims.claim("key", Orders.sample(), EXPIRY.minusMillis(1))))
                .contains(first);
        assertThat(store().holder(claims.claim("key", Orders.sample(), EXPIRY))).isEmpty();
        Claim second = win(claims.claim("key", Orders.sample(), EXPIRY));
        assertThat(store().claim(claims.claim("key", Orders.sample(), EXPIRY.plusMillis(1))))
                .isEqualTo(new Lost(second));
    }

    @Test
    void aReferenceWithAClaimIsHeldByIt() {
        Claim holder = win(claims.claim("key", referenced(1)));
        Claim rival = claims.claim("other", referenced(2), EXPIRY.minusMillis(1));
        win(claims.claim(Orders.OTHER_TENANT, "other", referenced(2), Orders.START));

        assertThat(store().claim(rival)).isEqualTo(new ReferenceHeld(holder));
        assertThat(store().referenceHolder(rival)).contains(holder);
        assertThat(store().holder(rival)).isEmpty();
        assertThat(store().referenceHolder(claims.claim("third", Orders.sample())))
                .isEmpty();
        assertThat(store().claim(claims.claim("key", referenced(2)))).isEqualTo(new Lost(holder));
        win(claims.claim("other", Orders.sample()));
    }

    @Test
    void aKeyComesBeforeAReference() {
        win(claims.claim("key", referenced(1)));
        Claim plain = win(claims.claim("other", Orders.sample()));

        assertThat(store().claim(claims.claim("other", referenced(1)))).isEqualTo(new Lost(plain));
    }

    @Test
    void ofSixtyFourKeysWithOneReferenceOneWinsAndAllOthersLoseToIt() {
        assertOneWinnerOfTheReference(Orders.START);
    }

    @Test
    void ofSixtyFourKeysWithTheReferenceOfAnExpiredClaimOneWinsAndAllOthersLoseToIt() {
        win(claims.claim("expired", referenced(1)));

        assertOneWinnerOfTheReference(EXPIRY);
    }

    private void assertOneWinnerOfTheReference(Instant at) {
        List<Claim> rivals = IntStream.range(0, 64)
                .mapToObj(number -> claims.claim("key-" + number, referenced(number + 1), at))
                .toList();

        List<Attempt> attempts = Race.run(64, number -> store().claim(rivals.get(number)));

        assertThat(attempts).filteredOn(new Won()::equals).hasSize(1);
        Claim winner = rivals.get(attempts.indexOf(new Won()));
        assertThat(attempts).filteredOn(new ReferenceHeld(winner)::equals).hasSize(63);
    }

    @Test
    void aReferenceIsFreeFromTheMillisecondInWhichItsClaimExpires() {
        Claim first = win(claims.claim("key", referenced(1)));
        Claim second = claims.claim("other", referenced(1), EXPIRY);

        assertThat(store().referenceHolder(claims.claim("other", referenced(1), EXPIRY.minusMillis(1))))
                .contains(first);
        assertThat(store().referenceHolder(second)).isEmpty();
        win(second);
        assertThat(store().claim(claims.claim("key", referenced(1), EXPIRY))).isEqualTo(new ReferenceHeld(second));
        win(claims.claim("key", Orders.sample(), EXPIRY));
    }

    @Test
    void anExpiredKeyKeepsItsReferenceOrGetsAnother() {
        win(claims.claim("key", referenced(1)));
        Claim same = win(claims.claim("key", referenced(1), EXPIRY));
        assertThat(store().claim(claims.claim("other", referenced(1), EXPIRY))).isEqualTo(new ReferenceHeld(same));

        Instant later = EXPIRY.plus(Claims.LIFETIME);
        win(claims.claim("key", Orders.referenced(Orders.sample(), "R-2"), later));
        win(claims.claim("other", referenced(1), later));
    }

    @Test
    void aReleaseFreesTheKeyAndTheReferenceOfItsOwnClaimOnly() {
        Claim released = win(claims.claim("key", referenced(1)));
        store().release(released);
        store().release(released);

        assertThat(store().holder(released)).isEmpty();
        assertThat(store().referenceHolder(released)).isEmpty();
        Claim next = win(claims.claim("key", referenced(1)));
        store().release(released);
        assertThat(store().holder(next)).contains(next);
        assertThat(store().referenceHolder(next)).contains(next);
    }

    private static NewOrder referenced(long units) {
        return Orders.referenced(Orders.sampleOf(units), "R-1");
    }

    @Test
    void aPurgeTakesNoClaimThatHasNotExpired() {
        win(claims.claim("expired", Orders.sample()));
        Claim standing = win(claims.claim("standing", Orders.sample(), Orders.START.plusMillis(1)));

        assertThat(store().purgeExpired(EXPIRY, 10)).isLessThanOrEqualTo(1);

        assertThat(store().holder(standing)).contains(standing);
    }

    @Test
    void anErasureReplacesTheCustomerInEveryClaimAndNothingElse() {
        Claim first = win(claims.claim("1", by(CUSTOMER)));
        Claim second = win(claims.claim("2", by(CUSTOMER)));
        Claim another = win(claims.claim("3", Orders.sample()));
        Claim theirs = win(claims.claim(Orders.OTHER_TENANT, "1", by(CUSTOMER), Orders.START));
        Erasure erasure = Erasure.begin(
                TenantId.DEFAULT,
                CustomerHash.of("salt".getBytes(StandardCharsets.US_ASCII), TenantId.DEFAULT, CUSTOMER),
                CUSTOMER,
                new UUID(0, 1),
                new Actor("officer"),
                Orders.START);

        assertThat(store().erase(erasure)).isEqualTo(2);
        assertThat(store().erase(erasure)).isZero();

        assertThat(List.of(first, second)).allSatisfy(claim -> {
            Claim erased = store().holder(claim).orElseThrow();
            assertThat(erased).isEqualTo(claim.erased(erasure.standIn()));
            assertThat(erased.answer().body())
                    .contains(StoredAnswer.member(erasure.standIn()))
                    .doesNotContain(StoredAnswer.member(CUSTOMER), "metadata", "Ms. X");
        });
        assertThat(store().holder(another)).contains(another);
        assertThat(store().holder(theirs)).contains(theirs);
    }

    private Claim win(Claim claim) {
        assertThat(store().claim(claim)).isEqualTo(new Won());
        return claim;
    }

    private static NewOrder by(CustomerId customer) {
        return Orders.full(customer);
    }
}
