package dev.orders.fronts.workflow;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.orders.cloud.template.Templates;
import dev.orders.testsupport.process.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The templates that the CDK has synthesised. `./orders test` writes them if it finds Node; without them a
/// test is skipped, unless the variable `REQUIRED_PROGRAMS` names `node`.
public final class Synthesised {
    /// The infrastructure as code.
    public static final Path AWS = Path.of("../../deploy/aws").toAbsolutePath().normalize();

    private static final Path OUTPUT = AWS.resolve("target/stacks");

    private Synthesised() {}

    /// The templates of the stage dev, or skips the test.
    public static Templates templates() throws IOException {
        boolean isThere = Files.exists(OUTPUT.resolve("manifest.json"))
                && Files.isDirectory(AWS.resolve("node_modules"))
                && Programs.find("node").isPresent();
        if (!isThere && Programs.isRequired("node")) {
            throw new IllegalStateException(OUTPUT + " is missing, but REQUIRED_PROGRAMS names node");
        }
        assumeTrue(isThere, "The templates are not synthesised: `./orders test` does it where Node 20 and npm are");
        return Templates.read(OUTPUT, "dev");
    }
}
