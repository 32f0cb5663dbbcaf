package dev.orders.commands.export;

import dev.orders.core.order.Order;
import dev.orders.core.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;

/// The orders that a tenant created on a day (UTC), in the directory `tenant=TENANT/day=DAY`. Programs such as
/// Apache Spark and DuckDB read the two values from the path.
record Partition(TenantId tenant, LocalDate day) {
    static Partition of(Order order) {
        return new Partition(
                order.tenant(), order.createdAt().atOffset(ZoneOffset.UTC).toLocalDate());
    }

    /// The directory below that of the export.
    Path directory() {
        return Path.of("tenant=" + encoded(tenant.value()), "day=" + day);
    }

    /// Percent-encodes what a file system may not allow in a name.
    private static String encoded(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte letter : text.getBytes(StandardCharsets.US_ASCII)) {
            if (Character.isLetterOrDigit(letter) || letter == '-' || letter == '_') {
                encoded.append((char) letter);
            } else {
                encoded.append("%%%02X".formatted(letter));
            }
        }
        return encoded.toString();
    }
}
