package dev.orders.http.access.oidc;

import dev.orders.http.access.Authentication;
import dev.orders.http.access.TokenVerifier;
import java.security.PublicKey;
import java.time.Clock;
import java.util.Optional;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/// Verifies access tokens that an OpenID Connect issuer has signed (RFC 7519, RFC 8725, RFC 9068).
public final class OidcTokenVerifier implements TokenVerifier {
    private final TokenRules rules;
    private final SigningKeys keys;
    private final Clock clock;

    public OidcTokenVerifier(OidcSettings settings, SigningKeys keys, Clock clock) {
        this.rules = new TokenRules(settings);
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public boolean accepts(String token) {
        return SignedToken.hasForm(token);
    }

    /// Checks the signature last but before every claim that says who asks. Before it come the cheap checks, so
    /// that tokens of other issuers never make this service ask its own issuer for keys.
    @Override
    public Authentication verify(String token) {
        Optional<SignedToken> parsed = SignedToken.parse(token);
        if (parsed.isEmpty()) {
            return new Authentication.Rejected("the token is malformed");
        }
        SignedToken signed = parsed.get();
        Optional<SignatureAlgorithm> algorithm = signed.algorithm();
        if (algorithm.isEmpty()) {
            return new Authentication.Rejected("the signature algorithm of the token is not accepted");
        }
        Optional<String> refusal = rules.refusal(signed, clock.instant());
        if (refusal.isPresent()) {
            return new Authentication.Rejected(refusal.get());
        }
        return verify(signed, algorithm.get());
    }

    private Authentication verify(SignedToken signed, SignatureAlgorithm algorithm) {
        SigningKeys.Loaded loaded = keys.known();
        Optional<VerificationKey> key = find(loaded, signed, algorithm);
        if (key.isEmpty()) {
            loaded = keys.loadAgain();
            key = find(loaded, signed, algorithm);
        }
        if (key.isEmpty()) {
            return loaded.isCurrent()
                    ? new Authentication.Rejected("the issuer has no such key for the token")
                    : new Authentication.Unavailable();
        }
        return isSigned(signed, algorithm, key.get().key())
                ? rules.principal(signed, clock.instant())
                : new Authentication.Rejected("the signature of the token is wrong");
    }

    private static Optional<VerificationKey> find(
            SigningKeys.Loaded loaded, SignedToken signed, SignatureAlgorithm algorithm) {
        return loaded.keys().flatMap(set -> set.find(signed.keyId(), algorithm));
    }

    private static boolean isSigned(SignedToken signed, SignatureAlgorithm algorithm, PublicKey key) {
        try {
            JsonWebSignature signature = new JsonWebSignature();
            signature.setAlgorithmConstraints(new AlgorithmConstraints(ConstraintType.PERMIT, algorithm.text()));
            signature.setCompactSerialization(signed.text());
            signature.setKey(key);
            return signature.verifySignature();
        } catch (JoseException malformed) {
            return false;
        }
    }
}
