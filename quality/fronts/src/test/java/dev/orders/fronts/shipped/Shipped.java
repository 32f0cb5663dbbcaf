package dev.orders.fronts.shipped;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What is shipped.
enum Shipped {
    SERVER("orders-server", "server", "quarkus-app/lib"),
    FUNCTIONS("orders-lambda", "lambda", "lib");

    private final String component;
    private final Path target;
    private final Path libraries;

    Shipped(String component, String module, String libraries) {
        this.component = component;
        this.target = Path.of("../../service", module, "target");
        this.libraries = target.resolve(libraries);
    }

    /// The name of the package in its bill of materials.
    String component() {
        return component;
    }

    /// The directory of the libraries.
    Path libraries() {
        return libraries;
    }

    /// The bill of materials, which the build has written.
    JsonNode billOfMaterials() throws IOException {
        return new ObjectMapper().readTree(target.resolve("bom.json").toFile());
    }

    /// The libraries in the bill of materials.
    List<JsonNode> components() throws IOException {
        List<JsonNode> components = new ArrayList<>();
        billOfMaterials().get("components").forEach(components::add);
        return components;
    }
}
