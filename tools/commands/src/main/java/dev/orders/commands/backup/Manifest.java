package dev.orders.commands.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orders.store.sqlite.backup.CopiedData;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/// What a backup says about itself: the file `manifest.json`.
///
/// @param release the version of the service that made the backup
/// @param begunAt the backup contains everything that was acknowledged before
record Manifest(String release, Instant begunAt, CopiedData data) {
    static final String FILE = "manifest.json";

    /// The version of the form of a backup.
    private static final int FORMAT = 1;

    private static final ObjectMapper JSON = new ObjectMapper();

    String json() {
        ObjectNode json = JSON.createObjectNode()
                .put("format_version", FORMAT)
                .put("service_version", release)
                .put("created_at", begunAt.toString())
                .put("store", "sqlite")
                .put("schema_version", data.schema());
        data.store().ifPresent(id -> json.put("store_id", id));
        return json.put("orders", data.orders())
                        .put("events", data.events())
                        .put("last_position", data.position())
                        .toPrettyString()
                + "\n";
    }

    /// Reads a manifest.
    ///
    /// @throws IllegalArgumentException if it is not the manifest of a backup, or a newer release has written it
    static Manifest parse(String text) {
        try {
            JsonNode json = JSON.readTree(text);
            int format = json.path("format_version").asInt();
            if (format > FORMAT) {
                throw new IllegalArgumentException("The backup was made by a newer release (its format is version "
                        + format + ", this release knows " + FORMAT + "). Restore it with that release");
            }
            return new Manifest(
                    json.path("service_version").asText(),
                    Instant.parse(json.path("created_at").asText()),
                    new CopiedData(
                            json.path("schema_version").asInt(),
                            Optional.ofNullable(json.get("store_id")).map(JsonNode::asText),
                            json.path("orders").asLong(),
                            json.path("events").asLong(),
                            json.path("last_position").asLong()));
        } catch (JsonProcessingException | DateTimeException malformed) {
            throw new IllegalArgumentException(FILE + " is not the manifest of a backup", malformed);
        }
    }
}
