package dev.orders.http.access.oidc;

import dev.orders.core.settings.Variables;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The settings that say whose access tokens are accepted.
///
/// @param issuer the claim `iss` of accepted tokens
/// @param audiences the names of this service, of which tokens must have one in the claim `aud`
/// @param tenantClaim the name of the claim with the tenant
/// @param scopePrefix what the issuer writes before each scope of this service; empty if nothing
public record OidcSettings(
        String issuer, Set<String> audiences, KeySource keys, String tenantClaim, String scopePrefix) {
    /// The names of all variables.
    public static final Set<String> NAMES =
            Set.of("OIDC_ISSUER", "OIDC_AUDIENCE", "OIDC_JWKS", "OIDC_TENANT_CLAIM", "OIDC_SCOPE_PREFIX");

    /// Without quotes and backslashes, because the name of the claim occurs in headers of answers.
    private static final Pattern CLAIM = Pattern.compile("[!#-\\[\\]-~]{1,128}");

    private static final Pattern PREFIX = Pattern.compile("[!#-\\[\\]-~]{0,256}");

    private static final String URLS = "a URL with https; http is allowed on this machine only";

    public OidcSettings {
        audiences = Set.copyOf(audiences);
    }

    /// Reads the settings. Empty if no variable is set.
    ///
    /// @throws IllegalArgumentException with a sentence that names the variable, its value and the allowed
    /// values
    public static Optional<OidcSettings> of(Variables variables) {
        Optional<String> issuer = variables.text("OIDC_ISSUER");
        if (issuer.isEmpty()) {
            refuseOthers(variables);
            return Optional.empty();
        }
        return Optional.of(new OidcSettings(
                safe("OIDC_ISSUER", issuer.get()),
                audiences(variables),
                keys(variables, issuer.get()),
                matching(CLAIM, variables, "OIDC_TENANT_CLAIM", "tenant_id"),
                matching(PREFIX, variables, "OIDC_SCOPE_PREFIX", "")));
    }

    /// Refuses variables that have no effect, because somebody expects one.
    private static void refuseOthers(Variables variables) {
        NAMES.stream()
                .sorted()
                .forEach(name -> variables.text(name).ifPresent(value -> {
                    throw Variables.wrong(name, value, "no value without OIDC_ISSUER");
                }));
    }

    private static Set<String> audiences(Variables variables) {
        List<String> audiences = variables.list("OIDC_AUDIENCE");
        if (audiences.isEmpty()) {
            throw new IllegalArgumentException("OIDC_ISSUER is set, but OIDC_AUDIENCE is not: without it the service"
                    + " would accept tokens that clients got for other services");
        }
        return Set.copyOf(audiences);
    }

    private static KeySource keys(Variables variables, String issuer) {
        Optional<String> value = variables.text("OIDC_JWKS");
        if (value.isEmpty()) {
            return new DiscoveredKeys(issuer);
        }
        return value.get().contains("://")
                ? new KeyUrl(URI.create(safe("OIDC_JWKS", value.get())))
                : file(variables.path("OIDC_JWKS", "a file or a URL").orElseThrow());
    }

    private static KeyFile file(Path path) {
        KeyFile file = new KeyFile(path);
        try {
            KeySet _ = file.load();
            return file;
        } catch (IOException unusable) {
            throw new IllegalArgumentException("OIDC_JWKS is \"" + path + "\", but " + unusable.getMessage(), unusable);
        }
    }

    private static String safe(String name, String url) {
        return SafeUrl.of(url).map(URI::toString).orElseThrow(() -> Variables.wrong(name, url, URLS));
    }

    private static String matching(Pattern form, Variables variables, String name, String otherwise) {
        String value = variables.text(name).orElse(otherwise);
        if (!form.matcher(value).matches()) {
            throw Variables.wrong(name, value, "visible ASCII without quotes and backslashes");
        }
        return value;
    }
}
