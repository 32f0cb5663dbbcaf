package dev.orders.store.dynamodb;

import dev.orders.core.order.CustomerId;
import dev.orders.core.order.OrderReference;
import dev.orders.core.placement.Claim;
import dev.orders.core.placement.Fingerprint;
import dev.orders.core.placement.IdempotencyKey;
import dev.orders.core.placement.PurgeExpiredClaims;
import dev.orders.core.tenant.TenantId;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A claim as an item of the table: `{id, order_id, fingerprint, customer, expires_at_ms, purge_at, content}`. A
/// claim with a reference has a second item: `{id, order_id, claim, expires_at_ms, purge_at}`.
///
/// `id` is the tenant and the key. Both consist of visible characters, so the space between them makes the pair
/// unambiguous. As the only part of the primary key it spreads the claims evenly. `content` is the order and its
/// answer, compressed. The `id` of a reference begins with a space, as no tenant does.
///
/// A released item is `{id, order_id, expires_at_ms: 0, purge_at}`: it has expired for everybody, so the next
/// claim replaces it. So the service needs no right to delete.
final class ClaimItem {
    static final String ID = "id";

    /// The order of the claim, which tells one claim of a key from the next.
    static final String ORDER_ID = "order_id";

    /// The tenant and the customer. An index finds the claims of a customer by it.
    static final String CUSTOMER = "customer";

    /// When the key is free again, in milliseconds since 1970. Every use of the key compares it.
    static final String EXPIRES_AT = "expires_at_ms";

    /// When DynamoDB may remove the item, in seconds since 1970 (its "time to live").
    static final String PURGE_AT = "purge_at";

    /// The `id` of the claim that has the reference.
    static final String CLAIM = "claim";

    private static final String FINGERPRINT = "fingerprint";
    private static final String CONTENT = "content";

    private ClaimItem() {}

    /// The item of a claim.
    static Map<String, AttributeValue> of(Claim claim) {
        return Map.of(
                ID,
                id(claim),
                ORDER_ID,
                text(claim.order().id().toString()),
                FINGERPRINT,
                text(claim.fingerprint().hex()),
                CUSTOMER,
                customer(claim.order().tenant(), claim.order().customerId()),
                EXPIRES_AT,
                number(claim.expiresAt().toEpochMilli()),
                PURGE_AT,
                purgeAt(claim),
                CONTENT,
                AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(ClaimContent.of(claim))));
    }

    /// The item of the reference of a claim.
    static Map<String, AttributeValue> of(Claim claim, OrderReference reference) {
        return Map.of(
                ID,
                id(claim, reference),
                ORDER_ID,
                text(claim.order().id().toString()),
                CLAIM,
                id(claim),
                EXPIRES_AT,
                number(claim.expiresAt().toEpochMilli()),
                PURGE_AT,
                purgeAt(claim));
    }

    /// The released item with this id.
    static Map<String, AttributeValue> released(AttributeValue id, Claim claim) {
        return Map.of(
                ID, id, ORDER_ID, text(claim.order().id().toString()), EXPIRES_AT, number(0), PURGE_AT, purgeAt(claim));
    }

    private static AttributeValue purgeAt(Claim claim) {
        return number(claim.expiresAt().plus(PurgeExpiredClaims.GRACE).getEpochSecond() + 1);
    }

    static boolean isReleased(Map<String, AttributeValue> item) {
        return !item.containsKey(CONTENT);
    }

    static boolean isExpiredAt(Instant now, Map<String, AttributeValue> item) {
        return Long.parseLong(attribute(item, EXPIRES_AT).n()) <= now.toEpochMilli();
    }

    /// The claim of an item.
    static Claim claim(Map<String, AttributeValue> item) {
        String id = attribute(item, ID).s();
        int space = id.indexOf(' ');
        return ClaimContent.claim(
                attribute(item, CONTENT).b().asByteArrayUnsafe(),
                new TenantId(id.substring(0, space)),
                new IdempotencyKey(id.substring(space + 1)),
                new Fingerprint(attribute(item, FINGERPRINT).s()),
                Instant.ofEpochMilli(Long.parseLong(attribute(item, EXPIRES_AT).n())));
    }

    static AttributeValue attribute(Map<String, AttributeValue> item, String name) {
        return Objects.requireNonNull(item.get(name), name);
    }

    /// The primary key of the claim of a key, whichever claim it is.
    static AttributeValue id(Claim claim) {
        return text(claim.order().tenant().value() + " " + claim.key().value());
    }

    /// The primary key of the item of a reference, whichever claim has it.
    static AttributeValue id(Claim claim, OrderReference reference) {
        return text(" reference " + claim.order().tenant().value() + " " + reference.value());
    }

    static AttributeValue customer(TenantId tenant, CustomerId customer) {
        return text(tenant.value() + " " + customer.value());
    }

    static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }

    static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }
}
