package dev.orders.server.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// Tests the libraries in the packaged service.
final class ShippedLibrariesIT {
    static final List<MinimumVersions.Minimum> MINIMA = MinimumVersions.ALL;

    private static final Path SHIPPED = Path.of("target/quarkus-app/quarkus-app-dependencies.txt");
    private static final Path REASONS = Path.of("../../docs/adr/0006-libraries.md");
    private static final Pattern ARTIFACTS = Pattern.compile("`([\\w.*-]+:[\\w.*-]+)`");

    /// The versions, by `group:artifact`.
    private final Map<String, Version> shipped = new TreeMap<>();

    @BeforeEach
    void read() throws IOException {
        for (String line : Files.readAllLines(SHIPPED)) {
            String[] parts = line.split(":", -1);
            if (!parts[0].equals("dev.orders")) {
                shipped.put(parts[0] + ":" + parts[1], Version.parse(parts[parts.length - 1]));
            }
        }
        assertThat(shipped).hasSizeGreaterThan(50);
    }

    @ParameterizedTest
    @FieldSource("MINIMA")
    void noLibraryIsOlderThanItsNewestPublishedFault(MinimumVersions.Minimum minimum) {
        Map<String, Version> concerned = new TreeMap<>(shipped);
        concerned.keySet().removeIf(artifact -> !minimum.isFor(artifact));

        assertThat(concerned).isNotEmpty();
        assertThat(concerned.values())
                .as("%s", minimum)
                .allSatisfy(version -> assertThat(version).isGreaterThanOrEqualTo(minimum.version()));
    }

    @Test
    void everyLibraryHasItsReasonAndEveryReasonItsLibrary() throws IOException {
        String reasons = Files.readString(REASONS);
        List<Pattern> named = ARTIFACTS
                .matcher(reasons)
                .results()
                .map(found -> Pattern.compile(found.group(1).replace(".", "\\.").replace("*", ".*")))
                .toList();

        assertThat(shipped.keySet())
                .allSatisfy(artifact -> assertThat(named)
                        .anyMatch(pattern -> pattern.matcher(artifact).matches()));
        assertThat(named).allSatisfy(pattern -> assertThat(shipped.keySet()).anyMatch(pattern.asMatchPredicate()));
    }
}
