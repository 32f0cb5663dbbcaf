package dev.orders.kubernetes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The base of Kustomize: a file for each object, rendered from the chart with its own values.
public final class Base {
    private final SortedMap<String, String> files;

    private Base(SortedMap<String, String> files) {
        this.files = files;
    }

    /// The base that belongs to these objects.
    public static Base of(List<Manifest> manifests) {
        SortedMap<String, String> files = new TreeMap<>();
        for (Manifest manifest : manifests) {
            String header = "# Written by `./orders kubernetes` from chart/" + manifest.source() + "\n";
            files.put(manifest.fileName(), header + manifest.text());
        }
        String resources =
                files.keySet().stream().map(file -> "  - " + file + "\n").collect(Collectors.joining());
        files.put("kustomization.yaml", """
                # Written by `./orders kubernetes` from chart
                apiVersion: kustomize.config.k8s.io/v1beta1
                kind: Kustomization
                resources:
                """ + resources);
        return new Base(files);
    }

    /// The content of each file by its name.
    public Map<String, String> files() {
        return Map.copyOf(files);
    }

    /// Replaces everything in the directory.
    public void write(Path directory) throws IOException {
        Files.createDirectories(directory);
        try (Stream<Path> old = Files.list(directory)) {
            for (Path file : old.toList()) {
                Files.delete(file);
            }
        }
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(directory.resolve(file.getKey()), file.getValue());
        }
    }
}
