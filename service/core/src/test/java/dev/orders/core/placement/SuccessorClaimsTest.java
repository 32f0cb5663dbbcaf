package dev.orders.core.placement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.order.Orders;
import dev.orders.core.placement.ClaimStore.Attempt.Lost;
import dev.orders.core.placement.ClaimStore.Attempt.ReferenceHeld;
import dev.orders.core.placement.ClaimStore.Attempt.Won;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// Runs the contract with claims that a new store takes over, and tests the change itself.
final class SuccessorClaimsTest extends ClaimStoreContract {
    private static final Instant END = Orders.START.plus(Claims.LIFETIME);

    private final InMemoryClaimStore former = new InMemoryClaimStore();
    private final InMemoryClaimStore current = new InMemoryClaimStore();
    private final SuccessorClaims store = new SuccessorClaims(current, former, END);
    private final Claims claims = new Claims();

    @Override
    protected ClaimStore store() {
        return store;
    }

    @Test
    void aKeyOfTheFormerStoreStaysTakenUntilItExpires() {
        Claim old = claims.claim("old", Orders.sample());
        former.claim(old);
        Claim retry = claims.claim("old", Orders.sample(), END.minusMillis(1));
        Claim later = claims.claim("old", Orders.sample(), END);

        assertThat(store.claim(retry)).isEqualTo(new Lost(old));
        assertThat(store.holder(retry)).contains(old);
        assertThat(store.claim(later)).isEqualTo(new Won());
        assertThat(current.holder(later)).contains(later);
    }

    @Test
    void aReferenceOfTheFormerStoreStaysTakenUntilItsClaimExpires() {
        Claim old = claims.claim("old", Orders.referenced(Orders.sample(), "R-1"));
        former.claim(old);
        Claim plain = claims.claim("plain", Orders.sample());
        current.claim(plain);
        Claim rival = claims.claim("rival", Orders.referenced(Orders.sample(), "R-1"), END.minusMillis(1));
        Claim later = claims.claim("rival", Orders.referenced(Orders.sample(), "R-1"), END);

        assertThat(store.claim(rival)).isEqualTo(new ReferenceHeld(old));
        assertThat(store.referenceHolder(rival)).contains(old);
        assertThat(store.claim(claims.claim("plain", Orders.referenced(Orders.sample(), "R-1"))))
                .isEqualTo(new Lost(plain));
        assertThat(store.claim(later)).isEqualTo(new Won());
        assertThat(current.referenceHolder(later)).contains(later);
    }

    @Test
    void newClaimsGoToTheNewStoreOnly() {
        Claim claim = claims.claim("new", Orders.sample());

        assertThat(store.claim(claim)).isEqualTo(new Won());

        assertThat(current.holder(claim)).contains(claim);
        assertThat(former.holder(claim)).isEmpty();
    }

    @Test
    void aPurgeOfBothStoresKeepsItsLimit() {
        former.claim(claims.claim("1", Orders.sample()));
        former.claim(claims.claim("2", Orders.sample()));
        current.claim(claims.claim("3", Orders.sample()));
        assertThat(store.countOfAllTenants()).isEqualTo(3);

        assertThat(store.purgeExpired(END, 1)).isEqualTo(1);
        assertThat(store.purgeExpired(END, 3)).isEqualTo(2);
        assertThat(store.countOfAllTenants()).isZero();
    }
}
