package dev.orders.http.access;

import dev.orders.core.access.Scope;
import dev.orders.http.exchange.Problem;
import dev.orders.http.problem.ProblemType;
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
        return Problem.of(ProblemType.UNAUTHENTICATED).with(Map.of("WWW-Authenticate", CHALLENGE));
    }

    /// 401: the credentials are not valid (RFC 6750 section 3.1).
    ///
    /// @param detail what is wrong with them: visible ASCII and spaces, without quotes
    public static Problem invalidToken(String detail) {
        return Problem.of(ProblemType.INVALID_TOKEN, sentence(detail))
                .with(Map.of(
                        "WWW-Authenticate",
                        CHALLENGE + ", error=\"invalid_token\", error_description=\"" + detail + "\""));
    }

    /// 403: the principal lacks a scope (RFC 6750 section 3.1).
    ///
    /// @param anyOf the scopes of which one is enough; not empty
    public static Problem insufficientScope(Set<Scope> anyOf) {
        List<String> scopes = anyOf.stream().sorted().map(Scope::text).toList();
        return Problem.of(ProblemType.INSUFFICIENT_SCOPE, "This needs the scope " + String.join(" or ", scopes) + ".")
                .with(Map.of(
                        "WWW-Authenticate",
                        CHALLENGE + ", error=\"insufficient_scope\", scope=\"" + String.join(" ", scopes) + "\""));
    }

    /// 503: the issuer of tokens does not answer.
    public static Problem issuerUnavailable() {
        return Problem.of(ProblemType.ISSUER_UNAVAILABLE).with(Map.of("Retry-After", ISSUER_RETRY_AFTER_SECONDS));
    }

    /// 404: no API key has this id.
    public static Problem unknownApiKey() {
        return Problem.of(ProblemType.API_KEY_NOT_FOUND);
    }

    /// 409: the API key is revoked or expired.
    public static Problem apiKeyEnded() {
        return Problem.of(ProblemType.API_KEY_ENDED);
    }

    private static String sentence(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
    }
}
