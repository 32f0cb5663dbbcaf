package dev.orders.aws.cost;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orders.aws.FunctionCode;
import dev.orders.aws.Templates;
import dev.orders.aws.stage.Options;
import dev.orders.aws.stage.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;

/// What the templates of a stage have, and those of the account.
///
/// @param stage the stage
/// @param templates each template, by the name of its stack
record Inventory(Stage stage, SortedMap<String, JsonNode> templates) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ENDING = ".template.json";
    private static final String FUNCTION = "AWS::Lambda::Function";

    /// Synthesises the templates, with the options that nobody needs to choose.
    static Inventory synthesise(Stage stage) {
        Path directory = Path.of("target", "cost", stage.toString()).toAbsolutePath();
        App app = new App(AppProps.builder().outdir(directory.toString()).build());
        Templates.add(app, Options.of(stage), FunctionCode.placeholder(Path.of("src/test/placeholder")));
        app.synth();
        SortedMap<String, JsonNode> templates = new TreeMap<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(ENDING)).toList()) {
                templates.put(file.getFileName().toString().replace(ENDING, ""), JSON.readTree(file.toFile()));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return new Inventory(stage, templates);
    }

    /// The resources of the stage.
    List<Resource> ofStage() {
        return resources(true);
    }

    /// The resources that an account has once.
    List<Resource> ofAccount() {
        return resources(false);
    }

    private List<Resource> resources(boolean isOfStage) {
        return templates.entrySet().stream()
                .filter(template -> template.getKey().startsWith(stage.name("")) == isOfStage)
                .map(Map.Entry::getValue)
                .flatMap(template -> Resource.of(template).stream())
                .toList();
    }

    /// The memory of a function, in MB.
    ///
    /// @param name its name after `orders-<stage>-`
    int memory(String name) {
        return ofStage().stream()
                .filter(resource -> resource.type().equals(FUNCTION))
                .map(Resource::properties)
                .filter(function -> function.path("FunctionName").asText().equals(stage.name(name)))
                .mapToInt(function -> function.path("MemorySize").asInt())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no function has the name " + stage.name(name)));
    }
}
