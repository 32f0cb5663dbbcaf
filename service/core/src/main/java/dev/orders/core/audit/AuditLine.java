package dev.orders.core.audit;

import static dev.orders.core.text.AsciiJson.TEXT;

import dev.orders.core.tenant.Actor;
import dev.orders.core.tenant.TenantId;
import dev.orders.core.text.AsciiJson;
import dev.orders.core.text.Rfc3339;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The canonical text of a record: one line of JSON in printable ASCII, without spaces, its members in a fixed
/// order. The hash covers the line without the member `hash`, so an auditor needs a text editor and SHA-256 only.
/// Never change this form; a new form gets a new `version`.
public final class AuditLine {
    private static final String OPTIONAL_TEXT = "(?:null|" + TEXT + ")";
    private static final String HASH = "\"([0-9a-f]{64})\"";
    private static final Pattern LINE = Pattern.compile("\\{\"version\":1,\"sequence\":([1-9][0-9]{0,17})"
            + ",\"occurred_at\":" + TEXT + ",\"actor\":" + TEXT + ",\"tenant_id\":" + OPTIONAL_TEXT + ",\"action\":"
            + TEXT
            + ",\"target\":" + OPTIONAL_TEXT + ",\"outcome\":" + TEXT + ",\"request_id\":" + OPTIONAL_TEXT
            + ",\"count\":([1-9][0-9]{0,17}),\"detail\":" + OPTIONAL_TEXT + ",\"previous_hash\":" + HASH + ",\"hash\":"
            + HASH + "}");

    private AuditLine() {}

    /// The line of a record, without the end of the line.
    public static String of(AuditRecord record) {
        String hashed = hashedText(record.sequence(), record.occurredAt(), record.entry(), record.previousHash());
        return hashed.substring(0, hashed.length() - 1) + ",\"hash\":\"" + record.hash() + "\"}";
    }

    /// The part of the line that the hash covers: all members before it.
    static String hashedText(long sequence, Instant occurredAt, AuditEntry entry, String previousHash) {
        return "{\"version\":1,\"sequence\":" + sequence + ",\"occurred_at\":\"" + Rfc3339.text(occurredAt)
                + "\",\"actor\":" + AsciiJson.quoted(entry.requester().actor().value()) + ",\"tenant_id\":"
                + quoted(entry.tenant().map(TenantId::value)) + ",\"action\":"
                + AsciiJson.quoted(entry.action().text()) + ",\"target\":" + quoted(entry.target()) + ",\"outcome\":"
                + AsciiJson.quoted(entry.outcome().text()) + ",\"request_id\":"
                + quoted(entry.requester().requestId()) + ",\"count\":" + entry.count() + ",\"detail\":"
                + quoted(entry.detail()) + ",\"previous_hash\":\"" + previousHash + "\"}";
    }

    /// The record of a line. Empty unless the line is exactly what [#of] writes for the record.
    public static Optional<AuditRecord> parse(String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(record(parts)).filter(record -> of(record).equals(line));
        } catch (IllegalArgumentException | DateTimeException _) {
            return Optional.empty();
        }
    }

    private static AuditRecord record(Matcher parts) {
        return new AuditRecord(
                Long.parseLong(parts.group(1)),
                Instant.parse(parts.group(2)),
                new AuditEntry(
                        new Requester(new Actor(text(parts, 3).orElseThrow()), text(parts, 8)),
                        text(parts, 4).map(TenantId::new),
                        AuditAction.of(parts.group(5)).orElseThrow(IllegalArgumentException::new),
                        text(parts, 6),
                        AuditOutcome.of(parts.group(7)).orElseThrow(IllegalArgumentException::new),
                        Long.parseLong(parts.group(9)),
                        text(parts, 10)),
                parts.group(11),
                parts.group(12));
    }

    private static Optional<String> text(Matcher parts, int group) {
        return Optional.ofNullable(parts.group(group)).map(AsciiJson::plain);
    }

    private static String quoted(Optional<String> text) {
        return text.map(AsciiJson::quoted).orElse("null");
    }
}
