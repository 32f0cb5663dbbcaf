package dev.orders.store.mongo.documentdb;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// The names in `supported.txt`, by section.
record SupportedNames(Map<String, Set<String>> sections) {
    /// Reads the file.
    static SupportedNames read() {
        try (InputStream file = SupportedNames.class.getResourceAsStream("supported.txt")) {
            String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
            return parse(text.lines().toList());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static SupportedNames parse(List<String> lines) {
        Map<String, Set<String>> sections = new HashMap<>();
        Set<String> names = new HashSet<>();
        for (String line : lines) {
            if (line.startsWith("[")) {
                names = sections.computeIfAbsent(line.substring(1, line.length() - 1), _ -> new HashSet<>());
            } else if (!line.isBlank() && !line.startsWith("#")) {
                names.addAll(List.of(line.split(" ")));
            }
        }
        return new SupportedNames(sections);
    }

    /// Whether a section has a name.
    boolean has(String section, String name) {
        return sections.getOrDefault(section, Set.of()).contains(name);
    }
}
