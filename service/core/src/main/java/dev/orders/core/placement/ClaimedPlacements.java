package dev.orders.core.placement;

import dev.orders.core.order.OrderId;
import dev.orders.core.placement.ClaimStore.Attempt.Lost;
import dev.orders.core.placement.ClaimStore.Attempt.ReferenceHeld;
import dev.orders.core.placement.ClaimStore.Attempt.Won;
import dev.orders.core.placement.OrderInsert.Inserted.Present;
import dev.orders.core.placement.OrderInsert.Inserted.ReferenceTaken;
import java.time.Instant;
import java.util.Optional;

/// Creates orders exactly once in two steps: first the claim with the complete order, then the order. The two
/// may be in different databases. If the first attempt is interrupted between the steps, every later attempt
/// with the key finds the claim and does the second step. So does an attempt with another key and the same
/// reference.
///
/// Claims expire, orders stay. So an order has the last word about its reference: a claim whose reference turns
/// out to be taken by an order is released.
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
            case Won _ -> finish(claim, new Placement.Placed(claim.answer()));
            case Lost(Claim holder) -> answer(holder, claim);
            case ReferenceHeld(Claim holder) ->
                finish(holder, new Placement.ReferenceExists(holder.order().id()));
        };
    }

    private Placement finish(Claim claim, Placement finished) {
        return switch (orders.insertIfAbsent(claim)) {
            case Present _ -> finished;
            case ReferenceTaken(OrderId by) -> {
                claims.release(claim);
                yield new Placement.ReferenceExists(by);
            }
        };
    }

    private Placement answer(Claim holder, Claim claim) {
        if (!holder.fingerprint().equals(claim.fingerprint())) {
            return new Placement.KeyReused();
        }
        return finish(holder, new Placement.Replayed(holder.answer()));
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
