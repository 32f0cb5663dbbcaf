package dev.orders.core.placement;

import dev.orders.core.order.Item;
import dev.orders.core.order.NewOrder;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Tells whether two requests under one idempotency key are the same request: SHA-256 (FIPS 180-4) over the parsed
/// command, so the order of JSON members, white space and `10` versus `"10.00"` make no difference.
///
/// @param hex 64 lower-case hexadecimal digits
public record Fingerprint(String hex) {
    /// The fingerprint of `command`: equal iff the commands are.
    public static Fingerprint of(NewOrder command) {
        return new Fingerprint(HexFormat.of().formatHex(sha256(encode(command))));
    }

    /// Every text is preceded by its length and every number has a fixed width, so no two commands share an encoding.
    private static byte[] encode(NewOrder command) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(command.customerId().value());
            out.writeUTF(command.currency().code());
            out.writeInt(command.items().size());
            for (Item item : command.items()) {
                out.writeUTF(item.sku().value());
                out.writeLong(item.quantity().units());
                out.writeLong(item.price().minorUnits());
            }
        } catch (IOException impossibleInMemory) {
            throw new UncheckedIOException(impossibleInMemory);
        }
        return bytes.toByteArray();
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
