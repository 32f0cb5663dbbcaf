package dev.orders.aws.cost;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/// A resource of a template.
///
/// @param type such as `AWS::KMS::Key`
record Resource(String type, JsonNode properties) {
    /// The resources of a template.
    static List<Resource> of(JsonNode template) {
        return template.path("Resources").properties().stream()
                .map(Map.Entry::getValue)
                .map(resource -> new Resource(resource.path("Type").asText(), resource.path("Properties")))
                .toList();
    }
}
