package dev.orders.http.access.oidc;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The signature algorithms that are accepted (RFC 7518 section 3.1, RFC 8037). All of them are asymmetric: with
/// `HS256` the public key would be the secret, and `none` is no signature.
enum SignatureAlgorithm {
    RS256("RS256", "RSA", ""),
    RS384("RS384", "RSA", ""),
    RS512("RS512", "RSA", ""),
    PS256("PS256", "RSA", ""),
    PS384("PS384", "RSA", ""),
    PS512("PS512", "RSA", ""),
    ES256("ES256", "EC", "P-256"),
    ES384("ES384", "EC", "P-384"),
    ES512("ES512", "EC", "P-521"),
    ED25519("EdDSA", "OKP", "Ed25519");

    private final String text;
    private final String keyType;

    /// Empty for a key type without curves.
    private final String curve;

    SignatureAlgorithm(String text, String keyType, String curve) {
        this.text = text;
        this.keyType = keyType;
        this.curve = curve;
    }

    /// The algorithm as tokens and keys write it.
    String text() {
        return text;
    }

    /// The algorithm with this text. Empty if it is not accepted.
    static Optional<SignatureAlgorithm> of(String text) {
        return Arrays.stream(values())
                .filter(algorithm -> algorithm.text.equals(text))
                .findFirst();
    }

    /// The algorithms that a key can verify.
    ///
    /// @param curve empty if the key has none
    static Set<SignatureAlgorithm> of(String keyType, String curve) {
        return Arrays.stream(values())
                .filter(algorithm -> algorithm.keyType.equals(keyType) && algorithm.curve.equals(curve))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(SignatureAlgorithm.class)));
    }
}
