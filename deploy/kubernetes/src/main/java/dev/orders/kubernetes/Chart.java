package dev.orders.kubernetes;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import java.nio.file.Path;
import java.util.List;

/// The Helm chart of the service: the source of everything that Kubernetes gets.
public final class Chart {
    /// The library assumes 1.20 if nobody names a version.
    private static final String KUBERNETES = "1.32.0";

    private static final String NAME = "orders";

    private final Path directory;

    /// @param directory contains `Chart.yaml`
    public Chart(Path directory) {
        this.directory = directory;
    }

    /// What Helm would send to the cluster for a release `orders` in a namespace `orders`.
    /// The migration is a normal Job here, because the library leaves out what Helm runs as a hook.
    ///
    /// @param values files with values that replace those of the chart
    public List<Manifest> render(Path... values) {
        TemplateCommand template = new Helm(directory)
                .template()
                .withName(NAME)
                .withNamespace(NAME)
                .withKubeVersion(KUBERNETES)
                .set("migration.hook", "false");
        for (Path file : values) {
            template.withValuesFile(file);
        }
        return Manifest.split(template.call());
    }

    /// What Helm's own checks find. Empty if the chart passes them.
    public List<String> faults() {
        LintResult result = new Helm(directory).lint().strict().call();
        return result.isFailed() ? result.getMessages() : List.of();
    }
}
