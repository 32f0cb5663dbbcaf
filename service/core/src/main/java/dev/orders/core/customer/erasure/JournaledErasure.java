package dev.orders.core.customer.erasure;

import static dev.orders.core.text.AsciiJson.TEXT;
import static dev.orders.core.text.AsciiJson.plain;
import static dev.orders.core.text.AsciiJson.quoted;

import dev.orders.core.customer.CustomerHash;
import dev.orders.core.customer.Erasure;
import dev.orders.core.order.CustomerId;
import dev.orders.core.tenant.Actor;
import dev.orders.core.tenant.TenantId;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A finished erasure in the journal outside of the store: one line of JSON. It recognises the customer in a backup
/// that is older than the erasure, and does not contain the id.
///
/// @param salt the salt of the store, in hexadecimal digits. A backup from before the first erasure does not have
///     it
/// @param erasedAt when the erasure finished, to the millisecond
public record JournaledErasure(
        TenantId tenant,
        String salt,
        CustomerHash customerHash,
        CustomerId standIn,
        Actor actor,
        Instant startedAt,
        Instant erasedAt) {
    private static final String BEGINNING = "{\"tenant_id\":";

    private static final Pattern LINE = Pattern.compile("\\{\"tenant_id\":" + TEXT
            + ",\"customer_salt\":\"((?:[0-9a-f]{2})+)\",\"customer_hash\":\"([0-9a-f]{64})\",\"stand_in\":" + TEXT
            + ",\"actor\":" + TEXT + ",\"started_at\":" + TEXT + ",\"erased_at\":" + TEXT + "}");

    /// The entry of an erasure that finishes.
    static JournaledErasure of(Erasure erasure, byte[] salt, Instant erasedAt) {
        return new JournaledErasure(
                erasure.tenant(),
                HexFormat.of().formatHex(salt),
                erasure.customerHash(),
                erasure.standIn(),
                erasure.actor(),
                erasure.startedAt(),
                erasedAt);
    }

    /// Whether the erasure is of this customer.
    public boolean isOf(TenantId customersTenant, CustomerId customer) {
        return tenant.equals(customersTenant)
                && customerHash.equals(CustomerHash.of(saltBytes(), customersTenant, customer));
    }

    /// The salt.
    byte[] saltBytes() {
        return HexFormat.of().parseHex(salt);
    }

    /// The line, without its end.
    String line() {
        return "{\"tenant_id\":" + quoted(tenant.value()) + ",\"customer_salt\":" + quoted(salt) + ",\"customer_hash\":"
                + quoted(customerHash.hex()) + ",\"stand_in\":" + quoted(standIn.value()) + ",\"actor\":"
                + quoted(actor.value()) + ",\"started_at\":" + quoted(startedAt.toString()) + ",\"erased_at\":"
                + quoted(erasedAt.toString()) + "}";
    }

    /// Whether this is the beginning of a line.
    static boolean isCutOff(String line) {
        return !line.endsWith("}") && (line.startsWith(BEGINNING) || BEGINNING.startsWith(line));
    }

    /// Reads a line. Empty if it is not a whole line of the journal.
    static Optional<JournaledErasure> parse(String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new JournaledErasure(
                    new TenantId(plain(parts.group(1))),
                    parts.group(2),
                    new CustomerHash(parts.group(3)),
                    new CustomerId(plain(parts.group(4))),
                    new Actor(plain(parts.group(5))),
                    Instant.parse(parts.group(6)),
                    Instant.parse(parts.group(7))));
        } catch (IllegalArgumentException | DateTimeException _) {
            return Optional.empty();
        }
    }
}
