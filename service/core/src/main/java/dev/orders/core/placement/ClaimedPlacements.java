package dev.orders.core.placement;

import dev.orders.core.placement.ClaimStore.Attempt.Lost;
import dev.orders.core.placement.ClaimStore.Attempt.Won;
import java.time.Instant;
import java.util.Optional;

/// Creates orders exactly once in two steps: first the claim with the complete order, then the order. The two may
/// be in different databases. If the first attempt is interrupted between the steps, every later attempt with the
/// key finds the claim and does the second step.
public final class ClaimedPlacements implements PlacementStore {
    private final ClaimStore claims;
    private final OrderInsert orders;

    public ClaimedPlacements(ClaimStore claims, OrderInsert orders) {
        this.claims = claims;
        this.orders = orders;
    }

    @Override
    public Placement place(Claim claim) {
        return switch (claims.claim(claim)) {
            case Won _ -> {
                orders.insertIfAbsent(claim);
                yield new Placement.Placed(claim.answer());
            }
            case Lost(Claim holder) -> answer(holder, claim);
        };
    }

    private Placement answer(Claim holder, Claim claim) {
        if (!holder.fingerprint().equals(claim.fingerprint())) {
            return new Placement.KeyReused();
        }
        orders.insertIfAbsent(holder);
        return new Placement.Replayed(holder.answer());
    }

    @Override
    public Optional<Placement> recall(Claim claim) {
        return claims.holder(claim).map(holder -> answer(holder, claim));
    }

    @Override
    public int purgeExpiredClaims(Instant now, int limit) {
        return claims.purgeExpired(now, limit);
    }
}
