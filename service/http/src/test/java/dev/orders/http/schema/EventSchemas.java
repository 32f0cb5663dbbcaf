package dev.orders.http.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.orders.core.order.EventType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// The schemas in `docs/events`: the current ones and the released ones.
final class EventSchemas {
    static final Path DIRECTORY = Path.of("../../docs/events");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Map<String, JsonNode> CURRENT = new ConcurrentHashMap<>();
    private static final Map<JsonNode, Schema> COMPILED = new ConcurrentHashMap<>();

    private EventSchemas() {}

    static JsonNode read(Path file) {
        try {
            String text = Files.readString(file);
            return file.toString().endsWith(".yaml") ? YAML.readTree(text) : JSON.readTree(text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }

    /// The current schema.
    static JsonNode current(EventType type) {
        return current(type.toString());
    }

    /// The current schema of the events of this type.
    static JsonNode current(String type) {
        return CURRENT.computeIfAbsent(type, _ -> read(DIRECTORY.resolve(fileOf(type))));
    }

    /// The last released schema.
    static JsonNode released(EventType type) {
        return read(releases().getLast().resolve(fileOf(type.toString())));
    }

    /// The directories of the releases, oldest first.
    static List<Path> releases() {
        try (Stream<Path> directories = Files.list(DIRECTORY.resolve("released"))) {
            return directories
                    .sorted(Comparator.comparingInt(EventSchemas::major).thenComparingInt(EventSchemas::minor))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static int major(Path release) {
        return Integer.parseInt(release.getFileName().toString().split("\\.", -1)[0]);
    }

    private static int minor(Path release) {
        return Integer.parseInt(release.getFileName().toString().split("\\.", -1)[1]);
    }

    /// The violations of the schema by an event.
    static List<Error> errors(JsonNode schema, JsonNode event) {
        // The key is the content, because two schemas may have the same `$id`.
        return COMPILED.computeIfAbsent(
                        schema,
                        _ -> SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                                .getSchema(schema))
                .validate(event);
    }

    private static String fileOf(String type) {
        return type + ".schema.json";
    }
}
