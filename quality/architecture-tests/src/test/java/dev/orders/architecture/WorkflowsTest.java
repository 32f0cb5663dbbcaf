package dev.orders.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The workflows of GitHub run nothing that can change without a commit here, and may do as little as possible.
final class WorkflowsTest {
    private static final Pattern ACTION = Pattern.compile("uses: (.*)");
    private static final Pattern PINNED =
            Pattern.compile("[\\w/.-]+@[0-9a-f]{40} # v[0-9.]+|\\./\\.github/workflows/[a-z-]+\\.yml");
    private static final Pattern JOB = Pattern.compile("(?m)^    (runs-on|timeout-minutes|uses): ");
    private static final Pattern TOP_PERMISSIONS = Pattern.compile("(?m)^permissions:\\n((?:  .*\\n)+)");

    static List<Path> workflows() {
        try (Stream<Path> files = Files.list(Repository.root().resolve(".github/workflows"))) {
            return files.toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(result -> result.group(1)).toList();
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void everyActionIsACommit(Path workflow) {
        assertThat(found(ACTION, Repository.read(workflow)))
                .isNotEmpty()
                .allSatisfy(action -> assertThat(action).matches(PINNED));
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void everyJobEndsAndMayOnlyRead(Path workflow) {
        String text = Repository.read(workflow);
        List<String> lines = found(JOB, text);

        // A job that calls another workflow ends with the jobs there.
        assertThat(lines).isNotEmpty();
        assertThat(lines.stream().filter("timeout-minutes"::equals).count())
                .isEqualTo(lines.stream().filter("runs-on"::equals).count());
        assertThat(found(TOP_PERMISSIONS, text)).containsExactly("  contents: read\n");
        assertThat(text).contains("concurrency:");
    }

    /// A step that runs code of a pull request must not find the token of the job.
    @ParameterizedTest
    @MethodSource("workflows")
    void noCheckoutKeepsItsToken(Path workflow) {
        String text = Repository.read(workflow);
        List<MatchResult> checkouts =
                Pattern.compile("actions/checkout@").matcher(text).results().toList();

        assertThat(Pattern.compile("persist-credentials: false").matcher(text).results())
                .hasSameSizeAs(checkouts);
    }

    @Test
    void continuousIntegrationIsOneScript() {
        assertThat(Repository.read(Repository.root().resolve(".github/workflows/test.yml")))
                .contains("- run: .ci/run\n");
    }

    /// In a shallow clone the scan of the history for secrets is skipped.
    @Test
    void continuousIntegrationHasTheWholeHistory() {
        String linux = Repository.read(Repository.root().resolve(".github/workflows/test.yml"))
                .split("\n  macos:", 2)[0];

        assertThat(linux).contains("\n          fetch-depth: 0\n");
    }
}
