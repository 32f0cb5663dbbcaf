package dev.orders.core.placement;

import dev.orders.core.order.Adjustment;
import dev.orders.core.order.Item;
import dev.orders.core.order.Metadata;
import dev.orders.core.order.NewOrder;
import dev.orders.core.order.OrderReference;
import dev.orders.core.text.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A hash of a parsed create request. Two requests with the same idempotency key are the same request if their
/// fingerprints are equal. The hash is SHA-256 (FIPS 180-4) over the parsed command, so the order of JSON
/// members, white space, and `10` instead of `"10.00"` make no difference.
///
/// @param hex 64 lower-case hexadecimal digits
public record Fingerprint(String hex) {
    /// The fingerprint of `command`. Equal commands have equal fingerprints; different commands have different
    /// ones.
    public static Fingerprint of(NewOrder command) {
        return new Fingerprint(Sha256.hex(encode(command)));
    }

    /// Each text is preceded by its length and each number has a fixed width, so no two commands have the same
    /// encoding. Only the expiry that the client gave is part of it, not the one that a setting adds.
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
            Optional<OrderReference> reference = command.reference();
            if (!command.adjustments().isEmpty() || !command.metadata().isEmpty() || reference.isPresent()) {
                encode(command.adjustments(), command.metadata(), out);
            }
            if (reference.isPresent()) {
                out.writeUTF("reference");
                out.writeUTF(reference.get().value());
            }
            if (command.expiresAt().isPresent()) {
                // The name begins with other bytes than any number of adjustments.
                out.writeUTF("expires_at");
                out.writeLong(command.expiresAt().get().toEpochMilli());
            }
        } catch (IOException impossibleInMemory) {
            throw new UncheckedIOException(impossibleInMemory);
        }
        return bytes.toByteArray();
    }

    /// Written only if there are any, so that all other commands have the fingerprints of earlier releases.
    private static void encode(List<Adjustment> adjustments, Metadata metadata, DataOutputStream out)
            throws IOException {
        out.writeInt(adjustments.size());
        for (Adjustment adjustment : adjustments) {
            out.writeUTF(adjustment.type().name());
            out.writeUTF(adjustment.label());
            out.writeLong(adjustment.amount().minorUnits());
        }
        out.writeInt(metadata.entries().size());
        for (Map.Entry<String, String> entry : metadata.entries().entrySet()) {
            out.writeUTF(entry.getKey());
            out.writeUTF(entry.getValue());
        }
    }
}
