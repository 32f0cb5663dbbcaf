package dev.orders.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The rest of the repository, as text. This build does not depend on its modules, so that it needs no build of
/// them.
public final class Checkout {
    private static final Path ROOT = Path.of("../..");

    private Checkout() {}

    /// A file or directory, by its path from the root.
    public static Path path(String path) {
        return ROOT.resolve(path);
    }

    /// The text of a file.
    public static String text(String path) {
        try {
            return Files.readString(path(path));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// What the first group of a pattern finds in a file.
    public static Set<String> found(String path, String pattern) {
        return Pattern.compile(pattern, Pattern.MULTILINE)
                .matcher(text(path))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
