package dev.orders.core.audit.proof;

import dev.orders.core.audit.AuditHead;
import java.security.PublicKey;
import java.util.Iterator;
import java.util.Optional;

/// Proves an exported file: its records, and the signed head that ends it.
public final class ExportCheck {
    private final Optional<PublicKey> key;
    private final Optional<AuditHead> known;

    /// @param key empty if the signature is not checked
    /// @param known the head of an earlier export, which the file must contain
    public ExportCheck(Optional<PublicKey> key, Optional<AuditHead> known) {
        this.key = key;
        this.known = known;
    }

    /// Checks the lines of the file.
    public AuditProof handle(Iterator<String> lines) {
        ChainCheck check = new ChainCheck(known);
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
