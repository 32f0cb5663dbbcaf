package dev.orders.wiring.config;

import dev.orders.core.settings.Variables;
import dev.orders.http.gate.LogSampling;
import java.io.Console;
import java.util.Optional;
import java.util.Set;

/// The settings of the log.
///
/// @param sampling which successful requests have a line
public record LogSettings(Level level, Format format, LogSampling sampling) {
    static final Set<String> NAMES = Set.of("LOG_LEVEL", "LOG_FORMAT", "LOG_SAMPLING");

    /// The levels, from most to least output.
    public enum Level {
        TRACE,
        DEBUG,
        INFO,
        WARN,
        ERROR
    }

    /// The form of a line.
    public enum Format {
        /// An object, for programs.
        JSON,
        /// Text with times in the zone of the process, for people.
        PRETTY
    }

    /// Reads the settings.
    ///
    /// @param isTerminal whether a person reads the log: then the default is text
    /// @throws IllegalArgumentException with a sentence that names the variable, its value and the allowed
    /// values
    static LogSettings of(Variables variables, boolean isTerminal) {
        return new LogSettings(
                variables.oneOf("LOG_LEVEL", Level.INFO, Level.values()),
                variables.oneOf("LOG_FORMAT", isTerminal ? Format.PRETTY : Format.JSON, Format.values()),
                variables.text("LOG_SAMPLING").isEmpty()
                        ? LogSampling.NONE
                        : new LogSampling.Above(variables.number("LOG_SAMPLING", 0, 1, 1_000_000)));
    }

    /// Whether standard input and output are a terminal.
    static boolean isTerminal() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    }
}
