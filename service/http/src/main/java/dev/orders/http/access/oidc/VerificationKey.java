package dev.orders.http.access.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Optional;
import java.util.Set;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/// A public key of the issuer.
///
/// @param algorithms the algorithms that it may verify; not empty
record VerificationKey(Optional<String> id, PublicKey key, Set<SignatureAlgorithm> algorithms) {
    private static final int SHORTEST_RSA = 2048;

    /// A longer key would make each verification slow.
    private static final int LONGEST_RSA = 8192;

    VerificationKey {
        algorithms = Set.copyOf(algorithms);
    }

    /// The key in a JSON Web Key (RFC 7517). Empty if it is malformed or serves another purpose.
    static Optional<VerificationKey> of(ObjectNode jwk) {
        Set<SignatureAlgorithm> algorithms = algorithms(jwk);
        if (algorithms.isEmpty() || !isForSignatures(jwk)) {
            return Optional.empty();
        }
        return publicKey(jwk)
                .filter(VerificationKey::hasSafeLength)
                .map(key -> new VerificationKey(StrictJson.text(jwk, "kid"), key, algorithms));
    }

    private static Set<SignatureAlgorithm> algorithms(ObjectNode jwk) {
        Set<SignatureAlgorithm> possible = SignatureAlgorithm.of(
                StrictJson.text(jwk, "kty").orElse(""),
                StrictJson.text(jwk, "crv").orElse(""));
        if (jwk.has("alg")) {
            possible.removeIf(algorithm ->
                    !algorithm.text().equals(StrictJson.text(jwk, "alg").orElse("")));
        }
        return possible;
    }

    private static boolean isForSignatures(ObjectNode jwk) {
        boolean use = !jwk.has("use") || StrictJson.text(jwk, "use").orElse("").equals("sig");
        JsonNode operations = jwk.path("key_ops");
        return use
                && (operations.isMissingNode()
                        || operations.valueStream().anyMatch(operation -> "verify".equals(operation.textValue())));
    }

    private static Optional<PublicKey> publicKey(ObjectNode jwk) {
        // The certificate chain (x5c) and private members are not needed, so they cannot do harm.
        ObjectNode essential = jwk.deepCopy().retain("kty", "n", "e", "crv", "x", "y");
        try {
            return JsonWebKey.Factory.newJwk(essential.toString()) instanceof PublicJsonWebKey key
                    ? Optional.ofNullable(key.getPublicKey())
                    : Optional.empty();
        } catch (JoseException | RuntimeException malformed) {
            // The library throws various exceptions, for example for numbers outside of the curve.
            return Optional.empty();
        }
    }

    private static boolean hasSafeLength(PublicKey key) {
        return !(key instanceof RSAPublicKey rsa)
                || (rsa.getModulus().bitLength() >= SHORTEST_RSA
                        && rsa.getModulus().bitLength() <= LONGEST_RSA);
    }
}
