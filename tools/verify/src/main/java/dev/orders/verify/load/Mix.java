package dev.orders.verify.load;

import dev.orders.verify.history.Operation;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/// The operations of a load and their relative frequencies (weights).
public record Mix(Map<Operation, Integer> weights) {
    /// @throws IllegalArgumentException if a weight is negative or all weights are 0
    public Mix {
        weights = Map.copyOf(new EnumMap<>(weights));
        if (weights.values().stream().anyMatch(weight -> weight < 0)
                || weights.values().stream().allMatch(weight -> weight == 0)) {
            throw new IllegalArgumentException("weights must be 0 or more, and at least one must be positive");
        }
    }

    /// Parses a text such as `create=30,read=50`. Operations that are not named have weight 0.
    ///
    /// @throws IllegalArgumentException with a message for the user, if the text has another form
    public static Mix parse(String text) {
        Map<Operation, Integer> weights = new EnumMap<>(Operation.class);
        for (String part : text.split(",", -1)) {
            String[] sides = part.split("=", 2);
            try {
                weights.put(
                        Operation.valueOf(sides[0].strip().toUpperCase(Locale.ROOT)),
                        Integer.parseInt(sides.length == 2 ? sides[1].strip() : ""));
            } catch (IllegalArgumentException malformed) {
                throw new IllegalArgumentException(
                        "\"" + part + "\" is not of the form OPERATION=WEIGHT with an operation of "
                                + Arrays.stream(Operation.values())
                                        .map(Operation::label)
                                        .collect(Collectors.joining(", ")),
                        malformed);
            }
        }
        return new Mix(weights);
    }

    Operation pick(SplittableRandom random) {
        int sum = weights.values().stream().mapToInt(Integer::intValue).sum();
        int point = random.nextInt(sum);
        for (Operation operation : Operation.values()) {
            point -= weights.getOrDefault(operation, 0);
            if (point < 0) {
                return operation;
            }
        }
        throw new IllegalStateException("the weights add up to " + sum);
    }

    @Override
    public String toString() {
        return Arrays.stream(Operation.values())
                .filter(operation -> weights.getOrDefault(operation, 0) > 0)
                .map(operation -> operation.label() + "=" + weights.get(operation))
                .collect(Collectors.joining(","));
    }
}
