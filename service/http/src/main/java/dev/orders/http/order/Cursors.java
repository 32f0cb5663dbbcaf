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

/// Converts the position of the next page to a text for clients, and back. The text contains the last order of a
/// page and a signature, whose key all instances share. A cursor is valid only for the tenant and the filter of
/// its list.
@Singleton
class Cursors {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_LENGTH = 32;
    private static final int UUID_LENGTH = 16;

    /// Half of the digest: 128 bits cannot be guessed, and the cursor stays short (RFC 2104 section 5).
    private static final int SIGNATURE_LENGTH = 16;

    private final SecretStore secrets;
    private byte @Nullable [] key;

    Cursors(SecretStore secrets) {
        this.secrets = secrets;
    }

    /// The cursor of the page after `last`.
    String after(OrderId last, TenantId tenant, OrderFilter filter) {
        byte[] cursor = ByteBuffer.allocate(UUID_LENGTH + SIGNATURE_LENGTH)
                .put(bytes(last))
                .put(signature(last, tenant, filter))
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(cursor);
    }

    /// The order that the next page starts after.
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
        throw QueryParameters.refused("cursor must be the next_cursor of the previous page, with the same filters");
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
            // No part can contain a line break.
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

    /// Reads the key at first use, because the service starts without its store.
    private synchronized byte[] key() {
        if (key == null) {
            byte[] candidate = new byte[KEY_LENGTH];
            new SecureRandom().nextBytes(candidate);
            key = secrets.findOrInsert("cursor", candidate);
        }
        return key;
    }
}
