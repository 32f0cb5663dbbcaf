package dev.orders.http.access.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.orders.http.access.Authentication.Rejected;
import dev.orders.testsupport.issuer.Claims;
import dev.orders.testsupport.issuer.IssuerKey;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Tests tokens that are malformed, or whose signature or header is wrong.
final class RefusedTokensTest {
    private static final IssuerKey RSA = Verifiers.RSA;
    private static final IssuerKey EC = IssuerKey.generate("ec", "ES256");
    private static final Verifiers SUBJECT = new Verifiers(RSA, EC);
    private static final String HEADER = "{\"alg\":\"RS256\",\"kid\":\"rsa\"%s}";

    @AfterAll
    static void closeIssuer() {
        SUBJECT.close();
    }

    private static Claims claims() {
        return SUBJECT.claims();
    }

    @ParameterizedTest
    @MethodSource({"wrongAlgorithmsAndKeys", "wrongHeaders", "malformedTokens", "wrongSignatures"})
    void tokensThatAreRefused(String token) {
        assertThat(SUBJECT.verifier.accepts(token) ? SUBJECT.verify(token) : new Rejected("has no such form"))
                .isInstanceOf(Rejected.class);
    }

    static Stream<Arguments> wrongAlgorithmsAndKeys() throws Exception {
        String claims = claims().json();
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(RSA.pair().getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
        return Stream.of(
                argumentSet("alg none", IssuerKey.part("{\"alg\":\"none\"}") + "." + IssuerKey.part(claims) + "."),
                argumentSet("alg None", IssuerKey.part("{\"alg\":\"None\"}") + "." + IssuerKey.part(claims) + ".AA"),
                argumentSet("HS256 with the PEM", hmac(claims, pem.getBytes(StandardCharsets.US_ASCII))),
                argumentSet(
                        "HS256 with the key",
                        hmac(claims, RSA.pair().getPublic().getEncoded())),
                argumentSet("no alg", RSA.sign("{\"kid\":\"rsa\"}", claims)),
                argumentSet(
                        "another alg of the same key", RSA.as("rsa", "RS512").sign(claims)),
                argumentSet("the alg of another key", EC.as("rsa", "ES256").sign(claims)),
                argumentSet("another key", IssuerKey.generate("rsa", "RS256").sign(claims)));
    }

    static Stream<Arguments> wrongHeaders() {
        String claims = claims().json();
        return Stream.of(
                argumentSet("an unknown key id", RSA.as("x", "RS256").sign(claims)),
                argumentSet("a key id that is a number", RSA.sign("{\"alg\":\"RS256\",\"kid\":1}", claims)),
                argumentSet("crit", RSA.sign(HEADER.formatted(",\"crit\":[\"exp\"]"), claims)),
                argumentSet("crit b64", RSA.sign(HEADER.formatted(",\"b64\":false,\"crit\":[\"b64\"]"), claims)),
                argumentSet("typ of a log-out token", RSA.sign(HEADER.formatted(",\"typ\":\"logout+jwt\""), claims)),
                argumentSet("typ that is a number", RSA.sign(HEADER.formatted(",\"typ\":1"), claims)));
    }

    static Stream<Arguments> malformedTokens() {
        String claims = claims().json();
        return Stream.of(
                argumentSet("two alg", RSA.sign("{\"alg\":\"RS256\",\"alg\":\"RS256\",\"kid\":\"rsa\"}", claims)),
                argumentSet("two scope", RSA.sign(claims.replace("}", ",\"scope\":\"operator\"}"))),
                argumentSet("two scope, one escaped", RSA.sign(claims.replace("}", ",\"\\u0073cope\":\"operator\"}"))),
                argumentSet("claims that are a list", RSA.sign("[]")),
                argumentSet("claims that are no JSON", RSA.sign("x")),
                argumentSet("text after the claims", RSA.sign(claims + "{}")),
                argumentSet("deep claims", RSA.sign("{\"a\":" + "[".repeat(2000) + "]".repeat(2000) + "}")));
    }

    static Stream<Arguments> wrongSignatures() {
        String claims = claims().json();
        String good = RSA.sign(claims);
        String unsigned = good.substring(0, good.lastIndexOf('.'));
        return Stream.of(
                argumentSet("no signature", unsigned + "."),
                argumentSet("two parts", unsigned),
                argumentSet("five parts", good + ".a.b"),
                argumentSet("a cut signature", good.substring(0, good.length() - 2)),
                argumentSet("a longer signature", good + "AAAA"),
                argumentSet("an altered signature", unsigned + "." + flip(good.substring(unsigned.length() + 1))),
                argumentSet(
                        "an EC signature of zeros",
                        EC.sign("{\"alg\":\"ES256\",\"kid\":\"ec\"}", claims).replaceFirst("[^.]*$", "A".repeat(86))),
                argumentSet("altered claims", good.replace(IssuerKey.part(claims), IssuerKey.part(claims + " "))),
                argumentSet("a space", good + " "));
    }

    private static String flip(String signature) {
        return (signature.charAt(0) == 'A' ? 'B' : 'A') + signature.substring(1);
    }

    private static String hmac(String claims, byte[] secret) throws Exception {
        String signed = IssuerKey.part("{\"alg\":\"HS256\",\"kid\":\"rsa\"}") + "." + IssuerKey.part(claims);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        byte[] signature = mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    }
}
