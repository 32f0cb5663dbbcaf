package dev.orders.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.SettableClock;
import dev.orders.core.audit.proof.ContinuousProof;
import dev.orders.core.audit.proof.ContinuousProof.Progress;
import dev.orders.core.order.Orders;
import dev.orders.core.tenant.TenantId;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ContinuousProofTest {
    private static final Duration AGAIN = Duration.ofHours(1);

    private final InMemoryAuditStore store = new InMemoryAuditStore();
    private final SettableClock clock = new SettableClock(Orders.START);
    private final ContinuousProof proof = new ContinuousProof(store, AGAIN, clock::nanoTime);

    private void add(int records) {
        IntStream.range(0, records)
                .mapToObj(number ->
                        AuditRecord.following(store.head(), AuditEntries.entry(TenantId.DEFAULT, number), Orders.START))
                .forEach(record -> assertThat(store.append(record)).isTrue());
    }

    private void change(long sequence) {
        StoredRecord record = store.read(sequence - 1, 1).getFirst();
        store.overwrite(sequence, record.line().replace("succeeded", "refused"));
    }

    @Test
    void anEmptyLogIsProven() {
        assertThat(proof.runOnce(2)).isEqualTo(new Progress(0, Optional.empty(), true));
    }

    @Test
    void theLogIsProvenPageByPageAndThenWhatIsAdded() {
        add(3);

        assertThat(proof.runOnce(2)).isEqualTo(new Progress(2, Optional.empty(), false));
        assertThat(proof.runOnce(2)).isEqualTo(new Progress(3, Optional.empty(), true));
        add(1);
        assertThat(proof.runOnce(2)).isEqualTo(new Progress(4, Optional.empty(), true));
    }

    @Test
    void aChangedRecordIsFound() {
        add(3);
        change(2);

        Progress progress = proof.runOnce(10);

        assertThat(progress.isComplete()).isFalse();
        assertThat(progress.checked()).isEqualTo(1);
        assertThat(progress.broken())
                .hasValueSatisfying(broken -> assertThat(broken.sequence()).isEqualTo(2));
    }

    @Test
    void anOldRecordThatIsChangedLaterIsFoundWhenEverythingIsCheckedAgain() {
        add(3);
        proof.runOnce(10);
        change(1);
        assertThat(proof.runOnce(10).broken()).isEmpty();

        clock.advance(AGAIN);

        assertThat(proof.runOnce(10).broken()).isPresent();
    }

    @Test
    void aRecordThatIsMissingAtTheEndIsFound() {
        add(3);
        store.remove(3);
        assertThat(proof.runOnce(2).broken()).isEmpty();

        assertThat(proof.runOnce(2).broken()).isPresent();
    }

    @Test
    void aBreakIsReportedUntilACheckFindsNone() {
        add(3);
        String whole = store.read(0, 1).getFirst().line();
        change(1);
        assertThat(proof.runOnce(1).broken()).isPresent();
        store.overwrite(1, whole);

        assertThat(proof.runOnce(1).broken()).isPresent();
        assertThat(proof.runOnce(10)).isEqualTo(new Progress(3, Optional.empty(), true));
    }
}
