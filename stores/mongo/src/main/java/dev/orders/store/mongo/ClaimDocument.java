package dev.orders.store.mongo;

import dev.orders.core.order.OrderEvent;
import dev.orders.core.order.OrderHistory;
import dev.orders.core.placement.Claim;
import dev.orders.core.placement.CreatedAnswer;
import dev.orders.core.placement.Fingerprint;
import dev.orders.core.placement.IdempotencyKey;
import dev.orders.store.mongo.connection.SparseIndex;
import dev.orders.store.mongo.content.OrderContent;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/// A claim as a document of `idempotency_keys`:
/// `{tenant_id, key, fingerprint, order: {…}, answer_body, created_at, expires_at}`. `order` is the complete
/// document for `orders`, so every request that reads the claim can finish the create.
public record ClaimDocument(Document document) {
    /// The reference in the document of the order.
    static final String REFERENCE = "order." + OrderContent.REFERENCE;

    /// The document of a claim.
    public static ClaimDocument of(Claim claim) {
        return new ClaimDocument(keyOf(claim)
                .append("fingerprint", claim.fingerprint().hex())
                .append("order", OrderDocument.created(claim))
                .append("answer_body", claim.answer().body())
                .append("created_at", Date.from(claim.order().createdAt()))
                .append("expires_at", Date.from(claim.expiresAt())));
    }

    /// Finds the claim of the key, whichever it is.
    static Document keyOf(Claim claim) {
        return new Document("tenant_id", claim.order().tenant().value())
                .append("key", claim.key().value());
    }

    /// Finds the claim that has the reference of this one, whichever it is. Empty if this one has none.
    static Optional<Document> referenceOf(Claim claim) {
        return claim.order()
                .reference()
                .map(reference -> SparseIndex.equalTo(
                        REFERENCE, OrderContent.referenceOf(claim.order().tenant(), reference)));
    }

    boolean hasKeyOf(Claim claim) {
        return claim.key().value().equals(document.get("key"));
    }

    /// Finds exactly this claim, as long as the key still has it.
    Bson identity() {
        return new Document("tenant_id", document.get("tenant_id"))
                .append("key", document.get("key"))
                .append("order.order_id", order().get("order_id"));
    }

    /// The document that replaces another claim. It has no `_id`, which the driver added when it tried to insert
    /// this document.
    Document replacement() {
        Document replacement = new Document(document);
        replacement.remove("_id");
        return replacement;
    }

    Document order() {
        return document.get("order", Document.class);
    }

    boolean isExpiredAt(Instant now) {
        return !document.getDate("expires_at").toInstant().isAfter(now);
    }

    /// The claim of this document.
    Claim claim() {
        OrderHistory created = OrderDocument.history(order());
        OrderEvent event = created.events().getFirst();
        return new Claim(
                new IdempotencyKey(document.getString("key")),
                new Fingerprint(document.getString("fingerprint")),
                created.current(),
                event.actor(),
                event.trace(),
                new CreatedAnswer(created.current().id(), document.getString("answer_body")),
                document.getDate("expires_at").toInstant());
    }
}
