package dev.orders.fronts.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// Tests the libraries in the packaged server and in the packages of functions.
final class ShippedLibrariesIT {
    static final List<MinimumVersions.Minimum> MINIMA = MinimumVersions.ALL;

    private static final Path REASONS = Path.of("../../docs/adr/0006-libraries.md");
    private static final Path REASONS_OF_FUNCTIONS = Path.of("../../docs/adr/0047-lambda.md");
    private static final Path REASONS_OF_WORKFLOW = Path.of("../../docs/adr/0052-workflow-tasks.md");
    private static final Pattern ARTIFACTS = Pattern.compile("`([\\w.*-]+:[\\w.*-]+)`");

    /// The versions, by `group:artifact`.
    private static Map<String, Version> versions(Shipped shipped) throws IOException {
        Map<String, Version> versions = new TreeMap<>();
        for (JsonNode library : shipped.components()) {
            String group = library.get("group").asText();
            if (!group.equals("dev.orders")) {
                versions.put(
                        group + ":" + library.get("name").asText(),
                        Version.parse(library.get("version").asText()));
            }
        }
        assertThat(versions).hasSizeGreaterThan(shipped.least() / 2);
        return versions;
    }

    @ParameterizedTest
    @FieldSource("MINIMA")
    void noLibraryIsOlderThanItsNewestPublishedFault(MinimumVersions.Minimum minimum) throws IOException {
        List<Version> concerned = new ArrayList<>();
        for (Shipped shipped : Shipped.values()) {
            versions(shipped).forEach((artifact, version) -> {
                if (minimum.isFor(artifact)) {
                    concerned.add(version);
                }
            });
        }

        assertThat(concerned)
                .as("%s", minimum)
                .isNotEmpty()
                .allSatisfy(version -> assertThat(version).isGreaterThanOrEqualTo(minimum.version()));
    }

    @Test
    void everyLibraryHasItsReasonAndEveryReasonItsLibrary() throws IOException {
        assertReasons(versions(Shipped.SERVER).keySet(), named(REASONS), List.of());
    }

    @Test
    void everyLibraryOfTheFunctionsHasItsReasonToo() throws IOException {
        assertReasons(versions(Shipped.FUNCTIONS).keySet(), named(REASONS_OF_FUNCTIONS), named(REASONS));
    }

    @Test
    void everyLibraryOfTheWorkflowHasItsReasonToo() throws IOException {
        List<Pattern> others = new ArrayList<>(named(REASONS));
        others.addAll(named(REASONS_OF_FUNCTIONS));

        assertReasons(versions(Shipped.WORKFLOW).keySet(), named(REASONS_OF_WORKFLOW), others);
    }

    /// @param unchecked reasons that need not have a library
    private static void assertReasons(Set<String> shipped, List<Pattern> named, List<Pattern> unchecked) {
        assertThat(shipped)
                .allSatisfy(artifact -> assertThat(Stream.concat(named.stream(), unchecked.stream()))
                        .anyMatch(pattern -> pattern.matcher(artifact).matches()));
        assertThat(named).isNotEmpty().allSatisfy(pattern -> assertThat(shipped).anyMatch(pattern.asMatchPredicate()));
    }

    /// The artifacts that a table names. What only tests use is not shipped.
    private static List<Pattern> named(Path document) throws IOException {
        return Files.readAllLines(document).stream()
                .filter(line -> line.startsWith("|") && !line.contains("tests only"))
                .flatMap(line -> ARTIFACTS.matcher(line).results())
                .map(found -> Pattern.compile(found.group(1).replace(".", "\\.").replace("*", ".*")))
                .toList();
    }
}
