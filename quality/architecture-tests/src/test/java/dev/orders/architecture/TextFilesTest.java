package dev.orders.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Rules for all text files of the repository.
///
/// Paths in Markdown must exist, unless a build or a run writes them:
///
/// - the target of a link without a scheme, relative to the file: `[text](path "title")`, `[name]: path`, `href="path"`
///   and `src="path"`;
/// - a word with a slash in backticks or in a block of code, relative to the root or to the file, if it ends like a
///   document or source, or its first part is a directory of the root.
///
/// This does not find URLs of other servers, patterns such as `docs/*.md`, names of files without a directory, and
/// words whose first part and ending are both unknown.
final class TextFilesTest {
    private static final Pattern LINK = Pattern.compile("]\\(<?([^)#:\\s>]+)(?:#[^)\\s>]*)?>?(?:\\s+\"[^\"]*\")?\\)"
            + "|(?m:^ {0,3}\\[[^]]+]: +<?([^#:\\s>]++)(?!:))"
            + "|\\b(?:href|src)=\"([^#:\"]+)(?:#[^\"]*)?\"");

    private static final Pattern CODE = Pattern.compile("(?ms)^ *```.*?^ *```$|`[^`\\n]+`");

    /// A word with a slash. Neither a part of a URL or of an option, nor one with a placeholder.
    private static final Pattern PATH =
            Pattern.compile("(?<![\\w./~{}$<*:@=-])((?:\\.\\./)*[\\w.-]+)(?:/[\\w.-]*\\w)+(?![./-]*[\\w*{<$…])");

    private static final Pattern DOCUMENT_OR_SOURCE =
            Pattern.compile(".+\\.(?:md|java|mjs|ts|py|ya?ml|json|svg|png|sql|sh|xml|css|mmd|html)");

    /// A resource of Kubernetes, and the data of a release that has not been made yet.
    private static final Set<String> NO_PATHS =
            Set.of("service/orders", "quality/processes/src/test/resources/releases/1.0.0");

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
                    .as("what %s names and does not exist", file)
                    .filteredOn(path -> !Files.exists(path))
                    .isEmpty();
        }
    }

    @Test
    void everyPathOfTheCodeOwnersExists() {
        List<String> paths = Repository.read(Repository.root().resolve(".github/CODEOWNERS"))
                .lines()
                .filter(line -> line.startsWith("/"))
                .map(line -> line.substring(1).split(" ", 2)[0])
                .toList();

        assertThat(paths)
                .hasSizeGreaterThan(5)
                .allSatisfy(path -> assertThat(Repository.root().resolve(path)).exists());
    }

    @Test
    void aPathInCodeIsFound() {
        Path root = Repository.root();
        Path page = root.resolve("docs/page.md");

        for (String code : List.of(
                "`cat docs/GONE.md`",
                "`docs/GONE.md:12`",
                "```console\n$ cat docs/GONE.md --all\n```",
                "`docs/GONE.md`")) {
            assertThat(namedPaths(page, code)).containsExactly(root.resolve("docs/GONE.md"));
        }
        assertThat(namedPaths(page, "`doc/GONE.md` and `docs/adr/gone`"))
                .containsExactly(root.resolve("doc/GONE.md"), root.resolve("docs/adr/gone"));
        assertThat(namedPaths(page, "`../clients/python/gone.py`"))
                .containsExactly(root.resolve("clients/python/gone.py"));
        assertThat(namedPaths(
                        page, "`docs/*.md` `https://host/a/b.md` `clients/java/target/x.java` `a/b` `adr/README.md`"))
                .allSatisfy(path -> assertThat(path).exists());
    }

    @Test
    void everyFormOfALinkIsFound() {
        Path gone = Repository.root().resolve("docs/GONE.md");

        for (String link : List.of(
                "[t](GONE.md)",
                "[t](GONE.md \"title\")",
                "[t](<GONE.md>)",
                "[t](GONE.md#part)",
                "[t][g]\n\n[g]: GONE.md",
                "<a href=\"GONE.md#part\">t</a>",
                "<img src=\"GONE.md\">")) {
            assertThat(namedPaths(gone.resolveSibling("page.md"), link))
                    .as(link)
                    .containsExactly(gone);
        }
        assertThat(namedPaths(gone, "[g]: https://example.com/a\n<a href=\"https://example.com/a\">[t](#top)"))
                .isEmpty();
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
                            .filter(file -> Repository.isText(file)
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
            String target = Stream.of(link.group(1), link.group(2), link.group(3))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElseThrow();
            paths.add(file.resolveSibling(target).normalize());
        }
        CODE.matcher(markdown)
                .results()
                .flatMap(code -> PATH.matcher(code.group()).results())
                .filter(word -> isPath(word.group(), word.group(1)))
                .forEach(word -> paths.add(codePath(file, word.group())));
        return paths.stream().filter(path -> !Repository.isOutput(path)).toList();
    }

    private static boolean isPath(String word, String top) {
        return !NO_PATHS.contains(word)
                && (DOCUMENT_OR_SOURCE.matcher(word).matches()
                        || Files.isDirectory(Repository.root().resolve(top)));
    }

    private static Path codePath(Path file, String word) {
        Path beside = file.resolveSibling(word).normalize();
        boolean isBeside = word.startsWith("../") || Files.exists(beside);
        return isBeside ? beside : Repository.root().resolve(word).normalize();
    }
}
