package dev.orders.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.Race;
import dev.orders.core.audit.log.AuditLog;
import dev.orders.core.audit.log.AuditObserver;
import dev.orders.core.audit.proof.AuditProof;
import dev.orders.core.audit.proof.AuditProof.Proven;
import dev.orders.core.audit.proof.AuditProof.Refuted;
import dev.orders.core.audit.proof.VerifyAuditLog;
import dev.orders.core.order.Orders;
import dev.orders.core.tenant.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The contract of [AuditStore].
public abstract class AuditStoreContract {
    private static final TenantId OURS = TenantId.DEFAULT;
    private static final TenantId THEIRS = Orders.OTHER_TENANT;

    /// The store under test, empty before each test.
    protected abstract AuditStore audit();

    /// Replaces the text of a stored record, past the port.
    protected abstract void overwrite(long sequence, String line);

    /// Removes a stored record, past the port.
    protected abstract void remove(long sequence);

    private List<AuditRecord> added(AuditEntry... entries) {
        List<AuditRecord> records = AuditEntries.chain(List.of(entries));
        records.forEach(record -> assertThat(audit().append(record)).isTrue());
        return records;
    }

    private List<AuditRecord> added(int count) {
        return added(IntStream.rangeClosed(1, count)
                .mapToObj(number -> AuditEntries.entry(OURS, number))
                .toArray(AuditEntry[]::new));
    }

    private AuditProof proof() {
        return new VerifyAuditLog(audit()).handle(Optional.empty());
    }

    private long firstBroken() {
        assertThat(proof()).isInstanceOf(Refuted.class);
        return proof() instanceof Refuted(var first) ? first.sequence() : 0;
    }

    @Test
    void anEmptyLogIsProven() {
        assertThat(audit().head()).isEqualTo(AuditHead.EMPTY);
        assertThat(audit().read(0, 9)).isEmpty();
        assertThat(audit().list(AuditFilter.ALL, Long.MAX_VALUE, 9)).isEmpty();
        assertThat(proof()).isEqualTo(new Proven(AuditHead.EMPTY));
    }

    @Test
    void recordsAreReadInTheirOrderAndUnchanged() {
        AuditEntry full = new AuditEntry(
                AuditEntries.OPERATOR,
                Optional.of(THEIRS),
                AuditAction.ACCESS_REFUSE,
                Optional.of("a \"quoted\" \\ target"),
                AuditOutcome.REFUSED,
                17,
                Optional.of("401 ~ missing"));
        AuditEntry bare = new AuditEntry(
                Requester.SERVICE,
                Optional.empty(),
                AuditAction.SERVICE_START,
                Optional.empty(),
                AuditOutcome.SUCCEEDED,
                1,
                Optional.empty());
        List<AuditRecord> records = added(full, bare, AuditEntries.entry(OURS, 3));

        assertThat(audit().read(0, 2))
                .containsExactly(StoredRecord.of(records.get(0)), StoredRecord.of(records.get(1)));
        assertThat(audit().read(2, 2)).containsExactly(StoredRecord.of(records.get(2)));
        assertThat(audit().read(3, 2)).isEmpty();
        assertThat(audit().read(0, 9))
                .extracting(stored -> AuditLine.parse(stored.line()).orElseThrow())
                .isEqualTo(records);
        assertThat(audit().head()).isEqualTo(records.getLast().head());
        assertThat(proof()).isEqualTo(new Proven(records.getLast().head()));
    }

    @Test
    void aRecordThatDoesNotFollowTheHeadIsRefused() {
        List<AuditRecord> records = AuditEntries.chain(
                List.of(AuditEntries.entry(OURS, 1), AuditEntries.entry(OURS, 2), AuditEntries.entry(OURS, 3)));
        assertThat(audit().append(records.get(1))).isFalse();
        assertThat(audit().append(records.get(0))).isTrue();
        AuditHead other = new AuditHead(1, "f".repeat(64));

        assertThat(audit().append(records.get(0))).isFalse();
        assertThat(audit().append(records.get(2))).isFalse();
        assertThat(audit().append(AuditRecord.following(other, AuditEntries.entry(OURS, 2), Orders.START)))
                .isFalse();

        assertThat(audit().head()).isEqualTo(records.getFirst().head());
        assertThat(audit().read(0, 9)).hasSize(1);
    }

    @Test
    void recordsAreListedNewestFirstPageByPage() {
        List<StoredRecord> stored = added(5).stream().map(StoredRecord::of).toList();

        assertThat(audit().list(AuditFilter.ALL, Long.MAX_VALUE, 2)).containsExactly(stored.get(4), stored.get(3));
        assertThat(audit().list(AuditFilter.ALL, 4, 2)).containsExactly(stored.get(2), stored.get(1));
        assertThat(audit().list(AuditFilter.ALL, 2, 2)).containsExactly(stored.get(0));
        assertThat(audit().list(AuditFilter.ALL, 1, 2)).isEmpty();
    }

    @Test
    void aFilterSelectsByTimeActionAndTenant() {
        AuditEntry service = new AuditEntry(
                Requester.SERVICE,
                Optional.empty(),
                AuditAction.SERVICE_START,
                Optional.empty(),
                AuditOutcome.SUCCEEDED,
                1,
                Optional.empty());
        List<StoredRecord> stored = added(AuditEntries.entry(OURS, 1), service, AuditEntries.entry(THEIRS, 2)).stream()
                .map(StoredRecord::of)
                .toList();
        Instant second = Orders.START.plusSeconds(1);
        Optional<AuditAction> created = Optional.of(AuditAction.API_KEY_CREATE);

        assertThat(listed(Optional.of(second), Optional.empty(), Optional.empty(), Optional.empty()))
                .containsExactly(stored.get(2), stored.get(1));
        assertThat(listed(Optional.empty(), Optional.of(second), Optional.empty(), Optional.empty()))
                .containsExactly(stored.get(0));
        assertThat(listed(Optional.empty(), Optional.empty(), created, Optional.empty()))
                .containsExactly(stored.get(2), stored.get(0));
        assertThat(listed(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(THEIRS)))
                .containsExactly(stored.get(2));
        assertThat(listed(Optional.of(second), Optional.empty(), created, Optional.of(OURS)))
                .isEmpty();
    }

    private List<StoredRecord> listed(
            Optional<Instant> from, Optional<Instant> to, Optional<AuditAction> action, Optional<TenantId> tenant) {
        return audit().list(new AuditFilter(from, to, action, tenant), Long.MAX_VALUE, 9);
    }

    /// Each contestant has its own log, like an instance.
    @Test
    void twentyInstancesThatAppendTogetherMakeOneChain() {
        Clock clock = Clock.fixed(Orders.START, ZoneOffset.UTC);

        Race.run(20, number -> {
            new AuditLog(audit(), AuditObserver.NONE, clock).append(AuditEntries.entry(OURS, number));
            return number;
        });

        assertThat(audit().read(0, 99)).hasSize(20);
        assertThat(proof()).isEqualTo(new Proven(audit().head()));
        assertThat(audit().head().sequence()).isEqualTo(20);
    }

    @Test
    void aChangedRecordIsNamed() {
        List<AuditRecord> records = added(4);
        overwrite(3, AuditLine.of(records.get(2)).replace("\"target\":\"key-3\"", "\"target\":\"key-9\""));

        assertThat(firstBroken()).isEqualTo(3);
    }

    /// The forger has computed the hash of the new content.
    @Test
    void aForgedRecordBreaksTheNextOne() {
        List<AuditRecord> records = added(4);
        AuditRecord forged = AuditRecord.following(
                records.get(1).head(),
                AuditEntries.entry(OURS, 9),
                records.get(2).occurredAt());
        overwrite(3, AuditLine.of(forged));

        assertThat(firstBroken()).isEqualTo(4);
    }

    @Test
    void aRemovedRecordIsNamed() {
        added(4);
        remove(2);

        assertThat(firstBroken()).isEqualTo(2);
    }

    @Test
    void exchangedRecordsAreNamed() {
        List<AuditRecord> records = added(4);
        overwrite(2, AuditLine.of(records.get(2)));
        overwrite(3, AuditLine.of(records.get(1)));

        assertThat(firstBroken()).isEqualTo(2);
    }

    /// The chain goes on where it was, so the gap stays.
    @Test
    void aTruncatedLogIsFoundAlsoAfterMoreRecords() {
        added(4);
        remove(3);
        remove(4);
        assertThat(firstBroken()).isEqualTo(3);

        new AuditLog(audit(), AuditObserver.NONE, Clock.fixed(Orders.START, ZoneOffset.UTC))
                .append(AuditEntries.entry(OURS, 5));

        assertThat(audit().head().sequence()).isEqualTo(5);
        assertThat(firstBroken()).isEqualTo(3);
    }
}
