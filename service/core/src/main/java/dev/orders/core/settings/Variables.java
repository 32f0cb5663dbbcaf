package dev.orders.core.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The variables that configure the service, by name. Values are used literally; nothing is expanded. A blank
/// variable counts as absent.
public record Variables(Map<String, String> values) {
    /// The text before an `@` may be a user and a password.
    private static final Pattern CREDENTIALS = Pattern.compile("^.*@", Pattern.DOTALL);

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d|)");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}");

    /// Far longer than any secret, in bytes.
    private static final int LONGEST_SECRET = 65_536;

    public Variables {
        values = Map.copyOf(values);
    }

    /// The variables of the environment and of `file`. The environment takes precedence.
    public static Variables of(Map<String, String> environment, Map<String, String> file) {
        Map<String, String> all = new HashMap<>(file);
        all.putAll(environment);
        return new Variables(all);
    }

    /// The value of a variable, unless it is absent or blank.
    public Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isBlank());
    }

    /// The names of those of these variables that are set, also as `<name>_FILE`.
    public Set<String> names(Set<String> known) {
        return values.keySet().stream()
                .filter(name -> text(name).isPresent())
                .filter(name -> known.contains(name) || known.contains(name.replaceFirst("_FILE$", "")))
                .collect(Collectors.toUnmodifiableSet());
    }

    /// The parts of a value that are separated by commas, without spaces around them. Empty parts do not count.
    public List<String> list(String name) {
        return Arrays.stream(text(name).orElse("").split(",", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    /// The value of a variable that may hold a secret. The variable `<name>_FILE` may name a file that contains
    /// it, as Docker and Kubernetes mount secrets. A line break at the end of the file is not part of the value.
    ///
    /// @throws IllegalArgumentException if both variables are set, or if the file is unreadable, empty or too
    /// large
    public Optional<String> secret(String name) {
        return secret(name, Path.of(""));
    }

    /// The same for a program that was not started in the directory of its user.
    ///
    /// @param directory the directory of a relative file
    public Optional<String> secret(String name, Path directory) {
        String fileName = name + "_FILE";
        Optional<Path> file = path(fileName, "a file");
        if (file.isEmpty()) {
            return text(name);
        }
        if (text(name).isPresent()) {
            throw new IllegalArgumentException(name + " and " + fileName + " are both set; leave one of them out");
        }
        return Optional.of(content(fileName, directory.resolve(file.get())).replaceFirst("\\R\\z", ""));
    }

    /// The text of the file that a variable names.
    ///
    /// @throws IllegalArgumentException if the file is unreadable, empty or too large
    public Optional<String> fileContent(String name) {
        return path(name, "a file").map(file -> content(name, file));
    }

    private static String content(String name, Path file) {
        try {
            if (Files.size(file) > LONGEST_SECRET) {
                throw new IllegalArgumentException(
                        name + " names " + file + ", which is larger than " + LONGEST_SECRET + " bytes");
            }
            String content = Files.readString(file);
            if (content.isBlank()) {
                throw new IllegalArgumentException(name + " names " + file + ", which is empty");
            }
            return content;
        } catch (NoSuchFileException missing) {
            throw new IllegalArgumentException(name + " names " + file + ", which does not exist", missing);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    name + " names " + file + ", which cannot be read as UTF-8 text ("
                            + unreadable.getClass().getSimpleName() + ")",
                    unreadable);
        }
    }

    /// The constant that the value names. Upper and lower case are equal.
    ///
    /// @param otherwise the result if the variable is absent
    /// @throws IllegalArgumentException if the value is not the name of one of `allowed`
    public <E extends Enum<E>> E oneOf(String name, E otherwise, E[] allowed) {
        Optional<String> value = text(name);
        if (value.isEmpty()) {
            return otherwise;
        }
        List<String> names = new ArrayList<>();
        for (E candidate : allowed) {
            if (candidate.name().equalsIgnoreCase(value.get())) {
                return candidate;
            }
            names.add(candidate.name().toLowerCase(Locale.ROOT));
        }
        throw wrong(name, value.get(), "one of " + String.join(", ", names));
    }

    /// The value as a number.
    ///
    /// @param otherwise the result if the variable is absent
    /// @throws IllegalArgumentException if the value is not a whole number from `least` to `most`
    public long number(String name, long otherwise, long least, long most) {
        Optional<String> value = text(name);
        if (value.isEmpty()) {
            return otherwise;
        }
        if (NUMBER.matcher(value.get()).matches()) {
            long number = Long.parseLong(value.get());
            if (number >= least && number <= most) {
                return number;
            }
        }
        throw wrong(name, value.get(), "a whole number from " + least + " to " + most);
    }

    /// The value as a time, such as `500ms`, `5s`, `2m`, `3h` or `7d`. A number without a unit means seconds.
    ///
    /// @param otherwise the result if the variable is absent
    /// @throws IllegalArgumentException if the value is not a time, or is longer than `most`
    public Duration duration(String name, Duration otherwise, Duration most) {
        Optional<String> value = text(name);
        if (value.isEmpty()) {
            return otherwise;
        }
        Matcher parts = DURATION.matcher(value.get());
        if (parts.matches()) {
            long number = Long.parseLong(parts.group(1));
            Duration time = switch (parts.group(2)) {
                case "ms" -> Duration.ofMillis(number);
                case "m" -> Duration.ofMinutes(number);
                case "h" -> Duration.ofHours(number);
                case "d" -> Duration.ofDays(number);
                default -> Duration.ofSeconds(number);
            };
            if (time.compareTo(most) <= 0) {
                return time;
            }
        }
        throw wrong(
                name,
                value.get(),
                most.toDays() > 0
                        ? "a time such as 30m, 2h or 7d, up to " + most.toDays() + "d"
                        : "a time such as 500ms, 5s or 2m, up to " + most.toMinutes() + "m");
    }

    /// The value as a path.
    ///
    /// @param allowed what the path must name, for the message
    /// @throws IllegalArgumentException if the value is a URL, or not a valid path on this system
    public Optional<Path> path(String name, String allowed) {
        return text(name).map(value -> {
            try {
                if (!value.contains("://")) {
                    return Path.of(value);
                }
            } catch (InvalidPathException _) {
                throw wrong(
                        name,
                        value,
                        allowed + " in this process's character set, " + System.getProperty("sun.jnu.encoding")
                                + "; with LC_ALL=C.UTF-8 there is no such limit");
            }
            throw wrong(name, value, allowed);
        });
    }

    /// The exception for a wrong value. Its message is one line and contains no credentials.
    public static IllegalArgumentException wrong(String name, String value, String allowed) {
        return new IllegalArgumentException(name + " is \"" + printable(value) + "\", allowed is " + allowed);
    }

    /// A value in a form that may be shown: one line, without the text before an `@`, which may be a password.
    public static String printable(String value) {
        String shown = CREDENTIALS.matcher(value).replaceFirst("***@");
        return CONTROL.matcher(shown).replaceAll(Variables::escaped);
    }

    private static String escaped(MatchResult control) {
        return String.format(Locale.ROOT, "\\\\u%04x", (int) control.group().charAt(0));
    }
}
