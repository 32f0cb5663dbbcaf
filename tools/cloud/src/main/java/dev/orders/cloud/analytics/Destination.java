package dev.orders.cloud.analytics;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orders.cloud.template.Resource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.thisptr.jackson.jq.BuiltinFunctionLoader;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Versions;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/// Where the delivery stream writes an event: the prefix of the template, with the values that its query in
/// the language of jq finds in the event.
final class Destination {
    private static final String VALUE = "!{partitionKeyFromQuery:";

    private final String prefix;
    private final JsonQuery query;
    private final Scope scope = Scope.newEmptyScope();

    /// @throws IllegalArgumentException if the query of the template is malformed
    Destination(Resource stream) {
        JsonNode destination = stream.properties().path("ExtendedS3DestinationConfiguration");
        prefix = destination.path("Prefix").asText();
        BuiltinFunctionLoader.getInstance().loadFunctions(Versions.JQ_1_6, scope);
        try {
            query = JsonQuery.compile(parameter(destination, "MetadataExtractionQuery"), Versions.JQ_1_6);
        } catch (JsonQueryException malformed) {
            throw new IllegalArgumentException("the query of " + stream, malformed);
        }
    }

    private static String parameter(JsonNode destination, String name) {
        return destination
                .at("/ProcessingConfiguration/Processors/0/Parameters")
                .valueStream()
                .filter(parameter -> parameter.path("ParameterName").asText().equals(name))
                .map(parameter -> parameter.path("ParameterValue").asText())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the delivery stream has no " + name));
    }

    /// The directory for an event, relative to the bucket. Empty if the event has not what the query needs.
    Optional<Path> of(JsonNode event) {
        List<JsonNode> found = new ArrayList<>();
        try {
            query.apply(Scope.newChildScope(scope), event, found::add);
        } catch (JsonQueryException _) {
            return Optional.empty();
        }
        String directory = prefix;
        for (Map.Entry<String, JsonNode> value : found.getFirst().properties()) {
            directory = value.getValue().isTextual()
                    ? directory.replace(
                            VALUE + value.getKey() + "}", value.getValue().asText())
                    : directory;
        }
        return directory.contains("!{") ? Optional.empty() : Optional.of(Path.of(directory));
    }
}
