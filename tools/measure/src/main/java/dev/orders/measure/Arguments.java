package dev.orders.measure;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The arguments of a measurement: its name, and what follows.
record Arguments(List<String> words) {
    /// The argument at a position, where 0 is the name. Empty if it is missing.
    Optional<String> word(int position) {
        return position < words.size() ? Optional.of(words.get(position)) : Optional.empty();
    }

    /// The whole number at a position, or another number if it is missing.
    ///
    /// @throws NumberFormatException if it is no number
    int number(int position, int otherwise) {
        return word(position).map(Integer::valueOf).orElse(otherwise);
    }

    /// The number of seconds at a position, or another one if it is missing.
    Duration seconds(int position, int otherwise) {
        return Duration.ofSeconds(number(position, otherwise));
    }
}
