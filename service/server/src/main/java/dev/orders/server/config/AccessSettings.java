package dev.orders.server.config;

import dev.orders.core.settings.Variables;
import java.util.Set;

/// The settings that decide who may use the service.
public record AccessSettings(Auth auth, MetricsAccess metricsAccess) {
    static final Set<String> NAMES = Set.of("AUTH", "METRICS_ACCESS");

    /// Whether requests need credentials.
    public enum Auth {
        NONE,
        REQUIRED
    }

    /// Who may read `/metrics`, if requests need credentials.
    public enum MetricsAccess {
        PUBLIC,
        /// Principals with the scope `operator`.
        SCOPE
    }

    /// Reads the settings.
    ///
    /// @param otherwise the value of `AUTH` if the variable is absent
    /// @throws IllegalArgumentException with a sentence that names the variable, its value and the allowed
    /// values
    static AccessSettings of(Variables variables, Auth otherwise) {
        return new AccessSettings(
                variables.oneOf("AUTH", otherwise, Auth.values()),
                variables.oneOf("METRICS_ACCESS", MetricsAccess.PUBLIC, MetricsAccess.values()));
    }
}
