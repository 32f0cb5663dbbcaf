package dev.orders.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.orders.testsupport.process.Programs;
import dev.orders.testsupport.process.Programs.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The alerts of `deploy/prometheus`: they are valid, each fires and stays silent as its tests say, and each has
/// its page in `docs/runbooks`.
@Tag("slow")
@Timeout(300)
final class AlertRulesTest {
    private static final Path PROMETHEUS = Repository.root().resolve("deploy/prometheus");
    private static final Path RUNBOOKS = Repository.root().resolve("docs/runbooks");
    private static final String ALERTS = read("alerts.yaml");
    private static final String TESTS = read("tests/minutes.yaml") + read("tests/hours.yaml");

    private static final Pattern ALERT = Pattern.compile("- alert: (\\w+)");
    private static final Pattern LINK =
            Pattern.compile("runbook_url: \"\\{\\{ \\$externalLabels\\.repository }}docs/runbooks/([a-z-]+)\\.md\"");
    private static final Pattern FIRES = Pattern.compile("alertname: (\\w+)\\R +exp_alerts:\\R");
    private static final Pattern SILENT = Pattern.compile("alertname: (\\w+), exp_alerts: \\[]");

    /// The sections of a page, in this order.
    private static final List<String> SECTIONS = List.of("Symptom", "First look", "Why", "Mend", "Afterwards");

    @TempDir
    Path directory;

    private static String read(String file) {
        return Repository.read(PROMETHEUS.resolve(file));
    }

    static Set<String> alerts() {
        return names(ALERT, ALERTS);
    }

    private static Set<String> names(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Ended promtool(Path where, String... arguments) throws IOException, InterruptedException {
        Optional<Path> promtool = Programs.find("promtool");
        assumeThat(promtool)
                .as("promtool is missing; Debian's package prometheus has it")
                .isPresent();
        List<String> command = new ArrayList<>(List.of(promtool.orElseThrow().toString()));
        command.addAll(List.of(arguments));
        return Programs.run(where, command);
    }

    @Test
    void theConfigurationAndTheRulesAreValid() throws Exception {
        Ended check = promtool(PROMETHEUS, "check", "config", "prometheus.yaml");

        assertThat(check.code()).as(check.output()).isZero();
        assertThat(check.output()).contains("2 rule files found", alerts().size() + " rules found");
    }

    @Test
    void theAlertsFireAndStaySilentAsTheirTestsSay() throws Exception {
        Ended tests = promtool(PROMETHEUS, "test", "rules", "tests/minutes.yaml", "tests/hours.yaml");

        assertThat(tests.code()).as(tests.output()).isZero();
    }

    /// Shows that the tests of the rules can fail.
    @Test
    void theTestsFindEveryAlertThatNeverFires() throws Exception {
        Files.createDirectory(directory.resolve("tests"));
        Files.copy(PROMETHEUS.resolve("recording.yaml"), directory.resolve("recording.yaml"));
        Files.copy(PROMETHEUS.resolve("tests/minutes.yaml"), directory.resolve("tests/minutes.yaml"));
        Files.writeString(directory.resolve("alerts.yaml"), "groups: []\n");

        Ended tests = promtool(directory, "test", "rules", "tests/minutes.yaml");

        assertThat(tests.code()).isEqualTo(1);
        assertThat(names(FIRES, read("tests/minutes.yaml")))
                .allSatisfy(alert -> assertThat(tests.output()).contains("alertname: " + alert + ","));
    }

    /// Elsewhere the tests that need these programs are skipped if they are missing.
    @Test
    void continuousIntegrationInstallsProgramsAndSkipsNoTest() {
        assertThat(Repository.read(Repository.root().resolve(".ci/run")))
                .containsSubsequence(
                        "packages+=(prometheus)",
                        "packages+=(chromium)",
                        "packages+=(nodejs)",
                        "packages+=(npm)",
                        "packages+=(kubernetes-client)",
                        "apt-get install -y --no-install-recommends \"${packages[@]}\"",
                        "export REQUIRED_PROGRAMS=\"promtool prometheus chromium node npm kubectl python3\"",
                        "./orders test\n");
    }

    @Test
    void everyAlertIsShownToFireAndToStaySilent() {
        assertThat(alerts()).hasSizeGreaterThan(10);
        assertThat(names(FIRES, TESTS)).isEqualTo(alerts());
        assertThat(names(SILENT, TESTS)).isEqualTo(alerts());
    }

    @Test
    void everyAlertLinksToItsPage() {
        List<String> links =
                LINK.matcher(ALERTS).results().map(found -> found.group(1)).toList();

        assertThat(links).hasSameSizeAs(alerts()).doesNotHaveDuplicates();
        assertThat(links)
                .containsAll(alerts().stream().map(AlertRulesTest::page).toList());
        assertThat(links)
                .allSatisfy(page -> assertThat(RUNBOOKS.resolve(page + ".md")).exists());
    }

    /// `OrdersDiskFull` has the page `disk-full`.
    private static String page(String alert) {
        String name = alert.equals("OrdersStuck") ? alert : alert.substring("Orders".length());
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void everyPageHasTheSameSections(String alert) {
        String page = Repository.read(RUNBOOKS.resolve(page(alert) + ".md"));

        assertThat(page).startsWith("# " + alert + "\n");
        assertThat(page.lines().filter(line -> line.startsWith("## ")).map(line -> line.substring(3)))
                .isEqualTo(SECTIONS);
        assertThat(Repository.read(RUNBOOKS.resolve("README.md"))).contains("(" + page(alert) + ".md)");
    }
}
