package dev.orders.measure;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The arguments of a measurement: its name, and what follows.
record Arguments(List<String> words) {
    /// An argument that no measurement allows. Its message tells the user what is allowed.
    static final class Invalid extends IllegalArgumentException {
        Invalid(String message) {
            super(message + " ./orders help lists the measurements.");
        }
    }

    /// The argument at a position, where 0 is the name. Empty if it is missing.
    Optional<String> word(int position) {
        return position < words.size() ? Optional.of(words.get(position)) : Optional.empty();
    }

    /// The positive whole number at a position, or another number if it is missing.
    int number(int position, int otherwise) {
        return number(position, otherwise, 1);
    }

    /// The whole number at a position, or another number if it is missing.
    ///
    /// @param least the least number that is allowed
    int number(int position, int otherwise, int least) {
        return word(position).map(word -> parse(position, word, least)).orElse(otherwise);
    }

    private static int parse(int position, String word, int least) {
        try {
            int number = Integer.parseInt(word);
            if (number >= least) {
                return number;
            }
        } catch (NumberFormatException _) {
            // The message is the same.
        }
        throw new Invalid(
                "Argument %d must be a whole number of at least %d, and is \"%s\".".formatted(position, least, word));
    }

    /// The number of seconds at a position, or another one if it is missing.
    Duration seconds(int position, int otherwise) {
        return Duration.ofSeconds(number(position, otherwise));
    }
}
