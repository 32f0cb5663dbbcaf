package dev.orders.architecture.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.architecture.Repository;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The list of documents, `docs/README.md`. It is also the sidebar of the documentation site, so a document
/// that is not on it is not on the site.
final class DocumentsTest {
    private static final Path LIST = Repository.root().resolve("docs/README.md");
    private static final Pattern KIND = Pattern.compile("(?m)^## (.+)$");
    private static final Pattern ENTRY = Pattern.compile("(?m)^- \\[([^]]+)]\\(([^)#]+\\.md)\\): [^\\n]{10,}\\.$");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:\\s]+\\.md)(?:#[^)]*)?\\)");

    /// Forms of GitHub, and a file of a test.
    private static final Set<String> NO_DOCUMENTS =
            Set.of(".github/PULL_REQUEST_TEMPLATE.md", "deploy/aws/src/test/placeholder/README.md");

    @Test
    void everyDocumentIsOnTheListOrOnThePageOfItsDirectory() {
        List<Path> documents = Repository.files(Repository.root(), ".md").stream()
                .filter(file -> !NO_DOCUMENTS.contains(
                        Repository.root().relativize(file).toString()))
                .toList();

        assertThat(documents).hasSizeGreaterThan(100);
        assertThat(unlisted(documents, Repository.read(LIST))).isEmpty();
    }

    @Test
    void aDocumentThatNobodyListsIsFound() {
        Path unknown = Repository.root().resolve("docs/UNKNOWN.md");
        Path runbook = Repository.root().resolve("docs/runbooks/deploy.md");

        assertThat(unlisted(List.of(unknown, runbook), Repository.read(LIST))).containsExactly(unknown);
        assertThat(unlisted(List.of(runbook), "")).containsExactly(runbook);
    }

    @Test
    void theListHasFourKindsAndOneLineForEachDocument() {
        String list = Repository.read(LIST);

        assertThat(KIND.matcher(list).results().map(kind -> kind.group(1)))
                .containsExactly("Tutorial", "How-to guides", "Reference", "Concepts");
        assertThat(ENTRY.matcher(list).results().map(entry -> entry.group(2))).doesNotHaveDuplicates();
        assertThat(ENTRY.matcher(list).results()).hasSize((int)
                list.lines().filter(line -> line.startsWith("- ")).count());
    }

    /// The documents that neither the list nor a listed page in the same directory links to.
    private static List<Path> unlisted(List<Path> documents, String list) {
        Set<Path> listed = new HashSet<>(Set.of(LIST));
        ENTRY.matcher(list).results().forEach(entry -> listed.add(linked(LIST, entry.group(2))));
        List<Path> beside = listed.stream()
                .filter(file -> file.endsWith("README.md"))
                .flatMap(DocumentsTest::pagesBeside)
                .toList();
        listed.addAll(beside);
        return documents.stream().filter(document -> !listed.contains(document)).toList();
    }

    private static Stream<Path> pagesBeside(Path page) {
        boolean isFrontPage = page.equals(Repository.root().resolve("README.md"));
        return isFrontPage
                ? Stream.of()
                : LINK.matcher(Repository.read(page))
                        .results()
                        .map(link -> linked(page, link.group(1)))
                        .filter(file -> file.resolveSibling("README.md").equals(page));
    }

    private static Path linked(Path file, String link) {
        return file.resolveSibling(link).normalize();
    }
}
