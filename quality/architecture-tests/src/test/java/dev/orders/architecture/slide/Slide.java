package dev.orders.architecture.slide;

import dev.orders.architecture.ProjectNames;
import dev.orders.architecture.Repository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// One slide of a deck: what people see, and the notes of the speaker, which are comments.
///
/// @param text the text of the slide, with its notes
record Slide(String text) {
    private static final Pattern COMMENT = Pattern.compile("(?s)<!--(.*?)-->");
    private static final Pattern CODE = Pattern.compile("(?s)```.*?```|`[^`]*`");
    private static final Pattern PICTURE = Pattern.compile("!\\[[^]]*]\\(([^)]+)\\)");
    private static final Pattern LINK = Pattern.compile("\\[[^]]*]\\(([^)#]+)[^)]*\\)");
    private static final Pattern COMMAND = Pattern.compile("`\\./orders ([a-z]+)");

    /// A number that is no part of a name. A status of HTTP, a setting and an example are code, and no figures.
    private static final Pattern FIGURE =
            Pattern.compile("(?<![\\w.-])\\$?\\d+(?:[.,]\\d+)*(?: (?:µs|ms|s|MiB|GB|MB|kB|%))?");

    /// What people see, without pictures.
    String visible() {
        return PICTURE.matcher(COMMENT.matcher(text).replaceAll("")).replaceAll("");
    }

    /// The lines that are titles.
    List<String> titles() {
        return visible()
                .lines()
                .filter(line -> line.startsWith("# "))
                .map(line -> line.substring(2))
                .toList();
    }

    /// The paths of the pictures.
    List<String> pictures() {
        return groups(PICTURE, text);
    }

    /// The words that people read, without the marks of the text.
    List<String> words() {
        return Pattern.compile("[\\w$][^\\s|]*")
                .matcher(visible())
                .results()
                .map(MatchResult::group)
                .toList();
    }

    /// The figures that people see, with their units.
    List<String> figures() {
        String words = CODE.matcher(visible().replace("**", "")).replaceAll("");
        return FIGURE.matcher(words).results().map(MatchResult::group).toList();
    }

    /// The figures without a source. A source is a line of the notes, `- FIGURE: …`, with a link to a file that has the
    /// figure. The commands that it names must exist.
    List<String> figuresWithoutSource(Path directory) {
        return figures().stream()
                .filter(figure -> sources(figure).stream().noneMatch(source -> proves(source, figure, directory)))
                .toList();
    }

    private List<String> sources(String figure) {
        return groups(Pattern.compile("(?m)^- " + Pattern.quote(figure) + ": (.+)$"), text);
    }

    private static boolean proves(String source, String figure, Path directory) {
        Predicate<String> shown = Pattern.compile(
                        "(?<![\\d.,])" + Pattern.quote(figure.replace("$", "")) + "(?![.,]?\\d)")
                .asPredicate();
        return groups(COMMAND, source).stream().allMatch(ProjectNames::hasCommand)
                && groups(LINK, source).stream()
                        .map(link -> directory.resolve(link).normalize())
                        .anyMatch(file -> Files.exists(file) && shown.test(Repository.read(file)));
    }

    private static List<String> groups(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group(1)).toList();
    }

    @Override
    public String toString() {
        return titles().isEmpty() ? "without a title" : titles().getFirst();
    }
}
