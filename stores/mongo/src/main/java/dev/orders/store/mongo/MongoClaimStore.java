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
                if (Connection.insertIfAbsent(claims, ours.document())) {
                    return new Attempt.Won();
                }
                Document found = claims.find(ClaimDocument.keyOf(claim)).first();
                if (found == null) {
                    continue;
                }
                ClaimDocument held = new ClaimDocument(found);
                if (!held.isExpiredAt(claim.order().createdAt())) {
                    return new Attempt.Lost(held.claim());
                }
                if (claims.replaceOne(held.identity(), ours.replacement()).getMatchedCount() == 1) {
                    return new Attempt.Won();
                }
            }
            throw new StoreUnavailableException("Other requests kept replacing the claim of the idempotency key", null);
        });
    }

    @Override
    public Optional<Claim> holder(Claim rival) {
        return breaker.answered(() -> Optional.ofNullable(
                        claims.find(ClaimDocument.keyOf(rival)).first())
                .map(ClaimDocument::new)
                .filter(held -> !held.isExpiredAt(rival.order().createdAt()))
                .map(ClaimDocument::claim));
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
