package dev.orders.commands;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/// Shows API keys to people.
final class KeyTable {
    private static final String GAP = "  ";

    private KeyTable() {}

    /// One line for each key, below a heading.
    static String of(List<JsonNode> keys, Instant now) {
        if (keys.isEmpty()) {
            return "There are no API keys.";
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("KEY ID", "TENANT", "STATUS", "SCOPES", "EXPIRES", "LAST USED", "NAME"));
        for (JsonNode key : keys) {
            rows.add(List.of(
                    key.get("key_id").asText(),
                    key.get("tenant_id").asText(),
                    status(key, now),
                    scopes(key),
                    key.path("expires_at").asText("never"),
                    key.path("last_used_at").asText("never"),
                    key.get("name").asText()));
        }
        return aligned(rows);
    }

    private static String status(JsonNode key, Instant now) {
        if (key.has("revoked_at")) {
            return "revoked";
        }
        boolean expired = key.has("expires_at")
                && !now.isBefore(Instant.parse(key.get("expires_at").asText()));
        return expired ? "expired" : "active";
    }

    private static String scopes(JsonNode key) {
        StringJoiner scopes = new StringJoiner(",");
        key.get("scopes").forEach(scope -> scopes.add(scope.asText()));
        return scopes.toString();
    }

    private static String aligned(List<List<String>> rows) {
        int[] widths = new int[rows.getFirst().size()];
        for (List<String> row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        StringJoiner lines = new StringJoiner("\n");
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < widths.length; column++) {
                String cell = row.get(column);
                line.append(cell).repeat(' ', widths[column] - cell.length()).append(GAP);
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines.toString();
    }

    /// The key in a sentence: its id, tenant, scopes and end.
    static String sentence(JsonNode key) {
        String end = key.has("expires_at") ? ", until " + key.get("expires_at").asText() : "";
        return key.get("key_id").asText() + " of the tenant "
                + key.get("tenant_id").asText() + " with " + scopes(key) + end;
    }
}
