package dev.orders.store.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import dev.orders.core.breaker.Breaker;
import dev.orders.core.customer.Erasure;
import dev.orders.core.customer.StoredAnswer;
import dev.orders.core.placement.Claim;
import dev.orders.core.placement.ClaimStore;
import dev.orders.core.port.StoreUnavailableException;
import dev.orders.store.mongo.connection.Connection;
import dev.orders.store.mongo.content.OrderContent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/// Keeps claims in the collection `idempotency_keys`.
final class MongoClaimStore implements ClaimStore {
    /// The most attempts to claim a key. Two are enough for real races.
    private static final int ROUNDS = 8;

    private final MongoCollection<Document> claims;
    private final Breaker breaker;

    MongoClaimStore(MongoDatabase database, Breaker breaker) {
        this.claims = database.getCollection("idempotency_keys");
        this.breaker = breaker;
    }

    @Override
    public Attempt claim(Claim claim) {
        return breaker.answered(() -> {
            ClaimDocument ours = ClaimDocument.of(claim);
            for (int round = 0; round < ROUNDS; round++) {
                Optional<Attempt> attempt = attempt(claim, ours);
                if (attempt.isPresent()) {
                    return attempt.get();
                }
            }
            throw new StoreUnavailableException("Other requests kept replacing the claim of the idempotency key", null);
        });
    }

    /// Empty if another request has changed what this one has read.
    private Optional<Attempt> attempt(Claim claim, ClaimDocument ours) {
        if (Connection.insertIfAbsent(claims, ours.document())) {
            return Optional.of(new Attempt.Won());
        }
        Document found = claims.find(ClaimDocument.keyOf(claim)).first();
        if (found != null) {
            ClaimDocument held = new ClaimDocument(found);
            if (!held.isExpiredAt(claim.order().createdAt())) {
                return Optional.of(new Attempt.Lost(held.claim()));
            }
            if (replace(held, ours)) {
                return Optional.of(new Attempt.Won());
            }
        }
        return refusedForReference(claim);
    }

    /// Another claim may have the reference, so an index may refuse the replacement too.
    private boolean replace(ClaimDocument held, ClaimDocument ours) {
        return Connection.unlessDuplicate(() -> claims.replaceOne(held.identity(), ours.replacement()))
                .filter(replaced -> replaced.getMatchedCount() == 1)
                .isPresent();
    }

    /// Removes an expired claim that has the reference. If its order exists, that order still has the reference.
    private Optional<Attempt> refusedForReference(Claim claim) {
        Optional<ClaimDocument> other = withReferenceOf(claim).filter(held -> !held.hasKeyOf(claim));
        if (other.isEmpty()) {
            return Optional.empty();
        }
        if (!other.get().isExpiredAt(claim.order().createdAt())) {
            return Optional.of(new Attempt.ReferenceHeld(other.get().claim()));
        }
        claims.deleteOne(other.get().identity());
        return Optional.empty();
    }

    private Optional<ClaimDocument> withReferenceOf(Claim claim) {
        return ClaimDocument.referenceOf(claim)
                .flatMap(query -> Optional.ofNullable(claims.find(query).first()))
                .map(ClaimDocument::new);
    }

    @Override
    public Optional<Claim> holder(Claim rival) {
        return breaker.answered(() -> unexpired(
                rival,
                Optional.ofNullable(claims.find(ClaimDocument.keyOf(rival)).first())
                        .map(ClaimDocument::new)));
    }

    @Override
    public Optional<Claim> referenceHolder(Claim rival) {
        return breaker.answered(() -> unexpired(rival, withReferenceOf(rival)));
    }

    private static Optional<Claim> unexpired(Claim rival, Optional<ClaimDocument> held) {
        return held.filter(claim -> !claim.isExpiredAt(rival.order().createdAt()))
                .map(ClaimDocument::claim);
    }

    @Override
    public void release(Claim claim) {
        breaker.answered(() -> claims.deleteOne(ClaimDocument.of(claim).identity()));
    }

    @Override
    public int purgeExpired(Instant now, int limit) {
        return breaker.answered(() -> {
            Bson expired = Filters.lte("expires_at", Date.from(now));
            List<Object> ids = new ArrayList<>();
            for (Document claim :
                    claims.find(expired).projection(Projections.include("_id")).limit(limit)) {
                ids.add(claim.get("_id"));
            }
            Bson stillExpired = Filters.and(Filters.in("_id", ids), expired);
            return ids.isEmpty() ? 0 : (int) claims.deleteMany(stillExpired).getDeletedCount();
        });
    }

    @Override
    public int erase(Erasure erasure) {
        return breaker.answered(() -> {
            Document ofCustomer = new Document("tenant_id", erasure.tenant().value())
                    .append("order.customer_id", erasure.requireCustomer().value());
            int erased = 0;
            for (Document claim : claims.find(ofCustomer).projection(Projections.include("answer_body"))) {
                Bson unchanged = Filters.and(Filters.eq("_id", claim.get("_id")), ofCustomer);
                Bson change = Updates.combine(
                        Updates.set("order.customer_id", erasure.standIn().value()),
                        Updates.unset("order." + OrderContent.METADATA),
                        Updates.set(
                                "answer_body",
                                StoredAnswer.erased(
                                        claim.getString("answer_body"), erasure.requireCustomer(), erasure.standIn())));
                erased += (int) claims.updateOne(unchanged, change).getMatchedCount();
            }
            return erased;
        });
    }

    /// When the last claim expires. Empty if there is no claim.
    Optional<Instant> lastExpiry() {
        return breaker.answered(() -> Optional.ofNullable(claims.find()
                        .projection(Projections.include("expires_at"))
                        .sort(Sorts.descending("expires_at"))
                        .first())
                .map(claim -> claim.getDate("expires_at").toInstant()));
    }

    /// The server knows the number of documents of a collection.
    @Override
    public long countOfAllTenants() {
        return breaker.answered(claims::estimatedDocumentCount);
    }
}
