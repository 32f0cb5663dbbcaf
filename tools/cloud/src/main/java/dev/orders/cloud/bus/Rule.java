package dev.orders.cloud.bus;

import java.util.List;
import software.amazon.event.ruler.RuleCompiler;

/// A rule of a bus.
///
/// @param pattern which events it matches, in the language of EventBridge
/// @param targets what receives these events
public record Rule(String name, String pattern, List<Target> targets) {
    /// @throws IllegalArgumentException if the pattern is malformed
    public Rule {
        String fault = RuleCompiler.check(pattern);
        if (fault != null) {
            throw new IllegalArgumentException("rule " + name + ": " + sentence(fault));
        }
        targets = List.copyOf(targets);
    }

    /// The message of the JSON parser continues on a second line with the place in its own buffer.
    private static String sentence(String fault) {
        return fault.lines().findFirst().orElse(fault).replaceFirst("\\.$", "");
    }

    /// A rule for all events of orders.
    public static Rule ofOrders(String name, Target... targets) {
        return new Rule(name, "{\"source\":[\"orders\"]}", List.of(targets));
    }
}
