package dev.orders.architecture;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The names that exist in this project: what documents and diagrams may name.
public final class ProjectNames {
    /// A method and a path.
    public static final Pattern ROUTE = Pattern.compile("\\b(?:GET|POST|PATCH|DELETE) /[\\w{}/.-]*[\\w}]");

    private static final Pattern PROBLEM_ROW = Pattern.compile("(?m)^\\| ([45]\\d\\d) \\| `([a-z_]+)` \\|");

    private ProjectNames() {}

    /// Statuses and codes as in the table of docs/API.md.
    public static Set<String> problems() {
        return PROBLEM_ROW
                .matcher(text("docs/API.md"))
                .results()
                .map(row -> row.group(1) + " " + row.group(2))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// The routes of the first table of docs/API.md.
    public static Set<String> routes() {
        String page = text("docs/API.md");
        String table = page.substring(page.indexOf("| request | answers with |"), page.indexOf("## The order"));
        return table.lines()
                .flatMap(row -> found(row.replaceFirst("(?<=.)\\|.*", ""), ROUTE).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// The types that the Java files declare, nested ones too.
    public static Set<String> types() {
        return Repository.files(Repository.root(), ".java").stream()
                .flatMap(
                        file -> found(Repository.read(file), "\\b(?:class|record|interface|enum) ([A-Z]\\w+)").stream())
                .collect(Collectors.toSet());
    }

    /// All migrations of the embedded database.
    public static String sql() {
        return Repository.files(Repository.root().resolve("stores/sqlite/src/main/resources"), ".sql").stream()
                .map(Repository::read)
                .collect(Collectors.joining());
    }

    /// The shipped code below a directory.
    public static String sources(String directory) {
        return Repository.MODULES.stream()
                .filter(module -> module.startsWith(directory))
                .flatMap(module -> Repository.mainSources(module).stream())
                .map(Repository::read)
                .collect(Collectors.joining());
    }

    /// Everything in a text that has this form.
    public static Set<String> found(String text, Pattern form) {
        return form.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    /// The first group of everything in a text that has this form.
    public static Set<String> found(String text, String form) {
        return Pattern.compile(form)
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// The content of a file of the repository.
    public static String text(String path) {
        return Repository.read(Repository.root().resolve(path));
    }

    /// Whether a text contains this as a whole word.
    public static boolean hasWord(String text, String word) {
        return Pattern.compile("\\b" + word + "\\b").matcher(text).find();
    }

    /// Whether the OpenAPI document has this route.
    public static boolean hasRoute(String route) {
        String[] parts = route.split(" ", -1);
        String api = text("service/http/src/main/resources/META-INF/openapi.yaml");
        int start = api.indexOf("\n  " + parts[1] + ":\n");
        if (start < 0) {
            return false;
        }
        int end = api.indexOf("\n  /", start + 1);
        return api.substring(start, end < 0 ? api.length() : end)
                .contains("\n    " + parts[0].toLowerCase(Locale.ROOT) + ":");
    }

    /// Whether the help of the launcher has a line that begins with the first word, and contains the second.
    public static boolean hasCommand(String command) {
        String[] words = command.split(" ", -1);
        return text("orders")
                .lines()
                .filter(line -> line.startsWith("  " + words[0] + " "))
                .anyMatch(line -> words.length == 1 || hasWord(line, words[1]));
    }

    /// The alerts for Prometheus.
    public static Set<String> alerts() {
        return AlertRulesTest.alerts();
    }
}
