package dev.orders.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The PrometheusRule has the rules of `deploy/prometheus`, in their order, and evaluates them as often.
final class PrometheusRulesTest {
    private static List<ObjectNode> groups(JsonNode rules) {
        return Stream.iterate(0, place -> place < rules.path("groups").size(), place -> place + 1)
                .map(place -> (ObjectNode) rules.path("groups").path(place))
                .toList();
    }

    @ParameterizedTest
    @EnumSource(names = {"BASE", "PROD"})
    void theRulesAreThoseOfPrometheus(Stage stage) {
        ObjectNode object = Typed.documents(stage.rendered()).stream()
                .filter(document -> document.path("kind").asText().equals("PrometheusRule"))
                .findFirst()
                .orElseThrow();
        String interval = Typed.documents(Checkout.read("deploy/prometheus/prometheus.yaml"))
                .getFirst()
                .at("/global/evaluation_interval")
                .asText();
        List<ObjectNode> own = Stream.of("recording", "alerts")
                .flatMap(file ->
                        groups(Typed.documents(Checkout.read("deploy/prometheus/" + file + ".yaml"))
                                        .getFirst())
                                .stream())
                .map(group -> group.put("interval", interval))
                .toList();

        assertThat(own).hasSizeGreaterThan(3);
        assertThat(groups(object.path("spec"))).isEqualTo(own);
    }

    @ParameterizedTest
    @EnumSource(names = "DEV")
    void aClusterWithoutTheOperatorGetsNoneOfItsTypes(Stage stage) {
        assertThat(stage.objects()).noneMatch(object -> object.getApiVersion().startsWith("monitoring.coreos.com"));
    }
}
