package dev.orders.cloud.bus;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// One entry of a request of `PutEvents`.
record Entry(JsonNode json) {
    /// The account and the region of AWS's examples.
    private static final String ACCOUNT = "111122223333";

    private static final String REGION = "eu-central-1";

    /// AWS counts so many bytes for `Time`.
    private static final int BYTES_OF_TIME = 14;

    /// An error in the answer to an entry.
    record Fault(String code, String message) {}

    /// How many bytes AWS counts.
    int bytes() {
        int bytes = json.has("Time") ? BYTES_OF_TIME : 0;
        for (String member : List.of("Source", "DetailType", "Detail")) {
            bytes += bytes(json.path(member));
        }
        for (JsonNode resource : json.path("Resources")) {
            bytes += bytes(resource);
        }
        return bytes;
    }

    /// What is wrong with the entry.
    Optional<Fault> fault() {
        for (String member : List.of("Source", "DetailType", "Detail")) {
            if (json.path(member).asText().isEmpty()) {
                return Optional.of(new Fault(
                        "InvalidArgument",
                        "Parameter " + member + " is not valid. Reason: " + member + " is a required argument."));
            }
        }
        return detail().isPresent()
                ? Optional.empty()
                : Optional.of(new Fault("MalformedDetail", "Detail is malformed."));
    }

    /// The event that rules and targets see.
    ///
    /// @param now the time of an entry without a time
    ObjectNode event(Instant now) {
        ObjectNode event = JsonServer.JSON.createObjectNode();
        Instant time =
                json.has("Time") ? Instant.ofEpochSecond(json.path("Time").asLong()) : now;
        event.put("version", "0");
        event.put("id", UUID.randomUUID().toString());
        event.set("detail-type", json.path("DetailType"));
        event.set("source", json.path("Source"));
        event.put("account", ACCOUNT);
        event.put("time", time.toString());
        event.put("region", REGION);
        event.putArray("resources").addAll(resources());
        event.set("detail", detail().orElseThrow());
        return event;
    }

    private List<JsonNode> resources() {
        return json.path("Resources").valueStream().toList();
    }

    private Optional<JsonNode> detail() {
        try {
            return Optional.of(JsonServer.JSON.readTree(json.path("Detail").asText()))
                    .filter(JsonNode::isObject);
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    private static int bytes(JsonNode text) {
        return text.asText().getBytes(StandardCharsets.UTF_8).length;
    }
}
