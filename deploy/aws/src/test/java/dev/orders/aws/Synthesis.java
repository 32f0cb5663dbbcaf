package dev.orders.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orders.aws.stage.Options;
import dev.orders.aws.stage.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;

/// The templates of a stage, synthesised once for all tests, in the directory `target/test-cdk.out`. The
/// functions have a placeholder for code.
public final class Synthesis {
    private static final Map<Stage, Synthesis> ALL = new ConcurrentHashMap<>();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ENDING = ".template.json";

    private final Path directory;
    private final Map<String, JsonNode> templates;

    private Synthesis(Stage stage) {
        directory = Path.of("target", "test-cdk.out", stage.toString()).toAbsolutePath();
        App app = new App(AppProps.builder().outdir(directory.toString()).build());
        Templates.add(app, options(stage), FunctionCode.placeholder(Path.of("src/test/placeholder")));
        app.synth();
        try (Stream<Path> files = Files.list(directory)) {
            templates = files.filter(file -> file.toString().endsWith(ENDING))
                    .collect(Collectors.toMap(Synthesis::stack, Synthesis::read, (one, _) -> one, TreeMap::new));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Options options(Stage stage) {
        Options defaults = Options.of(stage);
        return new Options(
                stage,
                List.of("default", "acme"),
                defaults.callback(),
                Optional.of("operator@example.com"),
                defaults.budget());
    }

    /// Skips the test if there is no Node.
    public static void requireNode() {
        Node.require();
    }

    /// The templates of a stage.
    public static Synthesis of(Stage stage) {
        requireNode();
        return ALL.computeIfAbsent(stage, Synthesis::new);
    }

    /// The directory with all files that the CDK wrote.
    public Path directory() {
        return directory;
    }

    /// All templates, by the name of their stack.
    public Map<String, JsonNode> templates() {
        return templates;
    }

    /// The template of a stack.
    ///
    /// @param stack its name after `orders-<stage>-`
    public JsonNode template(String stack) {
        return templates.entrySet().stream()
                .filter(template -> template.getKey().endsWith("-" + stack))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
    }

    /// The resources of a type in a stack, by their logical ids.
    public Map<String, JsonNode> resources(String stack, String type) {
        return template(stack).path("Resources").properties().stream()
                .filter(resource -> resource.getValue().path("Type").asText().equals(type))
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        resource -> resource.getValue().path("Properties"),
                        (one, _) -> one,
                        TreeMap::new));
    }

    /// All resources of a type, by their stack and logical id.
    public Map<String, JsonNode> resources(String type) {
        Map<String, JsonNode> all = new TreeMap<>();
        resources().forEach((id, resource) -> {
            if (resource.path("Type").asText().equals(type)) {
                all.put(id, resource.path("Properties"));
            }
        });
        return all;
    }

    /// All resources with their types, by their stack and logical id.
    public Map<String, JsonNode> resources() {
        Map<String, JsonNode> all = new TreeMap<>();
        templates.forEach((stack, template) -> template.path("Resources")
                .properties()
                .forEach(resource -> all.put(stack + "/" + resource.getKey(), resource.getValue())));
        return all;
    }

    /// The properties of the only resource of a type that has a value in a property.
    public JsonNode resource(String stack, String type, String property, String value) {
        Optional<JsonNode> found = resources(stack, type).values().stream()
                .filter(properties -> properties.path(property).asText().equals(value))
                .reduce((_, _) -> {
                    throw new IllegalStateException("two resources have " + property + " " + value);
                });
        return found.orElseThrow(() -> new IllegalStateException("no " + type + " has " + property + " " + value));
    }

    private static String stack(Path file) {
        return file.getFileName().toString().replace(ENDING, "");
    }

    /// Reads a file with JSON.
    public static JsonNode read(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// Reads a text with JSON.
    public static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }
}
