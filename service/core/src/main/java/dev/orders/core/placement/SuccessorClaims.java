package dev.orders.core.placement;

import dev.orders.core.customer.Erasure;
import java.time.Instant;
import java.util.Optional;

/// Claims that a new store has taken over from a former one. New claims go to the new store. A key whose claim
/// is in the former store stays taken until that claim expires, so no create is repeated after the change of
/// stores. The same holds for a reference.
///
/// No instance may write to the former store any more.
public final class SuccessorClaims implements ClaimStore {
    private final ClaimStore current;
    private final ClaimStore former;
    private final Instant end;

    /// @param end when the last claim of the former store expires; from then on creates do not look at it
    public SuccessorClaims(ClaimStore current, ClaimStore former, Instant end) {
        this.current = current;
        this.former = former;
        this.end = end;
    }

    @Override
    public Attempt claim(Claim claim) {
        return formerHolder(claim)
                .<Attempt>map(Attempt.Lost::new)
                .or(() -> formerReferenceHolder(claim).map(former -> refused(claim, former)))
                .orElseGet(() -> current.claim(claim));
    }

    /// The key comes before the reference, and may have a claim in the current store.
    private Attempt refused(Claim claim, Claim formerHolder) {
        return current.holder(claim)
                .<Attempt>map(Attempt.Lost::new)
                .orElseGet(() -> new Attempt.ReferenceHeld(formerHolder));
    }

    @Override
    public Optional<Claim> holder(Claim rival) {
        return formerHolder(rival).or(() -> current.holder(rival));
    }

    private Optional<Claim> formerHolder(Claim rival) {
        return isBeforeEnd(rival) ? former.holder(rival) : Optional.empty();
    }

    @Override
    public Optional<Claim> referenceHolder(Claim rival) {
        return formerReferenceHolder(rival).or(() -> current.referenceHolder(rival));
    }

    private Optional<Claim> formerReferenceHolder(Claim rival) {
        return isBeforeEnd(rival) ? former.referenceHolder(rival) : Optional.empty();
    }

    private boolean isBeforeEnd(Claim rival) {
        return rival.order().createdAt().isBefore(end);
    }

    @Override
    public void release(Claim claim) {
        former.release(claim);
        current.release(claim);
    }

    @Override
    public int purgeExpired(Instant now, int limit) {
        int purged = former.purgeExpired(now, limit);
        return purged < limit ? purged + current.purgeExpired(now, limit - purged) : purged;
    }

    @Override
    public int erase(Erasure erasure) {
        return former.erase(erasure) + current.erase(erasure);
    }

    @Override
    public long countOfAllTenants() {
        return former.countOfAllTenants() + current.countOfAllTenants();
    }
}
