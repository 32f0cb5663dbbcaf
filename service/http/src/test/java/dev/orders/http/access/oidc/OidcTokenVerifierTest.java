package dev.orders.http.access.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.orders.core.access.Principal;
import dev.orders.core.access.Scope;
import dev.orders.core.tenant.TenantId;
import dev.orders.http.access.Authentication.Rejected;
import dev.orders.http.access.Authentication.Verified;
import dev.orders.testsupport.issuer.Claims;
import dev.orders.testsupport.issuer.IssuerKey;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OidcTokenVerifierTest {
    private static final IssuerKey RSA = Verifiers.RSA;
    private static final Verifiers SUBJECT = new Verifiers(RSA);

    @AfterAll
    static void closeIssuer() {
        SUBJECT.close();
    }

    private static Claims claims() {
        return SUBJECT.claims();
    }

    @Test
    void aTokenNamesTenantActorAndScopes() {
        var result = SUBJECT.verify(RSA.sign(
                claims().with("scope", "openid orders:read events:read").json()));
        assertThat(result).isInstanceOfSatisfying(Verified.class, verified -> {
            Principal principal = verified.principal();
            assertThat(principal.tenant()).isEqualTo(new TenantId("acme"));
            assertThat(principal.actor().value()).matches("oidc:[0-9a-f]{8}:user-1");
            assertThat(principal.scopes()).containsExactlyInAnyOrder(Scope.ORDERS_READ, Scope.EVENTS_READ);
            assertThat(verified.until()).isEqualTo(SUBJECT.clock.instant().plus(Duration.ofMinutes(5)));
        });
    }

    @Test
    void aTokenCountsUntilItExpires() {
        var result = SUBJECT.verify(
                RSA.sign(claims().with("exp", SUBJECT.clock.instant().getEpochSecond() + 30)
                        .json()));
        assertThat(result)
                .isInstanceOfSatisfying(
                        Verified.class,
                        verified -> assertThat(verified.until())
                                .isEqualTo(SUBJECT.clock.instant().plusSeconds(90)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"})
    void everyAsymmetricAlgorithmIsAccepted(String algorithm) {
        IssuerKey key = IssuerKey.generate("key", algorithm);
        try (Verifiers own = new Verifiers(key)) {
            assertThat(own.verify(key.sign(own.claims().json()))).isInstanceOf(Verified.class);
        }
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void whatIssuersWrite(UnaryOperator<Claims> change) {
        assertThat(SUBJECT.verify(RSA.sign(change.apply(claims()).json()))).isInstanceOf(Verified.class);
    }

    static Stream<Arguments> accepted() {
        long now = SUBJECT.clock.instant().getEpochSecond();
        return Stream.of(
                accepted("several audiences", claims -> claims.withJson("aud", "[\"other\",\"orders-2\"]")),
                accepted("expired within the skew", claims -> claims.with("exp", now - 59)),
                accepted("not yet valid within the skew", claims -> claims.with("nbf", now + 60)),
                accepted("a fraction of a second", claims -> claims.withJson("exp", now + 1 + ".5")),
                accepted("no scope", claims -> claims.without("scope")),
                accepted("Keycloak", claims -> claims.with("typ", "Bearer").with("nonce", "n")),
                accepted(
                        "Cognito",
                        claims -> claims.without("aud")
                                .with("client_id", "orders-2")
                                .with("token_use", "access")));
    }

    private static Arguments accepted(String name, UnaryOperator<Claims> change) {
        return argumentSet(name, change);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jwk", "jku", "x5u"})
    void aKeyInTheTokenIsIgnored(String member) {
        IssuerKey stranger = IssuerKey.generate("rsa", "RS256");
        String value = member.equals("jwk") ? stranger.jwk() : "\"" + SUBJECT.issuer.url() + "/keys\"";
        String header = "{\"alg\":\"RS256\",\"kid\":\"rsa\",\"" + member + "\":" + value + "}";
        assertThat(SUBJECT.verify(stranger.sign(header, claims().json()))).isInstanceOf(Rejected.class);
        assertThat(SUBJECT.verify(RSA.sign(header, claims().json()))).isInstanceOf(Verified.class);
    }

    @Test
    void aTokenWithoutKeyIdFitsTheOnlyKeyForItsAlgorithm() {
        String token = RSA.sign("{\"alg\":\"RS256\"}", claims().json());
        assertThat(SUBJECT.verify(token)).isInstanceOf(Verified.class);
        try (Verifiers ambiguous = new Verifiers(RSA, IssuerKey.generate("other", "RS256"))) {
            String its = RSA.sign("{\"alg\":\"RS256\"}", ambiguous.claims().json());
            assertThat(ambiguous.verify(its)).isInstanceOf(Rejected.class);
        }
    }

    @Test
    void scopesComeFromAListToo() {
        Claims listed = claims().without("scope").withJson("scp", "[\"orders:read\",\"x\",7]");
        assertThat(scopes(SUBJECT, listed)).containsExactly(Scope.ORDERS_READ);
        assertThat(scopes(SUBJECT, claims().without("scope").with("scp", "x events:read")))
                .containsExactly(Scope.EVENTS_READ);
        assertThat(scopes(SUBJECT, claims().without("scope"))).isEmpty();
    }

    @Test
    void withAPrefixOnlyScopesThatHaveItCount() {
        try (Verifiers prefixed = new Verifiers(Map.of("OIDC_SCOPE_PREFIX", "api/"), RSA)) {
            Claims mixed = prefixed.claims().with("scope", "operator api/orders:read other/orders:write api/");
            assertThat(scopes(prefixed, mixed)).containsExactly(Scope.ORDERS_READ);
        }
    }

    private static Set<Scope> scopes(Verifiers verifiers, Claims claims) {
        return ((Verified) verifiers.verify(RSA.sign(claims.json())))
                .principal()
                .scopes();
    }

    @ParameterizedTest
    @ValueSource(strings = {"custom:tenant_id", "https://orders.example/claims/tenant.id"})
    void theTenantClaimMayHaveAnyName(String name) {
        try (Verifiers renamed = new Verifiers(Map.of("OIDC_TENANT_CLAIM", name), RSA)) {
            Claims claims = renamed.claims().without("tenant_id").with(name, "t-2");
            assertThat(renamed.verify(RSA.sign(claims.json())))
                    .isInstanceOfSatisfying(
                            Verified.class,
                            verified -> assertThat(verified.principal().tenant().value())
                                    .isEqualTo("t-2"));
        }
    }
}
