package dev.orders.architecture.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.orders.architecture.Repository;
import dev.orders.architecture.secret.GitHistory.Version;
import dev.orders.testsupport.process.Programs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// No commit contains a secret, by the rules for files. A secret in a removed file is still in every clone.
@Tag("slow")
final class HistoryScanTest {
    // It has a gap, so that this file contains no secret.
    private static final String SECRET = "gh" + "p_8fK2mQ7xZp1LrT9vWc4NhYd6BgSe0aUj3iOo";

    @TempDir
    Path directory;

    @BeforeEach
    void needGit() {
        assumeTrue(Programs.find("git").isPresent(), "git is not installed");
    }

    @Test
    void noCommitOfTheRepositoryContainsASecret() throws Exception {
        assumeTrue(
                Files.exists(Repository.root().resolve(".git")),
                "The sources were not checked out by Git, and have no history");
        GitHistory history = new GitHistory(Repository.root());
        assumeTrue(history.isComplete(), "This clone is shallow: `git fetch --unshallow` fetches the history");

        assertThat(findings(history)).as("replace each secret: Git keeps it").isEmpty();
    }

    @Test
    void aSecretIsFoundAfterItsFileWasRemoved() throws Exception {
        GitHistory history = repository();
        String added = commit(history, "settings.txt", "a\nb " + SECRET + "\n");
        Files.delete(directory.resolve("settings.txt"));
        commit(history, "other.txt", "nothing secret");

        assertThat(findings(history)).containsExactly("GitHub token in line 2 of settings.txt of commit " + added);
    }

    @Test
    void aSecretIsFoundOnOtherBranchesAndInAMerge() throws Exception {
        GitHistory history = repository();
        commit(history, "first.txt", "nothing secret");
        history.run("checkout", "-q", "-b", "aside");
        String aside = commit(history, "aside.txt", SECRET);
        history.run("checkout", "-q", "main");
        commit(history, "second.txt", "nothing secret");
        history.run("merge", "-q", "--no-commit", "--no-ff", "aside");
        Files.delete(directory.resolve("aside.txt"));
        String merge = commit(history, "merged.txt", SECRET + "\n");
        history.run("checkout", "-q", "-b", "unmerged");
        String unmerged = commit(history, "unmerged.txt", "\n" + SECRET);
        history.run("checkout", "-q", "main");

        assertThat(findings(history))
                .containsExactlyInAnyOrder(
                        "GitHub token in line 1 of aside.txt of commit " + aside,
                        "GitHub token in line 1 of merged.txt of commit " + merge,
                        "GitHub token in line 2 of unmerged.txt of commit " + unmerged);
    }

    @Test
    void aSecretIsFoundInAMessageAndAFileForSecretsByItsName() throws Exception {
        GitHistory history = repository();
        String named = commit(history, "tls.key", "nothing secret");
        history.run("rm", "-q", "tls.key");
        history.run("commit", "-q", "-m", "Use " + SECRET);
        String end =
                " of the message of commit " + history.run("rev-parse", "HEAD").getFirst();

        assertThat(findings(history))
                .hasSize(2)
                .contains("tls.key of commit " + named + " is a file for secrets")
                .anyMatch(finding -> finding.startsWith("GitHub token in line ") && finding.endsWith(end));
    }

    @Test
    void aShallowCloneIsNotTheWholeHistory() throws Exception {
        GitHistory history = repository();
        commit(history, "first.txt", "1");
        commit(history, "second.txt", "2");
        Path clone = directory.resolve("clone");
        history.run("clone", "-q", "--depth", "1", directory.toUri().toString(), clone.toString());

        assertThat(history.isComplete()).isTrue();
        assertThat(new GitHistory(clone).isComplete()).isFalse();
    }

    /// A description of each secret of the history.
    private static List<String> findings(GitHistory history) throws Exception {
        List<Version> versions = history.versions();
        List<String> commits = history.commits();
        List<String> findings = new ArrayList<>();
        versions.stream()
                .filter(version -> SecretScan.isSecretFile(version.file()))
                .forEach(version -> findings.add(version + " is a file for secrets"));
        // Git lists the newest commit first. The oldest one brought the secret.
        Map<String, String> places = new HashMap<>();
        versions.stream()
                .filter(version -> Repository.isText(version.file()))
                .forEach(version -> places.put(version.id(), version.toString()));
        commits.forEach(commit -> places.put(commit, "the message of commit " + commit));
        history.read(
                places.keySet(),
                (id, text) ->
                        SecretScan.findings(text).forEach(finding -> findings.add(finding + " of " + places.get(id))));
        return findings;
    }

    private GitHistory repository() throws Exception {
        GitHistory history = new GitHistory(directory);
        history.run("init", "-q", "-b", "main");
        history.run("config", "user.name", "Test");
        history.run("config", "user.email", "test@example.com");
        history.run("config", "commit.gpgsign", "false");
        return history;
    }

    /// Writes a file and commits everything.
    ///
    /// @return the commit
    private String commit(GitHistory history, String file, String text) throws Exception {
        Files.writeString(directory.resolve(file), text);
        history.run("add", "--all");
        history.run("commit", "-q", "-m", "Change");
        return history.run("rev-parse", "HEAD").getFirst();
    }
}
