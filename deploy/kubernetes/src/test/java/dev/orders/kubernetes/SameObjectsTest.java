package dev.orders.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The chart is the source. Kustomize makes the same objects from it, and the types of the API know every field.
final class SameObjectsTest {
    private static final Path BASE = Checkout.MODULE.resolve("base");

    @Test
    void theBaseIsWhatTheChartRenders() throws IOException {
        Map<String, String> rendered = Base.of(Checkout.CHART.render()).files();

        try (Stream<Path> files = Files.list(BASE)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .as("the base is older than the chart: run ./orders kubernetes")
                    .containsExactlyInAnyOrderElementsOf(rendered.keySet());
        }
        rendered.forEach((file, text) -> assertThat(BASE.resolve(file))
                .as("the base is older than the chart: run ./orders kubernetes")
                .hasContent(text));
    }

    @ParameterizedTest
    @EnumSource
    void kustomizeAndHelmMakeTheSameObjects(Stage stage) throws Exception {
        Map<String, JsonNode> kustomized = byName(stage.kustomized());

        assertThat(byName(stage.rendered())).hasSizeGreaterThan(5).isEqualTo(kustomized);
    }

    private static Map<String, JsonNode> byName(String text) {
        Map<String, JsonNode> objects = new TreeMap<>();
        for (ObjectNode object : Typed.documents(text)) {
            sortVariables(object);
            objects.put(
                    object.path("kind").asText() + " "
                            + object.at("/metadata/name").asText(),
                    object);
        }
        return objects;
    }

    /// A patch of Kustomize changes the order of variables, which has no meaning.
    private static void sortVariables(ObjectNode object) {
        for (JsonNode container : object.at("/spec/template/spec/containers")) {
            List<JsonNode> sorted = Stream.iterate(
                            0, place -> place < container.path("env").size(), place -> place + 1)
                    .map(container.path("env")::path)
                    .sorted(Comparator.comparing(
                            variable -> variable.path("name").asText()))
                    .toList();
            ((ObjectNode) container).putArray("env").addAll(sorted);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theApiKnowsEveryField(Stage stage) {
        assertThat(stage.objects()).hasSizeGreaterThan(5);
    }

    @Test
    void theApiKnowsEveryFieldOfWhatIsAppliedBefore() {
        assertThat(Typed.objects(Checkout.read("deploy/kubernetes/namespace.yaml")))
                .hasSize(1);
        assertThat(Typed.objects(Checkout.read("deploy/kubernetes/mongo.yaml"))).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(names = {"PROD"})
    void aFieldThatTheApiDoesNotHaveIsFound(Stage stage) {
        for (String field :
                List.of("readOnlyRootFilesystem", "jobLabel", "expr", "averageUtilization", "podSelector")) {
            String misspelt = stage.rendered().replace(field + ":", field + "s:");

            assertThatThrownBy(() -> Typed.objects(misspelt))
                    .as(field)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("\"" + field + "s\"");
        }
    }

    @Test
    void theChartPassesTheChecksOfHelm() {
        assertThat(Checkout.CHART.faults()).isEmpty();
    }

    /// Helm ignores a value that no template uses. The schema of the values finds a misspelt name.
    @ParameterizedTest
    @ValueSource(
            strings = {"autoscaling: {enable: false}", "Replicas: 3", "settings: {app_env: dev}", "image: {tag: latest}"
            })
    void aMisspeltOrLooseValueIsRefused(String value, @TempDir Path directory) throws IOException {
        Path values = Files.writeString(directory.resolve("values.yaml"), value);

        assertThatThrownBy(() -> Checkout.CHART.render(values))
                .hasMessageContaining("values don't meet the specifications of the schema");
    }
}
