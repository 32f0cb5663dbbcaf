package dev.orders.wiring.config;

import dev.orders.core.settings.Variables;
import dev.orders.http.limit.RateLimit;
import java.util.Optional;
import java.util.Set;

/// The settings that limit requests.
///
/// @param tenant the limit of each tenant, for all instances together
/// @param address the limit of each address for requests without valid credentials, for each instance
public record LimitSettings(Optional<RateLimit> tenant, Optional<RateLimit> address) {
    static final Set<String> NAMES = Set.of("RATE_LIMIT", "RATE_LIMIT_ADDRESS");

    /// Reads the settings.
    ///
    /// @throws IllegalArgumentException with a sentence that names the variable, its value and the allowed
    /// values
    static LimitSettings of(Variables variables) {
        return new LimitSettings(limit(variables, "RATE_LIMIT"), limit(variables, "RATE_LIMIT_ADDRESS"));
    }

    private static Optional<RateLimit> limit(Variables variables, String name) {
        return variables
                .text(name)
                .map(value -> RateLimit.of(value)
                        .orElseThrow(() -> Variables.wrong(
                                name, value, "a number of requests and a time, such as 100/s or 6000/m")));
    }
}
