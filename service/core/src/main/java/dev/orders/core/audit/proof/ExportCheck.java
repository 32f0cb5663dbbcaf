package dev.orders.core.audit.proof;

import java.security.PublicKey;
import java.util.Iterator;
import java.util.Optional;

/// Proves an exported file: its records, and the signed head that ends it.
public final class ExportCheck {
    private final Optional<PublicKey> key;

    /// @param key empty if the signature is not checked
    public ExportCheck(Optional<PublicKey> key) {
        this.key = key;
    }

    /// Checks the lines of the file.
    public AuditProof handle(Iterator<String> lines) {
        ChainCheck check = new ChainCheck();
        while (lines.hasNext()) {
            String line = lines.next();
            Optional<SignedHead> end = lines.hasNext() ? Optional.empty() : SignedHead.parse(line);
            if (end.isPresent()) {
                return end(check, end.get());
            }
            Optional<ChainBreak> broken = check.next(line);
            if (broken.isPresent()) {
                return new AuditProof.Refuted(broken.get());
            }
        }
        return refuted(
                check.head().sequence() + 1, "the file does not end with a signed head, so records may be missing");
    }

    private AuditProof end(ChainCheck check, SignedHead signed) {
        Optional<ChainBreak> broken = check.end(signed.head());
        if (broken.isPresent()) {
            return new AuditProof.Refuted(broken.get());
        }
        return key.isEmpty() || signed.isSignedBy(key.get())
                ? new AuditProof.Proven(signed.head())
                : refuted(signed.head().sequence(), "the owner of the public key has not signed it as the head");
    }

    private static AuditProof refuted(long sequence, String reason) {
        return new AuditProof.Refuted(new ChainBreak(sequence, reason));
    }
}
