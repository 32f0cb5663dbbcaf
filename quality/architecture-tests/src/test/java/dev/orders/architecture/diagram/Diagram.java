package dev.orders.architecture.diagram;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.orders.architecture.Repository;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A diagram of `docs/DIAGRAMS`: a text, from which `./orders diagrams` makes pictures.
///
/// @param file the name of the text
/// @param text the content of the text
record Diagram(String file, String text) {
    static final Path DIRECTORY = Repository.root().resolve("docs/DIAGRAMS");

    /// The diagram that has others as its parts.
    static final String SHEET = "overview.sheet";

    /// What every picture is made from, besides the text of its diagram.
    private static final List<String> SHARED = List.of("theme.css", "export.mjs", "draw.mjs");

    /// All diagrams, the sheet included.
    static List<Diagram> all() {
        return Stream.concat(Repository.files(DIRECTORY, ".mmd").stream(), Stream.of(DIRECTORY.resolve(SHEET)))
                .map(file -> of(file.getFileName().toString()))
                .toList();
    }

    /// The diagram with this file.
    static Diagram of(String file) {
        return new Diagram(file, Repository.read(DIRECTORY.resolve(file)));
    }

    /// The name of the file without its ending.
    String name() {
        return file.replaceAll("\\.\\w+$", "");
    }

    /// The text without its title and its legend.
    String drawing() {
        return text.lines().filter(line -> !line.startsWith("%%")).collect(Collectors.joining("\n"));
    }

    /// The lines of this name at the beginning, such as `legend`.
    List<String> comments(String name) {
        return text.lines()
                .filter(line -> line.startsWith("%% " + name + ": "))
                .map(line -> line.substring(name.length() + 5).strip())
                .toList();
    }

    /// The files that are made from the diagram.
    List<String> exports() {
        return List.of(name() + ".svg", name() + ".png", name() + "-dark.png");
    }

    /// For the sheet its parts, otherwise nothing.
    List<Diagram> parts() {
        return file.equals(SHEET)
                ? drawing().lines().map(part -> of(part + ".mmd")).toList()
                : List.of();
    }

    /// The hash of everything that decides how the pictures look.
    String inputs() {
        Stream<String> texts = Stream.concat(Stream.of(text), parts().stream().map(Diagram::text));
        Stream<String> shared = SHARED.stream().map(name -> Repository.read(DIRECTORY.resolve(name)));
        return Exports.inputs(Stream.concat(texts, shared).map(content -> content.getBytes(UTF_8)));
    }

    /// Everything in the diagram that has this form.
    List<MatchResult> find(Pattern form) {
        return form.matcher(text).results().toList();
    }

    @Override
    public String toString() {
        return name();
    }
}
