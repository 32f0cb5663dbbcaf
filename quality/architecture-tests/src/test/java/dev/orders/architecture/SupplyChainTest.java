package dev.orders.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The security analysis misses no module, and ignores no finding of a class that does not exist (ADR 37).
final class SupplyChainTest {
    private static final Pattern CLASS = Pattern.compile("<Class name=\"([^\"]+)\"/>");

    @Test
    void theSecurityAnalysisReadsEveryShippedModule() {
        String build = Repository.read(Repository.root().resolve("quality/architecture-tests/pom.xml"));

        assertThat(Repository.MODULES)
                .allSatisfy(
                        module -> assertThat(build).contains("<arg file=\"../../" + module + "/target/classes\"/>"));
    }

    @Test
    void everyClassWithAnIgnoredFindingExists() {
        List<String> classes = CLASS.matcher(Repository.read(Repository.root().resolve("quality/spotbugs-exclude.xml")))
                .results()
                .map(found -> "src/main/java/" + found.group(1).replace('.', '/') + ".java")
                .toList();

        assertThat(classes)
                .isNotEmpty()
                .allSatisfy(
                        file -> assertThat(Stream.concat(Repository.MODULES.stream(), Repository.NOT_SHIPPED.stream()))
                                .anyMatch(module -> Files.exists(
                                        Repository.root().resolve(module).resolve(file))));
    }
}
