package dev.orders.core.audit.proof;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the Ed25519 keys of heads from PEM, as OpenSSL writes them (RFC 8410).
public final class HeadKeys {
    private static final Pattern PEM =
            Pattern.compile("\\s*-----BEGIN ([A-Z ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----\\s*");

    private HeadKeys() {}

    /// The private key in the content of a file.
    ///
    /// @throws IllegalArgumentException if it is none. The message contains nothing of the file
    public static PrivateKey privateKey(String pem) {
        try {
            byte[] key = bytes("PRIVATE KEY", pem);
            return KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(key));
        } catch (GeneralSecurityException | IllegalArgumentException wrong) {
            throw new IllegalArgumentException(
                    "The key is not an Ed25519 key in PEM, as openssl genpkey -algorithm ed25519 prints it", wrong);
        }
    }

    /// The public key in the content of a file.
    ///
    /// @throws IllegalArgumentException if it is none
    public static PublicKey publicKey(String pem) {
        try {
            byte[] key = bytes("PUBLIC KEY", pem);
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(key));
        } catch (GeneralSecurityException | IllegalArgumentException wrong) {
            throw new IllegalArgumentException(
                    "The public key is not an Ed25519 key in PEM, as openssl pkey -pubout prints it", wrong);
        }
    }

    private static byte[] bytes(String label, String pem) {
        Matcher parts = PEM.matcher(pem);
        if (!parts.matches() || !parts.group(1).equals(label)) {
            throw new IllegalArgumentException("the file contains no " + label);
        }
        return Base64.getMimeDecoder().decode(parts.group(2));
    }
}
