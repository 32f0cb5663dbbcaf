package dev.orders.http.order;

import dev.orders.core.order.CustomerId;
import dev.orders.core.order.OrderFilter;
import dev.orders.core.order.OrderId;
import dev.orders.core.port.SecretStore;
import dev.orders.core.tenant.TenantId;
import dev.orders.http.exchange.QueryParameters;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Where a list goes on, as text that clients keep and send back: the last order of a page, signed with a key
/// that all instances share. A cursor holds for the tenant and the filter of the list that gave it, and for
/// no other.
@Singleton
class Cursors {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_LENGTH = 32;
    private static final int UUID_LENGTH = 16;

    /// Half of the digest: nobody guesses 128 bits, and the cursor stays short (RFC 2104 section 5).
    private static final int SIGNATURE_LENGTH = 16;

    private final SecretStore secrets;
    private byte @Nullable [] key;

    Cursors(SecretStore secrets) {
        this.secrets = secrets;
    }

    /// The cursor behind `last`.
    String after(OrderId last, TenantId tenant, OrderFilter filter) {
        byte[] cursor = ByteBuffer.allocate(UUID_LENGTH + SIGNATURE_LENGTH)
                .put(bytes(last))
                .put(signature(last, tenant, filter))
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(cursor);
    }

    /// The order behind which the list goes on.
    OrderId last(String cursor, TenantId tenant, OrderFilter filter) {
        ByteBuffer decoded = ByteBuffer.wrap(decoded(cursor));
        if (decoded.remaining() == UUID_LENGTH + SIGNATURE_LENGTH) {
            OrderId last = new OrderId(new UUID(decoded.getLong(), decoded.getLong()));
            byte[] signature = new byte[SIGNATURE_LENGTH];
            decoded.get(signature);
            if (MessageDigest.isEqual(signature, signature(last, tenant, filter))) {
                return last;
            }
        }
        throw QueryParameters.refused(
                "cursor must be the next_cursor of the page before, with the same filters as that page");
    }

    private static byte[] decoded(String cursor) {
        try {
            return Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException _) {
            return new byte[0];
        }
    }

    private static byte[] bytes(OrderId id) {
        return ByteBuffer.allocate(UUID_LENGTH)
                .putLong(id.uuid().getMostSignificantBits())
                .putLong(id.uuid().getLeastSignificantBits())
                .array();
    }

    private byte[] signature(OrderId last, TenantId tenant, OrderFilter filter) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key(), ALGORITHM));
            mac.update(bytes(last));
            // None of the parts can hold a line break.
            String list = String.join(
                    "\n",
                    tenant.value(),
                    filter.customerId().map(CustomerId::value).orElse(""),
                    filter.statuses().stream().sorted().toList().toString(),
                    filter.createdFrom().map(Instant::toString).orElse(""),
                    filter.createdTo().map(Instant::toString).orElse(""));
            return Arrays.copyOf(mac.doFinal(list.getBytes(StandardCharsets.UTF_8)), SIGNATURE_LENGTH);
        } catch (GeneralSecurityException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }

    /// Asked for when first needed: the service starts without its store.
    private synchronized byte[] key() {
        if (key == null) {
            byte[] candidate = new byte[KEY_LENGTH];
            new SecureRandom().nextBytes(candidate);
            key = secrets.secret("cursor", candidate);
        }
        return key;
    }
}
