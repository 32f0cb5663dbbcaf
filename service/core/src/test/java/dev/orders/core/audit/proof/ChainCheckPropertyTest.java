package dev.orders.core.audit.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.audit.AuditAction;
import dev.orders.core.audit.AuditEntries;
import dev.orders.core.audit.AuditEntry;
import dev.orders.core.audit.AuditLine;
import dev.orders.core.audit.AuditOutcome;
import dev.orders.core.audit.AuditRecord;
import dev.orders.core.audit.Requester;
import dev.orders.core.tenant.Actor;
import dev.orders.core.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/// No change of any chain goes unnoticed, and the first changed record is named.
final class ChainCheckPropertyTest {
    @Property(tries = 300)
    void everyRecordIsReadAsItWasWritten(@ForAll("chains") List<AuditRecord> chain) {
        assertThat(chain)
                .allSatisfy(record ->
                        assertThat(AuditLine.parse(AuditLine.of(record))).contains(record));
        assertThat(broken(lines(chain), chain)).isZero();
    }

    @Property(tries = 1_000)
    void aFlippedBitIsFoundInItsRecord(
            @ForAll("chains") List<AuditRecord> chain,
            @ForAll @IntRange(max = 1_000_000) int place,
            @ForAll @IntRange(max = 7) int bit) {
        List<String> lines = lines(chain);
        int index = place % lines.size();
        byte[] bytes = lines.get(index).getBytes(StandardCharsets.ISO_8859_1);
        bytes[place / lines.size() % bytes.length] ^= (byte) (1 << bit);
        lines.set(index, new String(bytes, StandardCharsets.ISO_8859_1));

        assertThat(broken(lines, chain)).isEqualTo(index + 1);
    }

    /// Every bit of one record, so that no member is left out by chance.
    @Property(tries = 3)
    void everyBitOfARecordCounts(@ForAll("chains") List<AuditRecord> chain) {
        String line = lines(chain).getFirst();
        byte[] bytes = line.getBytes(StandardCharsets.ISO_8859_1);
        for (int flip = 0; flip < bytes.length * 8; flip++) {
            byte[] changed = bytes.clone();
            changed[flip / 8] ^= (byte) (1 << flip % 8);
            assertThat(new ChainCheck().next(new String(changed, StandardCharsets.ISO_8859_1)))
                    .isPresent();
        }
    }

    @Property(tries = 300)
    void aRemovedRecordIsNamed(@ForAll("chains") List<AuditRecord> chain, @ForAll @IntRange(max = 1_000) int place) {
        List<String> lines = lines(chain);
        int index = place % lines.size();
        lines.remove(index);

        assertThat(broken(lines, chain)).isEqualTo(index + 1);
    }

    @Property(tries = 300)
    void aTruncatedChainIsFound(@ForAll("chains") List<AuditRecord> chain, @ForAll @IntRange(max = 1_000) int place) {
        int left = place % chain.size();

        assertThat(broken(lines(chain.subList(0, left)), chain)).isEqualTo(left + 1);
    }

    @Property(tries = 300)
    void exchangedRecordsAreNamed(
            @ForAll("chains") List<AuditRecord> chain,
            @ForAll @IntRange(max = 1_000) int one,
            @ForAll @IntRange(max = 1_000) int other) {
        List<String> lines = lines(chain);
        int first = Math.min(one % lines.size(), other % lines.size());
        int second = Math.max(one % lines.size(), other % lines.size());
        Collections.swap(lines, first, second);

        assertThat(broken(lines, chain)).isEqualTo(first == second ? 0 : first + 1);
    }

    @Property(tries = 300)
    void aRepeatedRecordIsFound(@ForAll("chains") List<AuditRecord> chain, @ForAll @IntRange(max = 1_000) int place) {
        List<String> lines = lines(chain);
        int index = place % lines.size();
        lines.add(index, lines.get(index));

        assertThat(broken(lines, chain)).isEqualTo(index + 2);
    }

    /// The number of the first broken record; 0 if there is none.
    private static long broken(List<String> lines, List<AuditRecord> original) {
        ChainCheck check = new ChainCheck();
        return lines.stream()
                .map(check::next)
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> check.end(original.getLast().head()))
                .map(ChainBreak::sequence)
                .orElse(0L);
    }

    private static List<String> lines(List<AuditRecord> chain) {
        return new ArrayList<>(chain.stream().map(AuditLine::of).toList());
    }

    @Provide
    Arbitrary<List<AuditRecord>> chains() {
        return entries().list().ofMinSize(1).ofMaxSize(8).map(AuditEntries::chain);
    }

    private static Arbitrary<AuditEntry> entries() {
        Arbitrary<String> ids = texts('!', 40);
        Arbitrary<Requester> requesters =
                Combinators.combine(ids.map(Actor::new), ids.optional()).as(Requester::new);
        return Combinators.combine(
                        requesters,
                        ids.map(TenantId::new).optional(),
                        Arbitraries.of(AuditAction.class),
                        texts(' ', 60).optional(),
                        Arbitraries.of(AuditOutcome.class),
                        Arbitraries.longs().between(1, 1_000_000),
                        texts(' ', 200).optional())
                .as(AuditEntry::new);
    }

    private static Arbitrary<String> texts(char least, int most) {
        return Arbitraries.strings().withCharRange(least, '~').ofMinLength(1).ofMaxLength(most);
    }
}
