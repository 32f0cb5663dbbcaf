package dev.orders.core.placement;

import dev.orders.core.customer.Erasure;
import dev.orders.core.tenant.TenantId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The simplest store of claims. One lock makes each call atomic.
public final class InMemoryClaimStore implements ClaimStore {
    private record Name(TenantId tenant, IdempotencyKey key) {
        static Name of(Claim claim) {
            return new Name(claim.order().tenant(), claim.key());
        }
    }

    private final Map<Name, Claim> claims = new HashMap<>();

    @Override
    public synchronized Attempt claim(Claim claim) {
        Optional<Claim> holder = holder(claim);
        if (holder.isPresent()) {
            return new Attempt.Lost(holder.get());
        }
        Optional<Claim> referenceHolder = referenceHolder(claim);
        if (referenceHolder.isPresent()) {
            return new Attempt.ReferenceHeld(referenceHolder.get());
        }
        claims.put(Name.of(claim), claim);
        return new Attempt.Won();
    }

    @Override
    public synchronized Optional<Claim> holder(Claim rival) {
        return Optional.ofNullable(claims.get(Name.of(rival)))
                .filter(held -> held.expiresAt().isAfter(rival.order().createdAt()));
    }

    @Override
    public synchronized Optional<Claim> referenceHolder(Claim rival) {
        return claims.values().stream()
                .filter(held -> rival.order().reference().isPresent()
                        && held.order().reference().equals(rival.order().reference())
                        && held.order().tenant().equals(rival.order().tenant())
                        && held.expiresAt().isAfter(rival.order().createdAt()))
                .findAny();
    }

    @Override
    public synchronized void release(Claim claim) {
        claims.computeIfPresent(
                Name.of(claim),
                (_, held) -> held.order().id().equals(claim.order().id()) ? null : held);
    }

    @Override
    public synchronized int purgeExpired(Instant now, int limit) {
        List<Name> expired = claims.values().stream()
                .filter(claim -> !claim.expiresAt().isAfter(now))
                .map(Name::of)
                .limit(limit)
                .toList();
        expired.forEach(claims::remove);
        return expired.size();
    }

    @Override
    public synchronized int erase(Erasure erasure) {
        List<Claim> erased = claims.values().stream()
                .filter(claim -> claim.order().tenant().equals(erasure.tenant())
                        && claim.order().customerId().equals(erasure.requireCustomer()))
                .map(claim -> claim.erased(erasure.standIn()))
                .toList();
        erased.forEach(claim -> claims.put(Name.of(claim), claim));
        return erased.size();
    }

    @Override
    public synchronized long countOfAllTenants() {
        return claims.size();
    }
}
