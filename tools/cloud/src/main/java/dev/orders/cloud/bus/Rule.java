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
            throw new IllegalArgumentException("rule " + name + ": " + fault);
        }
        targets = List.copyOf(targets);
    }
}
