package dev.orders.lambda.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/// What is uploaded to Lambda.
final class FunctionPackageIT {
    /// 25 MB as AWS counts them. A larger package starts more slowly.
    private static final long MOST_BYTES = 25 * 1024 * 1024;

    private static final Path PACKAGE = Path.of("target/function.zip");

    @Test
    void itIsSmall() throws IOException {
        assertThat(Files.size(PACKAGE)).isLessThanOrEqualTo(MOST_BYTES);
    }

    @Test
    void itHasOnlyWhatAFunctionNeeds() throws IOException {
        try (ZipFile zip = new ZipFile(PACKAGE.toFile())) {
            List<String> names = zip.stream().map(ZipEntry::getName).toList();

            assertThat(names).allMatch(name -> name.startsWith("lib/") && name.endsWith(".jar"));
            assertThat(names)
                    .anyMatch(name -> name.contains("orders-store-mongo"))
                    .noneMatch(name -> name.contains("sqlite"))
                    .noneMatch(name -> name.contains("kafka"))
                    .noneMatch(name -> name.contains("swagger"))
                    .noneMatch(name -> name.contains("preact"))
                    .noneMatch(name -> name.contains("runtime-interface-client"));
        }
    }
}
