package dev.orders.cloud.template;

import com.fasterxml.jackson.databind.JsonNode;

/// A resource of a template.
///
/// @param stack the name of its stack
/// @param id its logical id, which is unique in the stack
/// @param type such as `AWS::SQS::Queue`
public record Resource(String stack, String id, String type, JsonNode properties) {
    /// A property that is text in the template.
    ///
    /// @throws IllegalArgumentException if it is missing, or is computed while the stack is deployed
    public String text(String property) {
        JsonNode value = properties.path(property);
        if (!value.isTextual()) {
            throw new IllegalArgumentException(this + " has no text " + property);
        }
        return value.asText();
    }

    @Override
    public String toString() {
        return stack + "/" + id + " (" + type + ")";
    }
}
