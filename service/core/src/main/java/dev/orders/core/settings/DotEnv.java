package dev.orders.core.settings;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The variables of the file `.env`. The environment takes precedence over them. `.env.example` describes the
/// format. Messages about the file contain line numbers and names, but never a value, because it may be a
/// password.
///
/// @param variables the variables whose names the reader knows
/// @param foreign the names of other variables, by line number; Docker Compose reads the same file
public record DotEnv(Map<String, String> variables, SortedMap<Integer, String> foreign) {
    private static final Pattern ASSIGNMENT = Pattern.compile("\\s*(?:export\\s+)?([\\w.-]+)\\s*=(.*)");
    private static final Pattern NAME = Pattern.compile("\\s*(?:export\\s+)?(\\w+).*");

    /// The text that may follow a value in quotes.
    private static final String REST = "\\s*(?:\\s#.*)?";

    private static final Pattern SINGLE_QUOTED = Pattern.compile("'([^']*)'" + REST);
    private static final Pattern DOUBLE_QUOTED = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"" + REST);
    private static final Pattern ESCAPED = Pattern.compile("\\\\([\"\\\\$])");
    private static final Pattern COMMENT = Pattern.compile("\\s#.*");

    /// A name that differs from a name of this service by at most this many letters counts as a misspelling.
    private static final int SLIP = 2;

    public DotEnv {
        variables = Map.copyOf(variables);
        foreign = Collections.unmodifiableSortedMap(new TreeMap<>(foreign));
    }

    /// Reads `file`. The result is empty if there is no such file.
    ///
    /// @param names the names that the reader knows
    /// @throws IllegalArgumentException if the file cannot be read, or a line is malformed or sets a name that
    /// looks like a misspelt one of `names`
    public static DotEnv read(Path file, Set<String> names) {
        Map<String, String> variables = new HashMap<>();
        SortedMap<Integer, String> foreign = new TreeMap<>();
        int number = 0;
        for (String line : lines(file)) {
            number++;
            if (line.isBlank() || line.strip().startsWith("#")) {
                continue;
            }
            String where = "line " + number + " of " + file;
            Matcher assignment = ASSIGNMENT.matcher(line);
            if (!assignment.matches()) {
                throw new IllegalArgumentException(where + " has no equals sign after " + nameOf(line, names)
                        + "; write NAME=value, or a comment that begins with #");
            }
            String name = assignment.group(1);
            String value = value(assignment.group(2), where + " sets " + name);
            if (names.contains(name)) {
                variables.put(name, value);
            } else {
                requireForeign(name, names, where);
                foreign.put(number, name);
            }
        }
        return new DotEnv(variables, foreign);
    }

    /// Messages for the operator about the file.
    public List<String> notes() {
        return foreign.isEmpty()
                ? List.of()
                : List.of("Lines of .env with variables that this service does not use: " + foreign.keySet() + ".");
    }

    private static List<String> lines(Path file) {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        try {
            String text = Files.readString(file);
            return (text.startsWith("\uFEFF") ? text.substring(1) : text)
                    .lines()
                    .toList();
        } catch (CharacterCodingException binary) {
            throw new IllegalArgumentException(file + " is not text in UTF-8", binary);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(file + " cannot be read (" + unreadable.getMessage() + ")", unreadable);
        }
    }

    /// The name at the start of the line if the reader knows it. Any other text may be part of a password.
    private static String nameOf(String line, Set<String> names) {
        Matcher name = NAME.matcher(line);
        return name.matches() && names.contains(name.group(1)) ? name.group(1) : "a name";
    }

    private static String value(String written, String where) {
        String text = written.strip();
        return switch (text.isEmpty() ? ' ' : text.charAt(0)) {
            case '\'' -> quoted(SINGLE_QUOTED, text, where);
            case '"' -> ESCAPED.matcher(quoted(DOUBLE_QUOTED, text, where)).replaceAll("$1");
            default -> COMMENT.matcher(written).replaceFirst("").strip();
        };
    }

    private static String quoted(Pattern form, String text, String where) {
        Matcher quoted = form.matcher(text);
        if (!quoted.matches()) {
            throw new IllegalArgumentException(
                    where + " to a value without a closing quote, or with text after it; only a comment may follow");
        }
        return quoted.group(1);
    }

    private static void requireForeign(String name, Set<String> names, String where) {
        String capital = name.toUpperCase(Locale.ROOT);
        Optional<String> meant = names.stream()
                .filter(known -> distance(known, capital) <= SLIP)
                .min(Comparator.comparingInt(known -> distance(known, capital)));
        if (meant.isPresent()) {
            throw new IllegalArgumentException(
                    where + " sets " + name + ", which is not a variable of this service; its name is " + meant.get());
        }
    }

    /// The number of letters to insert or remove to get from one word to the other. A replaced letter counts
    /// twice, so that names of other programs, such as `APP_ROOT`, are not mistaken for a misspelt `APP_PORT`.
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int column = 0; column < row.length; column++) {
            row[column] = column;
        }
        for (int letter = 0; letter < from.length(); letter++) {
            int diagonal = row[0];
            row[0] = letter + 1;
            for (int column = 1; column < row.length; column++) {
                int replaced = diagonal + (from.charAt(letter) == to.charAt(column - 1) ? 0 : 2);
                diagonal = row[column];
                row[column] = Math.min(replaced, 1 + Math.min(row[column], row[column - 1]));
            }
        }
        return row[to.length()];
    }
}
