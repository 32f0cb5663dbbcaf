package dev.orders.testsupport.issuer;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.Base64;

/// A key that signs tokens. It uses the cryptography of the JDK only, so that a fault of a token library cannot
/// hide in the tests.
///
/// @param algorithm the algorithm as RFC 7518 names it, such as `RS256`
public record IssuerKey(String id, String algorithm, KeyPair pair) {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    /// Generates a key.
    ///
    /// @param algorithm one of RS256 to RS512, PS256 to PS512, ES256 to ES512, and EdDSA
    public static IssuerKey generate(String id, String algorithm) {
        try {
            return new IssuerKey(id, algorithm, generator(algorithm).generateKeyPair());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static KeyPairGenerator generator(String algorithm) throws GeneralSecurityException {
        if (algorithm.equals("EdDSA")) {
            return KeyPairGenerator.getInstance("Ed25519");
        }
        if (algorithm.startsWith("ES")) {
            KeyPairGenerator curve = KeyPairGenerator.getInstance("EC");
            curve.initialize(new ECGenParameterSpec("secp" + bits(algorithm) + "r1"));
            return curve;
        }
        KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
        rsa.initialize(2048);
        return rsa;
    }

    private static int bits(String algorithm) {
        int hash = hash(algorithm);
        return hash == 512 ? 521 : hash;
    }

    private static int hash(String algorithm) {
        return Integer.parseInt(algorithm.substring(2));
    }

    /// The same key under another id or for another algorithm.
    public IssuerKey as(String otherId, String otherAlgorithm) {
        return new IssuerKey(otherId, otherAlgorithm, pair);
    }

    /// The public key as a JSON Web Key.
    public String jwk() {
        return "{\"kid\":\"" + id + "\",\"use\":\"sig\",\"alg\":\"" + algorithm + "\","
                + publicMembers(pair.getPublic()) + "}";
    }

    private String publicMembers(PublicKey key) {
        return switch (key) {
            case RSAPublicKey rsa ->
                "\"kty\":\"RSA\",\"n\":\"" + base64(rsa.getModulus(), 256) + "\",\"e\":\""
                        + base64(rsa.getPublicExponent(), 3) + "\"";
            case ECPublicKey ec -> {
                int bits = ec.getParams().getCurve().getField().getFieldSize();
                int bytes = (bits + 7) / 8;
                yield "\"kty\":\"EC\",\"crv\":\"P-" + bits + "\",\"x\":\""
                        + base64(ec.getW().getAffineX(), bytes)
                        + "\",\"y\":\"" + base64(ec.getW().getAffineY(), bytes) + "\"";
            }
            case EdECPublicKey edwards -> {
                // The last 32 bytes of the encoded key are the key (RFC 8410 section 4).
                byte[] encoded = edwards.getEncoded();
                byte[] raw = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
                yield "\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"" + BASE64.encodeToString(raw) + "\"";
            }
            default -> throw new IllegalStateException(key.getAlgorithm());
        };
    }

    private static String base64(BigInteger number, int length) {
        byte[] fixed = new byte[length];
        byte[] bytes = number.toByteArray();
        int used = Math.min(length, bytes.length);
        System.arraycopy(bytes, bytes.length - used, fixed, length - used, used);
        return BASE64.encodeToString(fixed);
    }

    /// A token with the usual header.
    public String sign(String claims) {
        return sign("{\"alg\":\"" + algorithm + "\",\"kid\":\"" + id + "\",\"typ\":\"at+jwt\"}", claims);
    }

    /// A token with any header. The algorithm of the key signs, whatever the header says.
    public String sign(String header, String claims) {
        String signed = part(header) + "." + part(claims);
        return signed + "." + BASE64.encodeToString(signature(signed.getBytes(StandardCharsets.US_ASCII)));
    }

    /// A part of a token.
    public static String part(String json) {
        return BASE64.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] signature(byte[] signed) {
        try {
            Signature signature = Signature.getInstance(
                    switch (algorithm.substring(0, 2)) {
                        case "RS" -> "SHA" + hash(algorithm) + "withRSA";
                        case "PS" -> "RSASSA-PSS";
                        case "ES" -> "SHA" + hash(algorithm) + "withECDSAinP1363Format";
                        default -> "Ed25519";
                    });
            if (algorithm.startsWith("PS")) {
                int hash = hash(algorithm);
                signature.setParameter(
                        new PSSParameterSpec("SHA-" + hash, "MGF1", new MGF1ParameterSpec("SHA-" + hash), hash / 8, 1));
            }
            signature.initSign(pair.getPrivate());
            signature.update(signed);
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
