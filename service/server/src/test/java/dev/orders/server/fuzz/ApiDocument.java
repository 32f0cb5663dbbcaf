package dev.orders.server.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orders.http.contract.Json;
import dev.orders.server.fuzz.ApiOperation.Parameter;
import dev.orders.server.fuzz.ApiOperation.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The OpenAPI document as data: its operations, parameters and schemas.
final class ApiDocument {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    private final JsonNode root;

    /// @param json the document as the service serves it
    ApiDocument(String json) {
        root = Json.read(json);
    }

    /// All operations, in the order of the document.
    List<ApiOperation> operations() {
        List<ApiOperation> operations = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : root.get("paths").properties()) {
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                if (METHODS.contains(method.getKey())) {
                    operations.add(operation(path, method));
                }
            }
        }
        return operations;
    }

    /// The node that `node` refers to, or `node` itself.
    JsonNode resolve(JsonNode node) {
        JsonNode resolved = node;
        while (resolved.has("$ref")) {
            resolved = root.at(resolved.get("$ref").asText().substring(1));
        }
        return resolved;
    }

    private ApiOperation operation(Map.Entry<String, JsonNode> path, Map.Entry<String, JsonNode> method) {
        JsonNode described = method.getValue();
        List<Parameter> parameters = new ArrayList<>();
        path.getValue().path("parameters").forEach(parameter -> parameters.add(parameter(resolve(parameter))));
        described.path("parameters").forEach(parameter -> parameters.add(parameter(resolve(parameter))));
        Set<Integer> statuses = new HashSet<>();
        described.get("responses").fieldNames().forEachRemaining(status -> statuses.add(Integer.valueOf(status)));
        JsonNode body = described.at("/requestBody/content/application~1json/schema");
        return new ApiOperation(
                described.get("operationId").asText(),
                method.getKey().toUpperCase(Locale.ROOT),
                path.getKey(),
                parameters,
                body.isMissingNode() ? Optional.empty() : Optional.of(body),
                statuses);
    }

    private Parameter parameter(JsonNode parameter) {
        ObjectNode schema = resolve(parameter.get("schema")).deepCopy();
        if (parameter.has("example")) {
            schema.set("example", parameter.get("example"));
        }
        return new Parameter(
                parameter.get("name").asText(),
                Place.valueOf(parameter.get("in").asText().toUpperCase(Locale.ROOT)),
                parameter.path("required").asBoolean(),
                schema);
    }
}
