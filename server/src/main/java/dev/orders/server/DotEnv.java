package dev.orders.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// The file `.env` in the working directory: `NAME=value` lines for a developer's machine. The environment overrides
/// it.
final class DotEnv {
    private DotEnv() {}

    /// The variables in `file`; none if there is no such file.
    ///
    /// @throws IllegalArgumentException if it cannot be read, or a line has another form, or names no variable of
    ///     this service: a misspelt name must not pass for a default
    static Map<String, String> read(Path file) {
        Map<String, String> variables = new HashMap<>();
        if (!Files.exists(file)) {
            return variables;
        }
        try {
            for (String line : Files.readAllLines(file)) {
                if (!line.isBlank() && !line.strip().startsWith("#")) {
                    String[] parts = line.split("=", 2);
                    String name = parts[0].strip();
                    if (parts.length < 2 || !Settings.NAMES.contains(name)) {
                        throw new IllegalArgumentException("%s says \"%s\", allowed is NAME=value with a name of %s"
                                .formatted(
                                        file,
                                        name,
                                        Settings.NAMES.stream().sorted().toList()));
                    }
                    variables.put(name, parts[1].strip());
                }
            }
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(file + " cannot be read (" + unreadable.getMessage() + ")", unreadable);
        }
        return variables;
    }
}
