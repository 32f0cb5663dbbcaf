package dev.orders.cloud.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The templates of one stage: what would be deployed.
public final class Templates {
    private static final String SUFFIX = ".template.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    /// By the name of the stack.
    private final Map<String, JsonNode> stacks;

    private Templates(Map<String, JsonNode> stacks) {
        this.stacks = Map.copyOf(stacks);
    }

    /// Reads the templates of a stage.
    ///
    /// @param directory the output of the CDK
    /// @throws IOException also if there is no template of this stage
    public static Templates read(Path directory, String stage) throws IOException {
        Map<String, JsonNode> stacks = new TreeMap<>();
        String prefix = "orders-" + stage + "-";
        if (Files.isDirectory(directory)) {
            try (Stream<Path> files = Files.list(directory)) {
                for (Path file : files.toList()) {
                    String name = file.getFileName().toString();
                    if (name.startsWith(prefix) && name.endsWith(SUFFIX)) {
                        stacks.put(name.substring(0, name.length() - SUFFIX.length()), JSON.readTree(file.toFile()));
                    }
                }
            }
        }
        if (stacks.isEmpty()) {
            throw new IOException(directory + " has no template of the stage " + stage
                    + "; `./orders cdk synth -c code=placeholder` writes them");
        }
        return new Templates(stacks);
    }

    /// Templates that are given as JSON.
    ///
    /// @param stacks the template of each stack
    public static Templates of(Map<String, String> stacks) throws IOException {
        Map<String, JsonNode> parsed = new TreeMap<>();
        for (Map.Entry<String, String> stack : stacks.entrySet()) {
            parsed.put(stack.getKey(), JSON.readTree(stack.getValue()));
        }
        return new Templates(parsed);
    }

    /// All resources of a type.
    public Stream<Resource> ofType(String type) {
        return new TreeMap<>(stacks)
                .entrySet().stream()
                        .flatMap(stack -> stack.getValue().path("Resources").properties().stream()
                                .map(resource -> resource(stack.getKey(), resource)))
                        .filter(resource -> resource.type().equals(type));
    }

    /// The only resource of a type.
    ///
    /// @throws IllegalArgumentException if there is none, or more than one
    public Resource only(String type) {
        return ofType(type)
                .reduce((one, another) -> {
                    throw new IllegalArgumentException(one + " and " + another + " exist");
                })
                .orElseThrow(() -> new IllegalArgumentException("no template has a " + type));
    }

    /// The resource of a stack with this logical id.
    Optional<Resource> find(String stack, String id) {
        return Optional.ofNullable(stacks.get(stack))
                .map(template -> template.path("Resources").path(id))
                .filter(found -> !found.isMissingNode())
                .map(found -> resource(stack, Map.entry(id, found)));
    }

    /// What another stack exports under this name.
    Optional<Exported> exported(String name) {
        return stacks.entrySet().stream()
                .flatMap(stack -> stack.getValue()
                        .path("Outputs")
                        .valueStream()
                        .filter(output ->
                                output.path("Export").path("Name").asText().equals(name))
                        .map(output -> new Exported(stack.getKey(), output.path("Value"))))
                .findFirst();
    }

    private static Resource resource(String stack, Map.Entry<String, JsonNode> resource) {
        JsonNode json = resource.getValue();
        return new Resource(stack, resource.getKey(), json.path("Type").asText(), json.path("Properties"));
    }

    /// A value of a stack for other stacks.
    record Exported(String stack, JsonNode value) {}
}
