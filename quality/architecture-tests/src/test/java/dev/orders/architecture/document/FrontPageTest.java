package dev.orders.architecture.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.architecture.Repository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// `README.md`, the front page: a reader can check each figure. A measured figure is that of its row in the page with
/// all results. Any other one is in a document to which the same block links. `EvidenceTest` checks the commands.
///
/// A figure is a number with a unit. Numbers in words, and numbers without a unit, are not checked.
final class FrontPageTest {
    private static final String PAGE = Repository.read(Repository.root().resolve("README.md"));
    private static final String RESULTS = Repository.read(Repository.root().resolve("tools/measure/RESULTS.md"));
    private static final Pattern FENCE = Pattern.compile("(?ms)^```.*?^```$");

    /// A row of a table, or a paragraph.
    private static final Pattern BLOCK = Pattern.compile("(?m)^\\|.*$|(?:^[^|\\n].*\\n?)+");

    private static final Pattern FIGURE = Pattern.compile("(?<![\\w.,])\\d+(?:[.,]\\d+)*"
            + "(?: ?(?:µs|ms|s|seconds|KiB|MiB|GiB|kB|MB|GB|%)(?!\\w)"
            + "| \\w+(?: (?:a|per) |/)(?:s|second|minute|hour|day)\\b| power cuts\\b| × `kill -9`)");

    private static final Pattern DOCUMENT = Pattern.compile("]\\(([^)#:\\s]+\\.md)[^)]*\\)");

    /// The rows of the results from which each measured row of the front page takes its figures.
    private static final Map<String, Set<String>> SOURCES = Map.of(
            "start to the first answer",
            Set.of("time from the start to the first answer", "resident memory at the first answer"),
            "processor time of a create",
            Set.of("processor time per request: create an order"),
            "the same for a read",
            Set.of(
                    "processor time per request: read an order",
                    "processor time per request: \"hello\", the framework alone"),
            "rate of the whole service, relative to its embedded store alone",
            Set.of("rate of the service, relative to the embedded store alone"),
            "p99 from a create to its webhook, while 100 other receivers hang",
            Set.of("p99 from the create to the webhook, 200 orders a second, 100 receivers hang"));

    @Test
    void everyFigureIsThatOfItsSource() {
        assertThat(blocks(PAGE).filter(block -> !figures(block).isEmpty())).hasSizeGreaterThan(6);
        assertThat(unproven(PAGE)).isEmpty();
    }

    @Test
    void everySourceIsARowOfTheResultsAndOfTheFrontPage() {
        assertThat(SOURCES.keySet()).allSatisfy(what -> assertThat(PAGE).contains("\n| " + what + " | "));
        assertThat(SOURCES.values())
                .allSatisfy(rows ->
                        assertThat(rows).allSatisfy(row -> assertThat(RESULTS).contains("\n| " + row + " | ")));
    }

    @Test
    void aFigureWithoutItsSourceIsFound() {
        for (String block : List.of(
                "It starts in 0.7 s.",
                "It takes 12,000 orders a second.",
                "It takes 12,000 orders/s, and 9,000 reads per second.",
                "It creates an order in 50 µs. [RESULTS.md](tools/measure/RESULTS.md) has every round.",
                "| writes lost in 31 × `kill -9` | 0 | [ADR 2](docs/adr/0002-embedded-sqlite.md) |",
                "| processor time of a create | 36.5 µs | `./orders measure requests 5 4 64` |",
                "| rate of the whole service, relative to its embedded store alone | 3 % | `./orders measure embedded` |",
                "| an unknown row | 138.2 µs | `./orders measure requests 5 4 64` |")) {
            assertThat(unproven(block)).containsExactly(block);
        }
        assertThat(unproven("""
                The 5 services need JDK 25, ADR 2 says. A start takes 0.69 s ([results](tools/measure/RESULTS.md)).

                ```console
                $ sleep 5 s
                ```
                """)).isEmpty();
    }

    private static List<String> unproven(String page) {
        return blocks(page).filter(block -> !isProven(block)).toList();
    }

    private static boolean isProven(String block) {
        if (block.startsWith("|") && block.contains("`./orders measure")) {
            return results(SOURCES.getOrDefault(cell(block, 1), Set.of())).containsAll(figures(block));
        }
        List<String> documents = DOCUMENT.matcher(block)
                .results()
                .map(link -> Repository.root().resolve(link.group(1)))
                .filter(Files::exists)
                .map((Path file) -> Repository.read(file))
                .toList();
        return figures(block).stream()
                .allMatch(figure -> documents.stream()
                        .anyMatch(document -> figures(document).contains(figure)));
    }

    /// The figures of these rows of the results, without their targets.
    private static Set<String> results(Set<String> rows) {
        return RESULTS.lines()
                .filter(line -> line.startsWith("|") && rows.contains(cell(line, 1)))
                .flatMap(line -> Stream.of(cell(line, 1), cell(line, 3)))
                .flatMap(cell -> figures(cell).stream())
                .collect(Collectors.toSet());
    }

    private static String cell(String row, int number) {
        return row.split("\\|", -1)[number].strip();
    }

    private static Set<String> figures(String text) {
        return FIGURE.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    private static Stream<String> blocks(String page) {
        return BLOCK.matcher(FENCE.matcher(page).replaceAll("")).results().map(MatchResult::group);
    }
}
