package dev.orders.kubernetes;

import static org.assertj.core.api.Assumptions.assumeThat;

import dev.orders.testsupport.process.Programs;
import dev.orders.testsupport.process.Programs.Ended;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// Where the service runs.
enum Stage {
    /// The chart with its own values: what the overlays change.
    BASE,
    DEV,
    PROD;

    private String lowerCase() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// What Helm makes.
    String rendered() {
        Path[] values = this == BASE
                ? new Path[0]
                : new Path[] {Checkout.MODULE.resolve("chart/values-" + lowerCase() + ".yaml")};
        return Checkout.CHART.render(values).stream().map(Manifest::text).collect(Collectors.joining("---\n"));
    }

    /// What Helm makes, in the types of the API.
    List<HasMetadata> objects() {
        return Typed.objects(rendered());
    }

    /// What Kustomize makes. Without kubectl the test is skipped.
    String kustomized() throws IOException, InterruptedException {
        Optional<Path> kubectl = Programs.find("kubectl");
        assumeThat(kubectl)
                .as("kubectl is missing; Debian's package kubernetes-client has it")
                .isPresent();
        String directory = this == BASE ? "base" : "overlays/" + lowerCase();
        Ended ended =
                Programs.run(Checkout.MODULE, List.of(kubectl.orElseThrow().toString(), "kustomize", directory));
        if (ended.code() != 0) {
            throw new IllegalStateException(ended.output());
        }
        return ended.output();
    }
}
