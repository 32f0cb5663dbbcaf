package dev.orders.http.access.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orders.core.access.Principal;
import dev.orders.core.access.Scope;
import dev.orders.core.tenant.TenantId;
import dev.orders.http.access.Authentication;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which tokens of the issuer are accepted, and what they say about the principal.
record TokenRules(OidcSettings settings) {
    /// How much the clock of the issuer may differ from ours.
    private static final Duration SKEW = Duration.ofSeconds(60);

    /// How long a verified token counts without another look at the keys. With the interval at which keys are
    /// loaded this bounds how long a removed key is accepted.
    private static final Duration LONGEST_TRUST = Duration.ofMinutes(5);

    /// The year 9999. Some issuers write it for tokens that do not expire.
    private static final double LATEST_TIME = 253_402_300_799.0;

    /// RFC 9068 section 2.1. Issuers older than the RFC write `JWT` or nothing.
    private static final Set<String> TYPES = Set.of("jwt", "at+jwt", "application/at+jwt");

    private static final Set<String> ACCESS_TOKEN_TYPES = Set.of("at+jwt", "application/at+jwt");

    /// Claims that only ID tokens have (OpenID Connect Core 1.0, sections 2 and 3.3.2.11).
    private static final List<String> ID_TOKEN_CLAIMS = List.of("nonce", "at_hash", "c_hash", "s_hash");

    /// Why a token is not accepted, whoever has signed it. Empty if it is accepted.
    Optional<String> refusal(SignedToken token, Instant now) {
        return wrongHeader(token.header())
                .or(() -> wrongIssuer(token.claims()))
                .or(() -> wrongKind(token))
                .or(() -> wrongAudience(token.claims()))
                .or(() -> wrongTime(token.claims(), now));
    }

    private static Optional<String> wrongHeader(ObjectNode header) {
        if (header.has("crit")) {
            return Optional.of("the token has critical header parameters that are not supported");
        }
        if (header.has("typ") && !TYPES.contains(type(header))) {
            return Optional.of("the type of the token is not that of an access token");
        }
        return header.has("kid") && !header.get("kid").isTextual()
                ? Optional.of("the key id of the token is not a text")
                : Optional.empty();
    }

    private static String type(ObjectNode header) {
        // A value that is not a text becomes a type that nobody has.
        return header.has("typ") ? StrictJson.text(header, "typ").orElse("?").toLowerCase(Locale.ROOT) : "";
    }

    private Optional<String> wrongIssuer(ObjectNode claims) {
        return StrictJson.text(claims, "iss").equals(Optional.of(settings.issuer()))
                ? Optional.empty()
                : Optional.of("the token is from another issuer");
    }

    /// Issuers mark access tokens in different ways: by the type of the token (RFC 9068), by the claim
    /// `token_use` (Cognito), by the claim `typ` (Keycloak). Without a mark, the claims that only ID tokens have
    /// decide.
    private static Optional<String> wrongKind(SignedToken token) {
        ObjectNode claims = token.claims();
        if (claims.has("cnf")) {
            return Optional.of("the token is bound to a key of the client, which is not supported");
        }
        Optional<String> use = StrictJson.text(claims, "token_use");
        Optional<String> kind = StrictJson.text(claims, "typ");
        boolean marked = ACCESS_TOKEN_TYPES.contains(type(token.header())) || use.isPresent() || kind.isPresent();
        boolean isAccessToken = marked
                ? use.orElse("access").equals("access") && kind.orElse("Bearer").equalsIgnoreCase("Bearer")
                : ID_TOKEN_CLAIMS.stream().noneMatch(claims::has);
        return isAccessToken ? Optional.empty() : Optional.of("the token is not an access token");
    }

    /// Access tokens of Cognito have no `aud`. Their `client_id` is as good: Cognito writes it, and the operator
    /// lists the clients.
    private Optional<String> wrongAudience(ObjectNode claims) {
        boolean byClient = !claims.has("aud") && claims.has("token_use");
        return texts(claims.path(byClient ? "client_id" : "aud")).anyMatch(settings.audiences()::contains)
                ? Optional.empty()
                : Optional.of("the token is for another audience");
    }

    private static Optional<String> wrongTime(ObjectNode claims, Instant now) {
        Optional<Instant> expiry = time(claims.path("exp"));
        if (expiry.isEmpty()) {
            return Optional.of("the token has no valid expiry time");
        }
        if (!now.isBefore(expiry.get().plus(SKEW))) {
            return Optional.of("the token has expired");
        }
        if (!claims.has("nbf")) {
            return Optional.empty();
        }
        Optional<Instant> start = time(claims.path("nbf"));
        return start.isEmpty() || now.isBefore(start.get().minus(SKEW))
                ? Optional.of("the token is not valid yet")
                : Optional.empty();
    }

    /// The time in a claim (RFC 7519 section 2, NumericDate). Empty if it is not a number, or out of range.
    private static Optional<Instant> time(JsonNode claim) {
        double seconds = claim.isNumber() ? claim.doubleValue() : -1;
        return seconds >= 0 && seconds <= LATEST_TIME
                ? Optional.of(Instant.ofEpochMilli((long) (seconds * 1000)))
                : Optional.empty();
    }

    /// The principal that an accepted token with a valid signature names.
    Authentication principal(SignedToken token, Instant now) {
        ObjectNode claims = token.claims();
        Optional<TenantId> tenant = tenant(claims);
        Optional<String> subject = StrictJson.text(claims, "sub").filter(text -> !text.isEmpty());
        if (tenant.isEmpty()) {
            return new Authentication.Rejected("the claim " + settings.tenantClaim()
                    + " of the token must name the tenant in 1 to 64 visible ASCII characters");
        }
        if (subject.isEmpty()) {
            return new Authentication.Rejected("the claim sub of the token must name the principal");
        }
        Principal principal =
                new Principal(tenant.get(), Subject.actor(settings.issuer(), subject.get()), scopes(claims));
        Instant expiry = time(claims.path("exp")).orElseThrow().plus(SKEW);
        Instant trust = now.plus(LONGEST_TRUST);
        return new Authentication.Verified(principal, expiry.isBefore(trust) ? expiry : trust);
    }

    private Optional<TenantId> tenant(ObjectNode claims) {
        try {
            return StrictJson.text(claims, settings.tenantClaim()).map(TenantId::new);
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /// The scopes in `scope` (RFC 8693 section 4.2) or in `scp`, as Microsoft and Okta write it.
    private Set<Scope> scopes(ObjectNode claims) {
        return texts(claims.path(claims.has("scope") ? "scope" : "scp"))
                .flatMap(text -> Arrays.stream(text.split(" ")))
                .filter(text -> text.startsWith(settings.scopePrefix()))
                .map(text -> Scope.of(text.substring(settings.scopePrefix().length())))
                .flatMap(Optional::stream)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Scope.class)));
    }

    /// The texts in a claim that may be a text or a list.
    private static Stream<String> texts(JsonNode claim) {
        Stream<JsonNode> values = claim.isArray() ? claim.valueStream() : Stream.of(claim);
        return values.filter(JsonNode::isTextual).map(JsonNode::textValue);
    }
}
