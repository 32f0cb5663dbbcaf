package dev.orders.http.access.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.orders.http.access.Authentication.Rejected;
import dev.orders.testsupport.issuer.Claims;
import dev.orders.testsupport.issuer.IssuerKey;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Tests tokens with a valid signature that say the wrong thing.
final class RefusedClaimsTest {
    private static final IssuerKey RSA = Verifiers.RSA;
    private static final Verifiers SUBJECT = new Verifiers(RSA);

    @AfterAll
    static void closeIssuer() {
        SUBJECT.close();
    }

    private static Claims claims() {
        return SUBJECT.claims();
    }

    @ParameterizedTest
    @MethodSource({"wrongIssuersAndAudiences", "wrongTimes", "otherKinds", "unknownPrincipals"})
    void claimsThatAreRefused(UnaryOperator<Claims> change, String detail) {
        // A token without the type at+jwt must not be an ID token either.
        String token = RSA.sign(
                "{\"alg\":\"RS256\",\"kid\":\"rsa\"}", change.apply(claims()).json());
        assertThat(SUBJECT.verify(token)).isEqualTo(new Rejected(detail));
    }

    static Stream<Arguments> wrongIssuersAndAudiences() {
        return Stream.of(
                refused("another issuer", claims -> claims.with("iss", "https://other.example"), "from another issuer"),
                refused("no issuer", claims -> claims.without("iss"), "from another issuer"),
                refused("another audience", claims -> claims.with("aud", "other"), "for another audience"),
                refused("no audience", claims -> claims.without("aud"), "for another audience"),
                refused(
                        "a client without Cognito's mark",
                        claims -> claims.without("aud").with("client_id", "orders"),
                        "for another audience"),
                refused(
                        "the client does not replace the audience",
                        claims -> claims.with("aud", "other")
                                .with("client_id", "orders")
                                .with("token_use", "access"),
                        "for another audience"));
    }

    static Stream<Arguments> wrongTimes() {
        long now = SUBJECT.clock.instant().getEpochSecond();
        return Stream.of(
                refused("expired an hour ago", claims -> claims.with("exp", now - 3600), "expired"),
                refused("expired beyond the skew", claims -> claims.with("exp", now - 60), "expired"),
                refused("not yet valid", claims -> claims.with("nbf", now + 61), "is not valid yet"),
                refused("a start that is no number", claims -> claims.with("nbf", "x"), "is not valid yet"),
                refused("no expiry", claims -> claims.without("exp"), "no valid expiry time"),
                refused("an expiry in text", claims -> claims.with("exp", "2000000000"), "no valid expiry time"),
                refused("an endless expiry", claims -> claims.withJson("exp", "1e400"), "no valid expiry time"),
                refused("a huge expiry", claims -> claims.withJson("exp", "9".repeat(90)), "no valid expiry time"),
                refused("a negative expiry", claims -> claims.with("exp", -1), "no valid expiry time"));
    }

    static Stream<Arguments> otherKinds() {
        return Stream.of(
                refused("an ID token", claims -> claims.with("nonce", "n"), "is not an access token"),
                refused("an ID token of Cognito", claims -> claims.with("token_use", "id"), "is not an access token"),
                refused("an ID token of Keycloak", claims -> claims.with("typ", "ID"), "is not an access token"),
                refused("a refresh token", claims -> claims.with("typ", "Refresh"), "is not an access token"),
                refused(
                        "a bound token",
                        claims -> claims.withJson("cnf", "{\"jkt\":\"x\"}"),
                        "is bound to a key of the client, which is not supported"));
    }

    static Stream<Arguments> unknownPrincipals() {
        String tenant = "the claim tenant_id of the token must name the tenant in 1 to 64 visible ASCII characters";
        return Stream.of(
                argumentSet("no tenant", change(claims -> claims.without("tenant_id")), tenant),
                argumentSet("an empty tenant", change(claims -> claims.with("tenant_id", "")), tenant),
                argumentSet("a tenant with a space", change(claims -> claims.with("tenant_id", "a b")), tenant),
                argumentSet("a list of tenants", change(claims -> claims.withJson("tenant_id", "[\"a\"]")), tenant),
                argumentSet("a long tenant", change(claims -> claims.with("tenant_id", "a".repeat(65))), tenant),
                argumentSet(
                        "no subject",
                        change(claims -> claims.without("sub")),
                        "the claim sub of the token must name the principal"));
    }

    private static Arguments refused(String name, UnaryOperator<Claims> change, String detail) {
        String sentence = detail.startsWith("is ")
                ? "the token " + detail
                : detail.startsWith("no ")
                        ? "the token has " + detail
                        : detail.equals("expired") ? "the token has expired" : "the token is " + detail;
        return argumentSet(name, change, sentence);
    }

    private static UnaryOperator<Claims> change(UnaryOperator<Claims> change) {
        return change;
    }
}
