package dev.orders.server.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// An operation of the OpenAPI document.
///
/// @param template its path, with parameters in braces
/// @param body the schema of its JSON body, if it has one
/// @param statuses the statuses of its answers
record ApiOperation(
        String id,
        String method,
        String template,
        List<Parameter> parameters,
        Optional<JsonNode> body,
        Set<Integer> statuses) {

    /// The place of a parameter in a request.
    enum Place {
        PATH,
        QUERY,
        HEADER
    }

    /// A parameter.
    ///
    /// @param schema the schema, with the example of the parameter added
    record Parameter(String name, Place place, boolean required, JsonNode schema) {}

    List<Parameter> in(Place place) {
        return parameters.stream()
                .filter(parameter -> parameter.place() == place)
                .toList();
    }

    boolean answers(int status) {
        return statuses.contains(status);
    }

    @Override
    public String toString() {
        return id;
    }
}
