package dev.orders.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

@Tag("slow")
final class ModuleRulesTest {
    private static final List<String> MODULES = Repository.MODULES;
    private static final Pattern SYSTEM_CLOCK =
            Pattern.compile("\\b(Instant|Local\\w+|Offset\\w+|ZonedDateTime|Year\\w*|MonthDay)(\\.|::)now\\b"
                    + "|(Clock|InstantSource)(\\.|::)(system|tick[MS])"
                    + "|currentTimeMillis|new Date\\(|Date::new|Calendar(\\.|::)getInstance");

    private static final JavaClasses SHIPPED = new ClassFileImporter()
            .importPaths(MODULES.stream().map(ModuleRulesTest::classesOf).toList());

    /// How many classes of each module are in `SHIPPED`.
    private static final Map<String, Long> IMPORTED = SHIPPED.stream()
            .collect(Collectors.groupingBy(
                    type -> moduleOf(type.getSource().orElseThrow().getUri()), Collectors.counting()));

    private static final JavaClasses OFFENDERS =
            new ClassFileImporter().importPath(Path.of("target/test-classes/dev/orders/core/offender"));

    private static final JavaClasses CLOCK_OFFENDER = new ClassFileImporter()
            .importPath(Path.of("target/test-classes/dev/orders/core/offender/ClockOffender.class"));

    @ParameterizedTest
    @EnumSource
    void theRuleHolds(ModuleRules rule) {
        rule.rule().check(SHIPPED);
    }

    @ParameterizedTest
    @EnumSource
    void theRuleFindsAnOffender(ModuleRules rule) {
        assertThatThrownBy(() -> rule.rule().check(OFFENDERS))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("core.offender");
    }

    /// Like [ModuleRules#NOBODY_ASKS_THE_SYSTEM_CLOCK], but for modules that are not shipped.
    /// It reads their sources, because their classes may not be compiled yet.
    /// Each of these modules names the real clock in one file at most.
    @Test
    void aToolNamesTheRealClockInOneFileOnly() {
        List<String> asking = Repository.NOT_SHIPPED.stream()
                .flatMap(module -> Repository.mainSources(module).stream())
                .filter(file -> SYSTEM_CLOCK.matcher(Repository.read(file)).find())
                .map(file -> Repository.root().relativize(file).toString())
                .toList();

        assertThat(asking)
                .containsExactlyInAnyOrder(
                        "clients/java/src/main/java/dev/orders/clients/WebhookReceiver.java",
                        "tools/cloud/src/main/java/dev/orders/cloud/local/CloudCommand.java",
                        "tools/commands/src/main/java/dev/orders/commands/Main.java",
                        "tools/measure/src/main/java/dev/orders/measure/layer/Samples.java",
                        "tools/verify/src/main/java/dev/orders/verify/Run.java");
    }

    @Test
    void bothClockRulesFindEachWayToAskTheSystemClock() {
        Path file = Path.of("src/test/java/dev/orders/core/offender/ClockOffender.java");
        List<String> asking = Repository.read(file)
                .lines()
                .filter(line -> line.contains("return"))
                .toList();

        assertThat(asking).hasSizeGreaterThan(15).allMatch(SYSTEM_CLOCK.asPredicate());
        assertThat(ModuleRules.NOBODY_ASKS_THE_SYSTEM_CLOCK
                        .rule()
                        .evaluate(CLOCK_OFFENDER)
                        .getFailureReport()
                        .getDetails())
                .hasSameSizeAs(asking);
    }

    @ParameterizedTest
    @FieldSource("MODULES")
    void everySourceFileOfTheModuleIsImported(String module) {
        long files = Repository.mainSources(module).stream()
                .filter(file -> !file.endsWith("package-info.java"))
                .count();

        assertThat(files).isPositive();
        assertThat(IMPORTED.getOrDefault(module, 0L)).isGreaterThanOrEqualTo(files);
    }

    @Test
    void everyModuleOfTheBuildIsListed() {
        String pom = Repository.read(Repository.root().resolve("pom.xml"));

        List<String> all = Stream.of(MODULES, Repository.NOT_SHIPPED, Repository.TESTS)
                .flatMap(List::stream)
                .toList();
        assertThat(pom.split("<module>", -1)).hasSize(all.size() + 1);
        assertThat(all).allMatch(module -> pom.contains("<module>" + module + "</module>"));
    }

    /// The checker must not depend on code of the service, because it would share the service's mistakes.
    @Test
    void verifyDependsOnlyOnModulesThatDependOnNoOtherModule() {
        assertThat(modulesInPomOf("tools/verify"))
                .containsExactlyInAnyOrder("orders-parent", "orders-verify", "orders-test-support", "orders-cloud");
        assertThat(modulesInPomOf("quality/test-support"))
                .containsExactlyInAnyOrder("orders-parent", "orders-test-support");
        assertThat(modulesInPomOf("tools/cloud")).containsExactlyInAnyOrder("orders-parent", "orders-cloud");
    }

    /// The workflow is a client of the public API, as anybody could write one. `tools/cloud` packs and tests it.
    @Test
    void theWorkflowDependsOnNoModuleOfTheService() {
        assertThat(modulesInPomOf("service/workflow"))
                .containsExactlyInAnyOrder("orders-parent", "orders-workflow", "orders-cloud");
    }

    private static List<String> modulesInPomOf(String module) {
        String pom = Repository.read(Repository.root().resolve(module).resolve("pom.xml"));
        return Pattern.compile("<artifactId>(orders-.*)</artifactId>")
                .matcher(pom)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private static String moduleOf(URI file) {
        return MODULES.stream()
                .filter(module -> Path.of(file).startsWith(classesOf(module)))
                .findFirst()
                .orElseThrow();
    }

    private static Path classesOf(String module) {
        return Repository.root().resolve(module).resolve("target/classes");
    }
}
