package dev.orders.http.access.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.orders.core.access.Scope;
import dev.orders.http.access.Authentication;
import dev.orders.http.access.Authentication.Rejected;
import dev.orders.http.access.Authentication.Verified;
import dev.orders.testsupport.issuer.Claims;
import dev.orders.testsupport.issuer.IssuerKey;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;

/// Generated tokens: valid ones are accepted, and changed ones are refused as a value, whatever was changed.
final class TokenPropertyTest {
    private static final IssuerKey RSA = Verifiers.RSA;
    private static final IssuerKey EC = IssuerKey.generate("ec", "ES256");
    private static final Verifiers SUBJECT = new Verifiers(RSA, EC);
    private static final long NOW = Verifiers.START.getEpochSecond();

    /// Signed once, because signing takes most of the time of a try.
    private static final String RSA_TOKEN = RSA.sign(SUBJECT.claims().json());
    private static final String EC_TOKEN = EC.sign(SUBJECT.claims().json());
    private static final String OPERATOR_TOKEN =
            RSA.sign(SUBJECT.claims().with("scope", "operator").json());

    /// Values that are wrong for each claim that decides. The rest of the token is right, and its signature too.
    private static final Map<String, List<String>> WRONG_VALUES = Map.of(
            "iss", List.of("\"\"", "\"https://other.example\"", "\"\\u0000\""),
            "aud", List.of("\"other\"", "\"\"", "\"ORDERS\"", "[\"other\"]", "[[\"orders\"]]", "{\"orders\":1}"),
            "sub", List.of("\"\"", "[\"user-1\"]"),
            "tenant_id", List.of("\"\"", "\"a b\"", "\"\\u00e9\"", "\"" + "x".repeat(65) + "\"", "[\"acme\"]"),
            "exp", List.of("\"" + (NOW + 600) + "\"", "-1", "-0.5", "1e400", "1e300", NOW - 60 + "", NOW + 600 + "e3"),
            "nbf", List.of("\"" + NOW + "\"", "-1", "1e400", NOW + 61 + "", "253402300800"),
            "cnf", List.of("{\"jkt\":\"x\"}", "\"\"", "0"));

    private static final List<String> OTHER_TYPES = List.of(
            "null", "true", "false", "[]", "{}", "[null]", "{\"\":[]}", "9".repeat(1000), "1e", "NaN", "'x'", "");

    @AfterContainer
    static void closeIssuer() {
        SUBJECT.close();
    }

    /// Refused by its form or by its content. A verifier sees only tokens that it accepts by their form.
    private static Authentication result(String token) {
        return SUBJECT.verifier.accepts(token) ? SUBJECT.verify(token) : new Rejected("has no such form");
    }

    private static void assertRefused(String token) {
        assertThat(result(token)).as(token).isInstanceOf(Rejected.class);
        assertThat(SUBJECT.verify(token)).as(token).isInstanceOf(Rejected.class);
    }

    @Property(tries = 400)
    void aTokenWithAnyValidCombinationOfClaimsIsAccepted(
            @ForAll("validHeaders") String header,
            @ForAll("validClaims") Claims claims,
            @ForAll Set<Scope> scopes,
            @ForAll boolean listed) {
        List<String> texts = scopes.stream().map(Scope::text).toList();
        Claims scoped = listed
                ? claims.without("scope").withJson("scp", array(texts))
                : claims.with("scope", "openid " + String.join(" ", texts));

        assertThat(result(RSA.sign(header, scoped.json())))
                .as("%s %s", header, scoped)
                .isInstanceOfSatisfying(Verified.class, verified -> {
                    assertThat(verified.principal().scopes()).isEqualTo(scopes);
                    assertThat(text(verified.principal().tenant().value()))
                            .isEqualTo(claims.members().get("tenant_id"));
                    assertThat(verified.until()).isAfter(SUBJECT.clock.instant());
                });
    }

    @Provide
    Arbitrary<String> validHeaders() {
        return Combinators.combine(
                        Arbitraries.of("", ",\"kid\":\"rsa\""),
                        Arbitraries.of("", "JWT", "jwt", "at+jwt", "AT+JWT", "application/at+jwt"),
                        Arbitraries.of("", ",\"jku\":\"https://thief.example\"", ",\"x5t\":7", ",\"cty\":null"))
                .as((id, type, more) ->
                        "{\"alg\":\"RS256\"" + id + (type.isEmpty() ? "" : ",\"typ\":\"" + type + "\"") + more + "}");
    }

    @Provide
    Arbitrary<Claims> validClaims() {
        Arbitrary<String> audiences =
                Arbitraries.of("\"orders\"", "\"orders-2\"", "[\"x\",7,\"orders\"]", "[\"orders\"]");
        Arbitrary<String> expiries = Arbitraries.oneOf(
                Arbitraries.longs().between(NOW - 59, NOW + 1_000_000_000L).map(String::valueOf),
                Arbitraries.doubles().between((double) (NOW - 59), NOW + 1e9).map(String::valueOf),
                Arbitraries.just("253402300799"));
        Arbitrary<String> starts = Arbitraries.longs().between(0, NOW + 60).map(String::valueOf);
        return Combinators.combine(
                        audiences,
                        Arbitraries.strings().ofMinLength(1).ofMaxLength(200).map(TokenPropertyTest::text),
                        Arbitraries.strings()
                                .withCharRange('!', '~')
                                .ofMinLength(1)
                                .ofMaxLength(64),
                        expiries,
                        starts.injectNull(0.3),
                        values())
                .as((audience, subject, tenant, expiry, start, other) -> {
                    Claims claims = SUBJECT.claims()
                            .withJson("aud", audience)
                            .withJson("sub", subject)
                            .withJson("tenant_id", text(tenant))
                            .withJson("exp", expiry)
                            .withJson("other", other)
                            .withJson("iat", other);
                    return start == null ? claims : claims.withJson("nbf", start);
                });
    }

    /// JSON values of every type, nested a little.
    @Provide
    Arbitrary<String> values() {
        Arbitrary<String> simple = Arbitraries.oneOf(
                Arbitraries.of("null", "true", "0", "-1.5e-7", "9".repeat(100), "[]", "{}"),
                Arbitraries.strings().ofMaxLength(20).map(TokenPropertyTest::text));
        return Arbitraries.oneOf(
                simple, simple.list().ofMaxSize(3).map(List::toString), simple.map(value -> "{\"a\":[" + value + "]}"));
    }

    private static String text(String text) {
        return JsonNodeFactory.instance.textNode(text).toString();
    }

    private static String array(List<String> texts) {
        return texts.stream().map(TokenPropertyTest::text).collect(Collectors.joining(",", "[", "]"));
    }

    @Property(tries = 1500)
    void aTokenWithOneOtherCharacterIsRefused(
            @ForAll boolean elliptic, @ForAll @IntRange(max = 5000) int place, @ForAll("characters") char other) {
        String token = elliptic ? EC_TOKEN : RSA_TOKEN;
        int index = place % token.length();
        if (token.charAt(index) != other) {
            assertRefused(token.substring(0, index) + other + token.substring(index + 1));
        }
    }

    @Provide
    Arbitrary<Character> characters() {
        return Arbitraries.frequencyOf(
                Tuple.of(
                        8,
                        Arbitraries.chars().with("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")),
                Tuple.of(2, Arbitraries.chars().with(".+/= \n\0\u00e9\ud800")),
                Tuple.of(1, Arbitraries.chars().all()));
    }

    /// The last characters of a part have bits that no byte uses.
    @Property(tries = 200)
    void theUnusedBitsOfASignatureMustBeZero(@ForAll boolean elliptic, @ForAll("characters") char last) {
        String token = elliptic ? EC_TOKEN : RSA_TOKEN;
        if (token.charAt(token.length() - 1) != last) {
            assertRefused(token.substring(0, token.length() - 1) + last);
        }
    }

    @Property(tries = 500)
    void aTokenWithAPieceLessOrMoreIsRefused(
            @ForAll @IntRange(max = 5000) int from,
            @ForAll @IntRange(min = 1, max = 300) int length,
            @ForAll boolean twice) {
        String token = RSA_TOKEN;
        int start = from % token.length();
        int end = Math.min(start + length, token.length());
        assertRefused(token.substring(0, twice ? end : start) + token.substring(twice ? start : end));
    }

    @Property(tries = 300)
    void partsOfDifferentTokensDoNotFitTogether(
            @ForAll @IntRange(max = 8) int header,
            @ForAll @IntRange(max = 8) int body,
            @ForAll @IntRange(max = 8) int signature) {
        List<String[]> tokens = List.of(parts(RSA_TOKEN), parts(EC_TOKEN), parts(OPERATOR_TOKEN));
        // Each token gives three parts, and every part may take every place.
        List<String> all = tokens.stream().flatMap(Arrays::stream).toList();
        String mixed = all.get(header) + "." + all.get(body) + "." + all.get(signature);
        boolean whole = tokens.stream().anyMatch(token -> mixed.equals(String.join(".", token)));
        assertThat(result(mixed) instanceof Verified).as(mixed).isEqualTo(whole);
    }

    private static String[] parts(String token) {
        return token.split("\\.", -1);
    }

    @Property(tries = 600)
    void aClaimOfAnyWrongTypeOrValueIsRefused(@ForAll("wrongClaims") Claims wrong) {
        assertRefused(RSA.sign(wrong.json()));
    }

    @Provide
    Arbitrary<Claims> wrongClaims() {
        return Arbitraries.of(WRONG_VALUES.entrySet())
                .flatMap(claim -> Arbitraries.oneOf(Arbitraries.of(claim.getValue()), Arbitraries.of(OTHER_TYPES))
                        .map(value -> SUBJECT.claims().withJson(claim.getKey(), value)));
    }

    @Property(tries = 300)
    void aClaimThatOccursTwiceIsRefused(
            @ForAll("names") String name, @ForAll("values") String value, @ForAll boolean first) {
        String json = SUBJECT.claims().json();
        String twice = "\"" + name + "\":" + value;
        assertRefused(RSA.sign(
                first
                        ? "{" + twice + "," + json.substring(1)
                        : json.substring(0, json.length() - 1) + "," + twice + "}"));
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.of(SUBJECT.claims().members().keySet());
    }

    @Property(tries = 500)
    void aWrongHeaderIsRefused(@ForAll("wrongHeaderMembers") String member) {
        String right = "\"alg\":\"RS256\",\"kid\":\"rsa\",\"typ\":\"at+jwt\"";
        String name = member.substring(0, member.indexOf(':'));
        String rest = Arrays.stream(right.split(","))
                .filter(part -> !part.startsWith(name))
                .map(part -> part + ",")
                .collect(Collectors.joining());
        assertRefused(RSA.sign("{" + rest + member + "}", SUBJECT.claims().json()));
    }

    @Provide
    Arbitrary<String> wrongHeaderMembers() {
        Arbitrary<String> algorithms = Arbitraries.of(
                "none", "None", "", "HS256", "HS512", "rs256", "RS1", "RS256 ", "RS384", "PS256", "ES256", "EdDSA",
                "dir", "A128KW");
        return Arbitraries.oneOf(
                algorithms.map(name -> "\"alg\":" + text(name)),
                values().filter(value -> !value.equals("\"RS256\"")).map(value -> "\"alg\":" + value),
                values().filter(value -> !value.equals("\"rsa\"")).map(value -> "\"kid\":" + value),
                values().map(value -> "\"typ\":" + value),
                values().map(value -> "\"crit\":" + value));
    }

    /// Nobody knows what these mean, but no one of them may make the service fail.
    @Property(tries = 800)
    void anyTextGetsAnAnswer(
            @ForAll("parts") String header, @ForAll("parts") String body, @ForAll("parts") String signature) {
        assertThat(SUBJECT.verify(header + "." + body + "." + signature)).isInstanceOf(Rejected.class);
        assertThat(SUBJECT.verify(header)).isInstanceOf(Rejected.class);
        assertThat(result(header + body)).isInstanceOf(Rejected.class);
    }

    @Provide
    Arbitrary<String> parts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(50),
                Arbitraries.strings().withChars("AZaz09-_=.").ofMaxLength(50),
                values().map(IssuerKey::part),
                values().map(value -> IssuerKey.part("{\"alg\":\"RS256\",\"kid\":" + value + "}")),
                Arbitraries.just(parts(RSA.sign(SUBJECT.claims().json()))[1]));
    }

    @Property(tries = 300)
    void anyMemberOfAHeaderGetsAnAnswer(@ForAll("headerNames") String name, @ForAll("values") String value) {
        String header = "{\"alg\":\"RS256\",\"kid\":\"rsa\",\"" + name + "\":" + value + "}";
        assertThat(result(RSA.sign(header, SUBJECT.claims().json()))).isInstanceOfAny(Rejected.class, Verified.class);
    }

    @Provide
    Arbitrary<String> headerNames() {
        return Arbitraries.of(
                "jwk",
                "jku",
                "x5u",
                "x5c",
                "x5t",
                "x5t#S256",
                "b64",
                "zip",
                "enc",
                "cty",
                "epk",
                "p2c",
                "url",
                "nonce");
    }
}
