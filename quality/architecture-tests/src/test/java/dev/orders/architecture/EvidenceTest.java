package dev.orders.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Documents that name evidence must name what exists: classes, alerts, commands, variables and routes.
///
/// An auditor follows these names. A document cannot claim a test or a command that was planned, renamed or removed.
final class EvidenceTest {
    /// A class or an alert in backticks, with two capitals at least, so that a plain word is no class.
    private static final Pattern CLASS = Pattern.compile("`([A-Z][a-z0-9]+(?:[A-Z][a-z0-9]*)+)(?:\\.\\w+)?`");

    /// A command in backticks or in an example, with its second word if that is no path and no argument.
    private static final Pattern COMMAND =
            Pattern.compile("(?:^|`|\\$ )\\./orders ([a-z]+(?: [a-z][a-z-]*(?=[\\s`]))?)", Pattern.MULTILINE);

    private static final Pattern VARIABLE = Pattern.compile("`([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)(?:=[^`]*)?`");
    private static final Pattern ROUTE = Pattern.compile("`((?:GET|POST|PATCH|DELETE) /[^\\s?`]*)[^`]*`");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "README.md",
                "SECURITY.md",
                "docs/ARCHITECTURE.md",
                "docs/BREACH.md",
                "docs/COMPLIANCE.md",
                "docs/PRIVACY.md",
                "docs/SLIDES/stakeholders.md",
                "docs/SLIDES/technical.md"
            })
    void everythingThatADocumentNamesExists(String document) {
        assertThat(missing(text(document))).isEmpty();
    }

    /// The pages that somebody follows at night.
    @ParameterizedTest
    @MethodSource("runbooks")
    void everythingThatARunbookNamesExists(Path page) {
        assertThat(missing(Repository.read(page))).isEmpty();
    }

    static List<Path> runbooks() {
        List<Path> pages = new ArrayList<>(Repository.files(Repository.root().resolve("docs/runbooks"), ".md"));
        pages.add(Repository.root().resolve("docs/OPERATIONS.md"));
        return pages;
    }

    @Test
    void compliancePointsToManyClasses() {
        assertThat(CLASS.matcher(text("docs/COMPLIANCE.md")).results()).hasSizeGreaterThan(40);
    }

    @Test
    void namesOfThingsThatDoNotExistAreFound() {
        assertThat(missing("""
                        `TextFilesTest` `ModuleRules.VERIFY` `PlannedTest` `OrdersStuck` `OrdersPlanned` `AUTH` `APP_ENV=prod` `PLANNED_DAYS=30`
                        `GET /orders/{id}` `GET /orders?customer_id=c` `DELETE /orders/{id}` `GET /planned/{id}`
                        `./orders verify URL` `./orders keys list` `./orders keys plan` and `./orders plan`
                        ./orders plan DIRECTORY
                        """))
                .containsExactly(
                        "PlannedTest",
                        "OrdersPlanned",
                        "PLANNED_DAYS",
                        "DELETE /orders/{id}",
                        "GET /planned/{id}",
                        "keys plan",
                        "plan",
                        "plan");
    }

    private static List<String> missing(String markdown) {
        List<String> missing = new ArrayList<>();
        Set<String> named = new HashSet<>(classes());
        named.addAll(ProjectNames.alerts());
        missing.addAll(names(CLASS, markdown, named::contains));
        String settings = text(".env.example") + text("orders");
        // A secret may also be in a file, which NAME_FILE names.
        missing.addAll(names(
                VARIABLE,
                markdown,
                name -> ProjectNames.hasWord(settings, name)
                        || ProjectNames.hasWord(settings, name.replaceFirst("_FILE$", ""))));
        missing.addAll(names(ROUTE, markdown, ProjectNames::hasRoute));
        missing.addAll(names(COMMAND, markdown, ProjectNames::hasCommand));
        return missing;
    }

    private static List<String> names(Pattern pattern, String markdown, Predicate<String> exists) {
        return pattern.matcher(markdown)
                .results()
                .map(found -> found.group(1))
                .filter(exists.negate())
                .toList();
    }

    private static String text(String path) {
        return Repository.read(Repository.root().resolve(path));
    }

    private static Set<String> classes() {
        return Repository.files(Repository.root(), ".java").stream()
                .map(file -> file.getFileName().toString().replace(".java", ""))
                .collect(Collectors.toSet());
    }
}
