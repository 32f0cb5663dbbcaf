package dev.orders.architecture.slide;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.orders.architecture.Repository;
import dev.orders.architecture.diagram.Exports;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Slides of `docs/SLIDES`: a text, from which `./orders slides` makes a PDF and a PPTX file.
///
/// @param file the name of the text
/// @param text the content of the text
record Deck(String file, String text) {
    static final Path DIRECTORY = Repository.root().resolve("docs/SLIDES");

    /// The deck whose slides the page of the directory shows.
    static final String SHOWN = "stakeholders.md";

    /// What every export is made from, besides the text of its deck and the pictures in it.
    private static final List<String> SHARED = List.of("theme.css", "export.mjs", "../DIAGRAMS/theme.css");

    /// A line of its own that separates slides.
    private static final Pattern SEPARATOR = Pattern.compile("(?m)^---$");

    /// All decks.
    static List<Deck> all() {
        return Repository.files(DIRECTORY, ".md").stream()
                .map(file -> file.getFileName().toString())
                .filter(file -> !file.equals("README.md"))
                .map(Deck::of)
                .toList();
    }

    /// The deck with this file.
    static Deck of(String file) {
        return new Deck(file, Repository.read(DIRECTORY.resolve(file)));
    }

    /// The slides, without the settings before the first one.
    List<Slide> slides() {
        return SEPARATOR.splitAsStream(text).skip(2).map(Slide::new).toList();
    }

    /// The files that are made from the deck.
    List<String> exports() {
        String name = file.replaceAll("\\.md$", "");
        Stream<String> shown = file.equals(SHOWN)
                ? IntStream.rangeClosed(1, slides().size()).mapToObj(number -> name + "-" + number + ".png")
                : Stream.empty();
        return Stream.concat(Stream.of(name + ".pdf", name + ".pptx"), shown).toList();
    }

    /// The hash of everything that decides how the slides look.
    String inputs() {
        Stream<String> pictures =
                slides().stream().flatMap(slide -> slide.pictures().stream()).distinct();
        Stream<byte[]> others = Stream.concat(pictures, SHARED.stream())
                .map(name -> Exports.bytes(DIRECTORY.resolve(name).normalize()));
        return Exports.inputs(Stream.concat(Stream.of(text.getBytes(UTF_8)), others));
    }

    @Override
    public String toString() {
        return file;
    }
}
