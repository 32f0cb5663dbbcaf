package dev.orders.http.access;

import dev.orders.core.access.Scope;
import dev.orders.http.exchange.Problem;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The refusals of requests that may not do what they ask for (RFC 6750 section 3).
public final class AccessProblems {
    private static final String CHALLENGE = "Bearer realm=\"orders\"";

    /// An issuer is asked at most once in this time, so an earlier attempt gets the same answer.
    private static final String ISSUER_RETRY_AFTER_SECONDS = String.valueOf(TokenVerifier.ISSUER_PAUSE.toSeconds());

    private AccessProblems() {}

    /// 401: the request has no credentials (RFC 6750 section 3).
    public static Problem unauthenticated() {
        return Problem.of(
                        401,
                        "unauthenticated",
                        "Authentication is required",
                        "Send Authorization: Bearer with an API key or an access token.")
                .with(Map.of("WWW-Authenticate", CHALLENGE));
    }

    /// 401: the credentials are not valid (RFC 6750 section 3.1).
    ///
    /// @param detail what is wrong with them: visible ASCII and spaces, without quotes
    public static Problem invalidToken(String detail) {
        return Problem.of(401, "invalid_token", "The token is not valid", sentence(detail))
                .with(Map.of(
                        "WWW-Authenticate",
                        CHALLENGE + ", error=\"invalid_token\", error_description=\"" + detail + "\""));
    }

    /// 403: the principal lacks a scope (RFC 6750 section 3.1).
    ///
    /// @param anyOf the scopes of which one is enough; not empty
    public static Problem insufficientScope(Set<Scope> anyOf) {
        List<String> scopes = anyOf.stream().sorted().map(Scope::text).toList();
        return Problem.of(
                        403,
                        "insufficient_scope",
                        "The credentials do not allow this",
                        "This needs the scope " + String.join(" or ", scopes) + ".")
                .with(Map.of(
                        "WWW-Authenticate",
                        CHALLENGE + ", error=\"insufficient_scope\", scope=\"" + String.join(" ", scopes) + "\""));
    }

    /// 503: the issuer of tokens does not answer.
    public static Problem issuerUnavailable() {
        return Problem.of(
                        503,
                        "issuer_unavailable",
                        "The token cannot be verified now",
                        "The issuer of tokens does not answer. It is safe to send the request again.")
                .with(Map.of("Retry-After", ISSUER_RETRY_AFTER_SECONDS));
    }

    /// 404: no API key has this id.
    public static Problem unknownApiKey() {
        return Problem.of(404, "api_key_not_found", "No such API key", "There is no API key with this id.");
    }

    /// 409: the API key is revoked or expired.
    public static Problem apiKeyEnded() {
        return Problem.of(
                409, "api_key_ended", "The API key has ended", "The key is revoked or expired. Create a new one.");
    }

    private static String sentence(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
    }
}
