package dev.orders.core.audit.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.orders.core.audit.AuditEntries;
import dev.orders.core.audit.AuditHead;
import dev.orders.core.audit.AuditLine;
import dev.orders.core.audit.AuditRecord;
import dev.orders.core.audit.InMemoryAuditStore;
import dev.orders.core.order.Orders;
import dev.orders.core.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// A file is proven only if it is complete, unchanged, and ends with a head that our key has signed.
final class ExportCheckTest {
    private final KeyPair ours = keys();
    private final List<AuditRecord> records = AuditEntries.chain(IntStream.rangeClosed(1, 3)
            .mapToObj(number -> AuditEntries.entry(TenantId.DEFAULT, number))
            .toList());
    private final AuditHead head = records.getLast().head();
    private final String end =
            SignedHead.sign(head, Orders.START, ours.getPrivate()).line();

    private static KeyPair keys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }

    private List<String> file() {
        List<String> lines = new ArrayList<>(records.stream().map(AuditLine::of).toList());
        lines.add(end);
        return lines;
    }

    private AuditProof proof(List<String> lines) {
        return new ExportCheck(Optional.of(ours.getPublic()), Optional.empty()).handle(lines.iterator());
    }

    @Test
    void aWholeFileIsProven() {
        assertThat(proof(file())).isEqualTo(new AuditProof.Proven(head));
    }

    @Test
    void anEmptyLogIsProvenToo() {
        String line = SignedHead.sign(AuditHead.EMPTY, Orders.START, ours.getPrivate())
                .line();

        assertThat(proof(List.of(line))).isEqualTo(new AuditProof.Proven(AuditHead.EMPTY));
    }

    @Test
    void aTruncatedFileIsFoundWithAndWithoutItsHead() {
        List<String> withHead = file();
        withHead.remove(2);

        assertThat(broken(withHead)).isEqualTo(3);
        assertThat(broken(file().subList(0, 3))).isEqualTo(4);
        assertThat(broken(List.of())).isEqualTo(1);
    }

    @Test
    void moreThanTheHeadIsFound() {
        List<String> lines = file();
        lines.add(end);

        assertThat(broken(lines)).isEqualTo(4);
    }

    @Test
    void everyFlippedBitOfTheHeadIsFound() {
        byte[] bytes = end.getBytes(StandardCharsets.ISO_8859_1);
        for (int flip = 0; flip < bytes.length * 8; flip++) {
            byte[] changed = bytes.clone();
            changed[flip / 8] ^= (byte) (1 << flip % 8);
            List<String> lines = file();
            lines.set(3, new String(changed, StandardCharsets.ISO_8859_1));

            assertThat(proof(lines)).as("bit %s", flip).isInstanceOf(AuditProof.Refuted.class);
        }
    }

    @Test
    void aHeadThatAnotherKeyHasSignedIsFound() {
        List<String> lines = file();
        lines.set(3, SignedHead.sign(head, Orders.START, keys().getPrivate()).line());

        assertThat(broken(lines)).isEqualTo(3);
        assertThat(new ExportCheck(Optional.empty(), Optional.empty()).handle(lines.iterator()))
                .isInstanceOf(AuditProof.Proven.class);
    }

    /// Somebody has written a whole new chain, with all its hashes.
    @Test
    void aReplacedLogIsFoundByAKnownHead() {
        InMemoryAuditStore replaced = new InMemoryAuditStore();
        AuditEntries.chain(IntStream.rangeClosed(5, 9)
                        .mapToObj(number -> AuditEntries.entry(TenantId.DEFAULT, number))
                        .toList())
                .forEach(replaced::append);
        VerifyAuditLog verify = new VerifyAuditLog(replaced);

        assertThat(verify.handle(Optional.empty())).isInstanceOf(AuditProof.Proven.class);
        assertThat(verify.handle(Optional.of(head)))
                .isInstanceOfSatisfying(
                        AuditProof.Refuted.class,
                        refuted -> assertThat(refuted.first().sequence()).isEqualTo(3));
        assertThat(verify.handle(Optional.of(new AuditHead(7, head.hash()))))
                .isInstanceOfSatisfying(
                        AuditProof.Refuted.class,
                        refuted -> assertThat(refuted.first().sequence()).isEqualTo(6));
    }

    @Test
    void aFileMustContainTheKnownHead() {
        AuditHead earlier = records.getFirst().head();
        assertThat(withKnown(earlier)).isEqualTo(new AuditProof.Proven(head));
        assertThat(withKnown(new AuditHead(1, head.hash()))).isInstanceOf(AuditProof.Refuted.class);
        assertThat(withKnown(new AuditHead(9, head.hash()))).isInstanceOf(AuditProof.Refuted.class);
    }

    private AuditProof withKnown(AuditHead known) {
        return new ExportCheck(Optional.empty(), Optional.of(known)).handle(file().iterator());
    }

    @Test
    void keysAreReadFromPem() {
        String secret = pem("PRIVATE KEY", ours.getPrivate().getEncoded());
        String open = pem("PUBLIC KEY", ours.getPublic().getEncoded());

        SignedHead signed = SignedHead.sign(head, Orders.START, HeadKeys.privateKey(secret));

        assertThat(signed.isSignedBy(HeadKeys.publicKey(open))).isTrue();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HeadKeys.privateKey(open))
                .withMessageStartingWith("The key is not an Ed25519 key");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HeadKeys.publicKey("x"))
                .withMessageStartingWith("The public key is not an Ed25519 key");
    }

    private static String pem(String label, byte[] key) {
        return "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder().encodeToString(key) + "\n-----END " + label
                + "-----\n";
    }

    private long broken(List<String> lines) {
        return proof(lines) instanceof AuditProof.Refuted(ChainBreak first) ? first.sequence() : 0;
    }
}
