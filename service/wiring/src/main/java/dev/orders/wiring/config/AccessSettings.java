package dev.orders.wiring.config;

import dev.orders.console.SignIn;
import dev.orders.core.settings.Variables;
import dev.orders.http.access.oidc.OidcSettings;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The settings that decide who may use the service.
///
/// @param oidc empty if no access tokens are accepted
/// @param signIn how people sign in to the console; empty if they can use an API key only
public record AccessSettings(
        Auth auth, MetricsAccess metricsAccess, Optional<OidcSettings> oidc, Optional<SignIn> signIn) {
    static final Set<String> NAMES = Stream.of(
                    Stream.of("AUTH", "METRICS_ACCESS"), OidcSettings.NAMES.stream(), SignIn.NAMES.stream())
            .flatMap(names -> names)
            .collect(Collectors.toUnmodifiableSet());

    private static final Pattern PORT = Pattern.compile("[1-9][0-9]{0,4}");

    /// Whether requests need credentials.
    public enum Auth {
        NONE,
        REQUIRED
    }

    /// Who may read `/metrics`.
    public sealed interface MetricsAccess {
        /// Everybody who reaches the port of the service.
        record Public() implements MetricsAccess {}

        /// Principals with the scope `operator`.
        record Scope() implements MetricsAccess {}

        /// Everybody who reaches this other port, which serves nothing else.
        record Port(int number) implements MetricsAccess {}

        /// Reads `METRICS_ACCESS`.
        ///
        /// @throws IllegalArgumentException with a sentence that names the variable, its value and the allowed
        ///     values
        static MetricsAccess of(Variables variables) {
            String value = variables.text("METRICS_ACCESS").orElse("public");
            return switch (value.toLowerCase(Locale.ROOT)) {
                case "public" -> new Public();
                case "scope" -> new Scope();
                default -> {
                    if (!PORT.matcher(value).matches() || Integer.parseInt(value) > 65_535) {
                        throw Variables.wrong("METRICS_ACCESS", value, "public, scope, or a port from 1 to 65535");
                    }
                    yield new Port(Integer.parseInt(value));
                }
            };
        }
    }

    public AccessSettings {
        if (auth == Auth.NONE && oidc.isPresent()) {
            throw new IllegalArgumentException("OIDC_ISSUER is set, but AUTH is \"none\", which accepts every request;"
                    + " set AUTH to required, or leave the OIDC variables out");
        }
    }

    /// Messages for the operator, printed after the start.
    public List<String> notes() {
        return switch (auth) {
            case NONE ->
                List.of("Requests need no credentials: whoever reaches this port may do everything (AUTH=none).");
            case REQUIRED -> List.of();
        };
    }

    /// Reads the settings.
    ///
    /// @param otherwise the value of `AUTH` if the variable is absent
    /// @throws IllegalArgumentException with a sentence that names the variable, its value and the allowed
    /// values
    static AccessSettings of(Variables variables, Auth otherwise) {
        Optional<OidcSettings> oidc = OidcSettings.of(variables);
        return new AccessSettings(
                variables.oneOf("AUTH", otherwise, Auth.values()),
                MetricsAccess.of(variables),
                oidc,
                SignIn.of(
                        variables,
                        oidc.map(issuer ->
                                new SignIn.Issuer(issuer.issuer(), issuer.audiences(), issuer.scopePrefix()))));
    }
}
