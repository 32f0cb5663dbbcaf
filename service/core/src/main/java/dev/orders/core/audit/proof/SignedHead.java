package dev.orders.core.audit.proof;

import dev.orders.core.audit.AuditHead;
import dev.orders.core.text.Rfc3339;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The end of the log at a time, signed with Ed25519 (RFC 8032). It is the last line of an export. The signature
/// covers the line without the member `signature`.
public record SignedHead(AuditHead head, Instant signedAt, String signature) {
    private static final String ALGORITHM = "Ed25519";
    private static final Pattern LINE =
            Pattern.compile("\\{\"version\":1,\"head\":([0-9]{1,18}),\"head_hash\":\"([0-9a-f]{64})\""
                    + ",\"signed_at\":\"([0-9TZ:.-]{20,30})\",\"signature\":\"([A-Za-z0-9+/]{86}==)\"}");

    /// Signs a head.
    ///
    /// @throws IllegalArgumentException if the key is not an Ed25519 key
    public static SignedHead sign(AuditHead head, Instant now, PrivateKey key) {
        try {
            Signature signer = Signature.getInstance(ALGORITHM);
            signer.initSign(key);
            signer.update(signed(head, now));
            return new SignedHead(head, now, Base64.getEncoder().encodeToString(signer.sign()));
        } catch (GeneralSecurityException unusable) {
            throw new IllegalArgumentException("The key is not an Ed25519 key", unusable);
        }
    }

    /// Whether the owner of this key has signed the head.
    public boolean isSignedBy(PublicKey key) {
        try {
            Signature verifier = Signature.getInstance(ALGORITHM);
            verifier.initVerify(key);
            verifier.update(signed(head, signedAt));
            return verifier.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            return false;
        }
    }

    /// The line without the end of the line.
    public String line() {
        String text = text(head, signedAt);
        return text.substring(0, text.length() - 1) + ",\"signature\":\"" + signature + "\"}";
    }

    /// The head of a line. Empty unless the line is exactly what [#line] writes.
    public static Optional<SignedHead> parse(String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            AuditHead head = new AuditHead(Long.parseLong(parts.group(1)), parts.group(2));
            return Optional.of(new SignedHead(head, Instant.parse(parts.group(3)), parts.group(4)))
                    .filter(signed -> signed.line().equals(line) && isCanonical(signed.signature()));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /// The last character of a Base64 text has bits that a decoder ignores.
    private static boolean isCanonical(String base64) {
        return Base64.getEncoder()
                .encodeToString(Base64.getDecoder().decode(base64))
                .equals(base64);
    }

    private static byte[] signed(AuditHead head, Instant at) {
        return text(head, at).getBytes(StandardCharsets.US_ASCII);
    }

    private static String text(AuditHead head, Instant at) {
        return "{\"version\":1,\"head\":" + head.sequence() + ",\"head_hash\":\"" + head.hash() + "\",\"signed_at\":\""
                + Rfc3339.text(at) + "\"}";
    }
}
