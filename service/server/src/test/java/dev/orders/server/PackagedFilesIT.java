package dev.orders.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/// What the build writes into the packaged service.
final class PackagedFilesIT {
    private static final String GENERATED = "target/quarkus-app/quarkus/generated-bytecode.jar";

    /// Environment variables may be secrets, and differ on each machine.
    @Test
    void nothingComesFromTheEnvironmentOfTheBuild() throws Exception {
        try (JarFile generated = new JarFile(GENERATED)) {
            assertThat(generated.stream())
                    .hasSizeGreaterThan(100)
                    .allSatisfy(file -> assertThat(
                                    new String(generated.getInputStream(file).readAllBytes(), ISO_8859_1))
                            .doesNotContain(System.getenv("PATH"), System.getProperty("user.dir")));
        }
    }
}
