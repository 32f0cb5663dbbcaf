package dev.orders.architecture.slide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.architecture.Repository;
import dev.orders.architecture.diagram.Exports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The slides in `docs/SLIDES`: each export is that of its text, each slide has one message, and each figure
/// has a source. `TextFilesTest` checks links and the paths of pictures, and `EvidenceTest` checks names of
/// classes, commands and routes.
final class SlidesTest {
    private static final Path DIAGRAMS = Repository.root().resolve("docs/DIAGRAMS");

    /// People send these files by mail.
    private static final long LARGEST_EXPORT = 4_000_000;

    /// A title of one line, and as many words as somebody reads while somebody else speaks.
    private static final int LONGEST_TITLE = 60;

    private static final int MOST_WORDS = 75;

    /// In points of a slide that is 1280 wide. What is smaller cannot be read at the back of a room.
    private static final int SMALLEST_TEXT = 20;

    static List<Deck> decks() {
        return Deck.all();
    }

    static Stream<Slide> slides() {
        return decks().stream().flatMap(deck -> deck.slides().stream());
    }

    @ParameterizedTest
    @MethodSource("decks")
    void everyExportIsThatOfItsText(Deck deck) {
        Map<String, String> manifest = Exports.in(Deck.DIRECTORY);

        for (String export : deck.exports()) {
            assertThat(manifest)
                    .as("%s is outdated: run ./orders slides, look at the slides, and commit them", export)
                    .containsEntry(export, deck.inputs() + " " + Exports.hash(Deck.DIRECTORY.resolve(export)));
        }
    }

    @Test
    void anotherTextOrAnotherPictureHasAnotherHash() {
        Deck deck = Deck.of(Deck.SHOWN);

        assertThat(new Deck(deck.file(), deck.text() + " ").inputs()).isNotEqualTo(deck.inputs());
        assertThat(new Deck(deck.file(), deck.text().replace("aws-small.svg", "aws.svg")).inputs())
                .isNotEqualTo(deck.inputs());
    }

    @Test
    void noExportIsWithoutADeck() {
        List<String> expected =
                decks().stream().flatMap(deck -> deck.exports().stream()).toList();

        assertThat(Exports.in(Deck.DIRECTORY).keySet()).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(Repository.files(Deck.DIRECTORY, "").stream()
                        .map(file -> file.getFileName().toString())
                        .filter(name -> name.matches(".+\\.(pdf|pptx|png)")))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @MethodSource("decks")
    void anExportIsSmallAndHasEverySlide(Deck deck) throws IOException {
        for (String export : deck.exports()) {
            assertThat(Files.size(Deck.DIRECTORY.resolve(export))).as(export).isLessThan(LARGEST_EXPORT);
        }
        try (ZipFile presentation =
                new ZipFile(Deck.DIRECTORY.resolve(deck.exports().get(1)).toFile())) {
            assertThat(presentation.stream()
                            .map(ZipEntry::getName)
                            .filter(name -> name.matches("ppt/slides/slide\\d+\\.xml")))
                    .hasSameSizeAs(deck.slides());
        }
    }

    @Test
    void stakeholdersGetSixSlides() {
        assertThat(Deck.of("stakeholders.md").slides()).hasSize(6);
        assertThat(Deck.of("technical.md").slides()).hasSizeBetween(15, 25);
    }

    @ParameterizedTest
    @MethodSource("slides")
    void aSlideHasOneMessageInFewWords(Slide slide) {
        assertThat(slide.titles()).hasSize(1);
        assertThat(slide.titles().getFirst()).endsWith(".").hasSizeLessThanOrEqualTo(LONGEST_TITLE);
        assertThat(slide.words()).hasSizeLessThanOrEqualTo(MOST_WORDS);
    }

    /// A path has no meaning in an export.
    @ParameterizedTest
    @MethodSource("slides")
    void linksAreInTheNotesOnly(Slide slide) {
        assertThat(slide.visible()).doesNotContain("](");
    }

    @ParameterizedTest
    @MethodSource("slides")
    void everyFigureHasItsSource(Slide slide) {
        assertThat(slide.figuresWithoutSource(Deck.DIRECTORY)).isEmpty();
    }

    @Test
    void figuresAreFoundAndOneWithoutASourceIsRefused() {
        assertThat(slides().flatMap(slide -> slide.figures().stream())).hasSizeGreaterThan(25);
        assertThat(new Slide("**0.69 s**, $39.43, PCI DSS 4.0.1, p99, `409`, us-east-1").figures())
                .containsExactly("0.69 s", "$39.43", "4.0.1");
        assertThat(unproved("no source")).isTrue();
        assertThat(unproved("- 0.69 s: somebody said so")).isTrue();
        assertThat(unproved("- 0.69 s: `./orders measure footprint`")).isTrue();
        assertThat(unproved("- 0.69 s: `./orders planned`, [results](../../tools/measure/RESULTS.md)"))
                .isTrue();
        assertThat(unproved("- 0.69 s: [results](../../tools/measure/GONE.md)")).isTrue();
        assertThat(unproved("- 0.69 s: [a page without it](../GLOSSARY.md)")).isTrue();
        assertThat(unproved("- 0.69 s: `./orders measure footprint`, [results](../../tools/measure/RESULTS.md)"))
                .isFalse();
    }

    private static boolean unproved(String note) {
        return !new Slide("It starts in 0.69 s.\n<!--\n" + note + "\n-->")
                .figuresWithoutSource(Deck.DIRECTORY)
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("slides")
    void everyPictureIsThatOfADiagram(Slide slide) {
        assertThat(slide.pictures())
                .allSatisfy(picture -> assertThat(
                                Exports.in(DIAGRAMS).keySet().stream().map(name -> "../DIAGRAMS/" + name))
                        .contains(picture));
    }

    /// DiagramsTest checks the contrast of the palette.
    @Test
    void theThemeHasOnlyColoursOfTheDiagramsAndNoSmallText() {
        String theme = Repository.read(Deck.DIRECTORY.resolve("theme.css"));
        String palette = Repository.read(DIAGRAMS.resolve("theme.css"));

        assertThat(theme).doesNotContainPattern("#[0-9a-f]{3}|rgb|hsl");
        assertThat(found(theme, "var\\((--[\\w-]+)\\)"))
                .isNotEmpty()
                .allSatisfy(color -> assertThat(palette).contains(color + ": #"));
        assertThat(found(theme, "font(?:-size)?: (?:\\d+ )?(\\d+)px"))
                .hasSizeGreaterThan(5)
                .allSatisfy(size -> assertThat(Integer.parseInt(size)).isGreaterThanOrEqualTo(SMALLEST_TEXT));
    }

    @Test
    void thePageShowsTheSlidesAndLinksTheirExports() {
        String page = Repository.read(Deck.DIRECTORY.resolve("README.md"));

        for (Deck deck : decks()) {
            assertThat(page).contains("](" + deck.file() + ")");
            assertThat(deck.exports()).allSatisfy(export -> assertThat(page).contains("](" + export + ")"));
        }
    }

    private static List<String> found(String text, String form) {
        return Pattern.compile(form)
                .matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }
}
