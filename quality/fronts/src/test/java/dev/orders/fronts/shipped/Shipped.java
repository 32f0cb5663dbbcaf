package dev.orders.fronts.shipped;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What is shipped.
enum Shipped {
    SERVER("orders-server", "server", "quarkus-app/lib", 100),
    FUNCTIONS("orders-lambda", "lambda", "lib", 100),
    WORKFLOW("orders-workflow", "workflow", "lib", 30);

    private final String component;
    private final Path target;
    private final Path libraries;
    private final int least;

    Shipped(String component, String module, String libraries, int least) {
        this.component = component;
        this.target = Path.of("../../service", module, "target");
        this.libraries = target.resolve(libraries);
        this.least = least;
    }

    /// The name of the package in its bill of materials.
    String component() {
        return component;
    }

    /// The directory of the libraries.
    Path libraries() {
        return libraries;
    }

    /// It has more libraries than this, so that no test passes on nothing.
    int least() {
        return least;
    }

    /// What is uploaded to Lambda.
    Path zip() {
        return target.resolve("function.zip");
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
