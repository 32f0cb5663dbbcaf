package dev.orders.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Rules for all text files of the repository.
///
/// Paths in Markdown must exist. The target of a link without a scheme is a path, relative to the file. A word in
/// backticks is a path if it contains a slash and its first part is a file or directory of the repository's root.
final class TextFilesTest {
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:\\s]+)(?:#[^)]*)?\\)");
    private static final Pattern CODE = Pattern.compile("`([\\w.-]+)(/[\\w./-]+)`");

    // Each word is written in two halves, so that this file does not break the rule.
    private static final Pattern UNFINISHED = Pattern.compile("\\b(TO" + "DO|FIX" + "ME)\\b");
    private static final Pattern MACHINE = Pattern.compile("(?<![\\w.])/(wo" + "rk|ro" + "ot)/\\w");
    private static final Pattern REGISTRY =
            Pattern.compile("repo1?\\.mav" + "en|registry\\.np" + "mjs|deb\\.deb" + "ian\\.org|pypi\\.o" + "rg");

    @Test
    void everyPathInMarkdownExists() {
        List<Path> files = Repository.files(Repository.root(), ".md");

        assertThat(files).hasSizeGreaterThan(5);
        for (Path file : files) {
            assertThat(namedPaths(file, Repository.read(file)))
                    .as("%s", file)
                    .allSatisfy(path -> assertThat(path).exists());
        }
    }

    @Test
    void thePathsInMarkdownAreFound() {
        Path root = Repository.root();

        assertThat(
                        namedPaths(
                                root.resolve("docs/page.md"),
                                "[a](API.md#top) [b](https://example.com/x) [c](../gone.md) `service/gone.txt` `/orders/{id}` `a/b`"))
                .containsExactly(
                        root.resolve("docs/API.md"), root.resolve("gone.md"), root.resolve("service/gone.txt"));
    }

    /// A newcomer should see the whole front page at once. What is longer belongs into docs.
    @Test
    void theFrontPageIsShort() {
        assertThat(Repository.read(Repository.root().resolve("README.md")).lines())
                .hasSizeLessThan(150);
    }

    @Test
    void nothingIsLeftUnfinishedOrTiedToOneMachine() {
        for (Pattern forbidden : List.of(UNFINISHED, MACHINE, REGISTRY)) {
            assertThat(Repository.files(Repository.root(), "").stream()
                            .filter(file -> isText(file)
                                    && forbidden.matcher(Repository.read(file)).find()))
                    .as("%s", forbidden)
                    .isEmpty();
        }
    }

    @Test
    void theForbiddenTextsAreFound() {
        assertThat(UNFINISHED.matcher("// TO" + "DO later").find()).isTrue();
        assertThat(MACHINE.matcher("in /wo" + "rk/main").find()).isTrue();
        assertThat(MACHINE.matcher("https://example.com/wo" + "rk/page").find()).isFalse();
        assertThat(REGISTRY.matcher("https://repo.mav" + "en.apache.org").find())
                .isTrue();
    }

    private static List<Path> namedPaths(Path file, String markdown) {
        List<Path> paths = new ArrayList<>();
        for (MatchResult link : LINK.matcher(markdown).results().toList()) {
            paths.add(file.resolveSibling(link.group(1)).normalize());
        }
        for (MatchResult code : CODE.matcher(markdown).results().toList()) {
            Path top = Repository.root().resolve(code.group(1));
            if (Files.exists(top)) {
                paths.add(
                        Repository.root().resolve(code.group(1) + code.group(2)).normalize());
            }
        }
        return paths;
    }

    static boolean isText(Path file) {
        String name = file.getFileName().toString();
        return !name.endsWith(".png") && !name.endsWith(".jar");
    }
}
