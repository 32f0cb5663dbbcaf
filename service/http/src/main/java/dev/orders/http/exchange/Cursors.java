package dev.orders.http.exchange;

import dev.orders.core.port.SecretStore;
import dev.orders.core.port.StoreUnavailableException;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Converts the position of the next page to a text for clients, and back. The text contains the id of the last
/// thing of a page and a signature, whose key all instances share. A cursor is valid only for its list: that of a
/// tenant, of a webhook, with a filter.
@Singleton
public class Cursors {
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
    ///
    /// @param list what identifies the list; no part contains a line break
    public String after(UUID last, List<String> list) {
        return after(bytes(last), list);
    }

    /// The cursor of the page after a position, whose length is the same for all cursors of the list.
    ///
    /// @param list what identifies the list; no part contains a line break
    public String after(byte[] position, List<String> list) {
        byte[] cursor = ByteBuffer.allocate(position.length + SIGNATURE_LENGTH)
                .put(position)
                .put(signature(position, list))
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(cursor);
    }

    /// The id that the next page starts after.
    ///
    /// @throws Refused if the cursor is not one of this list
    public UUID last(String cursor, List<String> list) {
        ByteBuffer last = ByteBuffer.wrap(last(cursor, list, UUID_LENGTH));
        return new UUID(last.getLong(), last.getLong());
    }

    /// The position that the next page starts after.
    ///
    /// @param length the length of a position of this list
    /// @throws Refused if the cursor is not one of this list
    public byte[] last(String cursor, List<String> list, int length) {
        byte[] decoded = decoded(cursor);
        if (decoded.length == length + SIGNATURE_LENGTH) {
            byte[] last = Arrays.copyOf(decoded, length);
            byte[] signature = Arrays.copyOfRange(decoded, length, decoded.length);
            if (MessageDigest.isEqual(signature, signature(last, list))) {
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

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(UUID_LENGTH)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    private byte[] signature(byte[] last, List<String> list) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key(), ALGORITHM));
            mac.update(last);
            byte[] signature = mac.doFinal(String.join("\n", list).getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(signature, SIGNATURE_LENGTH);
        } catch (GeneralSecurityException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }

    /// Creates the key at start. Otherwise the first page would create it, and while the disk is full there
    /// would be no page with a cursor.
    void createKey(@Observes StartupEvent event) {
        try {
            byte[] _ = key();
        } catch (StoreUnavailableException _) {
            // The first page tries again.
        }
    }

    private synchronized byte[] key() {
        if (key == null) {
            byte[] candidate = new byte[KEY_LENGTH];
            new SecureRandom().nextBytes(candidate);
            key = secrets.findOrInsert("cursor", candidate);
        }
        return key;
    }
}
