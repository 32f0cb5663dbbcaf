package dev.orders.console;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.orders.core.access.Scope;
import dev.orders.core.settings.Variables;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How people sign in to the console: with the authorization code and PKCE (RFC 7636) of the OpenID Connect issuer
/// whose tokens the service accepts.
///
/// @param clientId the id of the console at the issuer. The client is public: it has no secret
/// @param audience the name of the service at the issuer, for issuers that ask for it. Empty if there are several
/// @param scopes the scopes that the page asks for, as the issuer writes them
/// @param tokenOrigin the origin of the issuer's token endpoint
public record SignIn(
        String issuer, String clientId, Optional<String> audience, List<String> scopes, String tokenOrigin) {
    /// The names of all variables.
    public static final Set<String> NAMES =
            Set.of("OIDC_CONSOLE_CLIENT_ID", "OIDC_CONSOLE_SCOPES", "OIDC_CONSOLE_TOKEN_ORIGIN");

    private static final Pattern CLIENT = Pattern.compile("[!-~]{1,256}");
    private static final Pattern ORIGIN =
            Pattern.compile("https?://([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(:[0-9]{1,5})?");

    /// What the console has a use for.
    private static final List<Scope> USED =
            List.of(Scope.ORDERS_READ, Scope.ORDERS_WRITE, Scope.EVENTS_READ, Scope.WEBHOOKS_MANAGE, Scope.OPERATOR);

    public SignIn {
        scopes = List.copyOf(scopes);
    }

    /// An issuer, as the settings for access tokens name it.
    ///
    /// @param scopePrefix what the issuer writes before each scope of this service
    public record Issuer(String url, Set<String> audiences, String scopePrefix) {
        public Issuer {
            audiences = Set.copyOf(audiences);
        }
    }

    /// Reads the settings. Empty if the console has no id at the issuer.
    ///
    /// @throws IllegalArgumentException with a sentence that names the variable, its value and the allowed values
    public static Optional<SignIn> of(Variables variables, Optional<Issuer> issuer) {
        Optional<String> clientId = variables.text("OIDC_CONSOLE_CLIENT_ID");
        if (issuer.isEmpty() || clientId.isEmpty()) {
            refuse(variables, issuer.isEmpty() ? "OIDC_ISSUER" : "OIDC_CONSOLE_CLIENT_ID");
            return Optional.empty();
        }
        if (!CLIENT.matcher(clientId.get()).matches()) {
            throw Variables.wrong("OIDC_CONSOLE_CLIENT_ID", clientId.get(), "up to 256 visible ASCII characters");
        }
        Set<String> audiences = issuer.get().audiences();
        return Optional.of(new SignIn(
                issuer.get().url(),
                clientId.get(),
                audiences.size() == 1 ? audiences.stream().findFirst() : Optional.empty(),
                scopes(variables, issuer.get().scopePrefix()),
                tokenOrigin(variables, issuer.get())));
    }

    /// Refuses variables that have no effect, because somebody expects one.
    private static void refuse(Variables variables, String missing) {
        NAMES.stream()
                .sorted()
                .forEach(name -> variables.text(name).ifPresent(value -> {
                    throw Variables.wrong(name, value, "no value without " + missing);
                }));
    }

    private static List<String> scopes(Variables variables, String prefix) {
        List<String> wanted = variables.list("OIDC_CONSOLE_SCOPES");
        Stream<Scope> scopes =
                wanted.isEmpty() ? USED.stream() : wanted.stream().map(SignIn::scope);
        return scopes.map(scope -> prefix + scope.text()).distinct().toList();
    }

    private static Scope scope(String text) {
        return Scope.of(text)
                .orElseThrow(() -> Variables.wrong("OIDC_CONSOLE_SCOPES", text, "one or several of " + Scope.all()));
    }

    private static String tokenOrigin(Variables variables, Issuer issuer) {
        Optional<String> origin = variables.text("OIDC_CONSOLE_TOKEN_ORIGIN");
        if (origin.isEmpty()) {
            return origin(issuer.url());
        }
        if (!ORIGIN.matcher(origin.get()).matches()) {
            throw Variables.wrong(
                    "OIDC_CONSOLE_TOKEN_ORIGIN", origin.get(), "an origin such as https://login.example.com");
        }
        return origin.get();
    }

    private static String origin(String url) {
        URI uri = URI.create(url);
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }

    /// The other origins that the page sends requests to: the configuration of the issuer, and its token endpoint.
    String origins() {
        return Stream.of(origin(issuer), tokenOrigin).distinct().collect(Collectors.joining(" "));
    }

    void write(JsonGenerator json) throws IOException {
        json.writeStringField("issuer", issuer);
        json.writeStringField("client_id", clientId);
        if (audience.isPresent()) {
            json.writeStringField("audience", audience.get());
        }
        json.writeStringField("scope", String.join(" ", scopes));
    }
}
