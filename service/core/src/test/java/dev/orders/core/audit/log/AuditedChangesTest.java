package dev.orders.core.audit.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.orders.core.access.ApiKeyId;
import dev.orders.core.access.ApiKeys;
import dev.orders.core.access.InMemoryApiKeyStore;
import dev.orders.core.audit.AuditAction;
import dev.orders.core.audit.AuditEntries;
import dev.orders.core.audit.AuditEntry;
import dev.orders.core.audit.AuditLine;
import dev.orders.core.audit.AuditOutcome;
import dev.orders.core.audit.AuditRecord;
import dev.orders.core.audit.InMemoryAuditStore;
import dev.orders.core.order.Orders;
import dev.orders.core.port.StoreUnavailableException;
import dev.orders.core.tenant.Actor;
import dev.orders.core.tenant.TenantId;
import dev.orders.core.usecase.key.CreateApiKey;
import dev.orders.core.usecase.key.RevokeApiKey;
import dev.orders.core.usecase.key.RotateApiKey;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/// A change is recorded before and after it is made, and not made if it cannot be recorded.
final class AuditedChangesTest {
    private final Clock clock = Clock.fixed(Orders.START, ZoneOffset.UTC);
    private final InMemoryAuditStore store = new InMemoryAuditStore();
    private final AuditLog audit = new AuditLog(store, AuditObserver.NONE, clock);
    private final InMemoryApiKeyStore keyStore = new InMemoryApiKeyStore();
    private final AuditedApiKeys keys = new AuditedApiKeys(
            new CreateApiKey(keyStore, _ -> ApiKeys.id(1), () -> ApiKeys.secret(1), clock),
            new RotateApiKey(keyStore, () -> ApiKeys.secret(2), clock),
            new RevokeApiKey(keyStore, clock),
            audit);

    private List<AuditEntry> entries() {
        return store.read(0, 999).stream()
                .map(stored ->
                        AuditLine.parse(stored.line()).map(AuditRecord::entry).orElseThrow())
                .toList();
    }

    @Test
    void eachChangeIsRecordedBeforeAndAfterIt() {
        String id = ApiKeys.id(1).toString();
        keys.create(AuditEntries.OPERATOR, ApiKeys.key(TenantId.DEFAULT, 1).settings());
        keys.rotate(AuditEntries.OPERATOR, ApiKeys.id(1), Duration.ZERO);
        keys.revoke(AuditEntries.OPERATOR, ApiKeys.id(1));

        assertThat(entries())
                .extracting(AuditEntry::action, AuditEntry::outcome, AuditEntry::target, AuditEntry::requester)
                .containsExactly(
                        line(AuditAction.API_KEY_CREATE, AuditOutcome.STARTED, Optional.empty()),
                        line(AuditAction.API_KEY_CREATE, AuditOutcome.SUCCEEDED, Optional.of(id)),
                        line(AuditAction.API_KEY_ROTATE, AuditOutcome.STARTED, Optional.of(id)),
                        line(AuditAction.API_KEY_ROTATE, AuditOutcome.SUCCEEDED, Optional.of(id)),
                        line(AuditAction.API_KEY_REVOKE, AuditOutcome.STARTED, Optional.of(id)),
                        line(AuditAction.API_KEY_REVOKE, AuditOutcome.SUCCEEDED, Optional.of(id)));
    }

    private static Tuple line(AuditAction action, AuditOutcome outcome, Optional<String> id) {
        return tuple(action, outcome, id, AuditEntries.OPERATOR);
    }

    @Test
    void aRefusedChangeIsRecordedAsRefused() {
        ApiKeyId unknown = ApiKeys.id(7);
        keys.revoke(AuditEntries.OPERATOR, unknown);

        assertThat(entries())
                .extracting(AuditEntry::outcome)
                .containsExactly(AuditOutcome.STARTED, AuditOutcome.REFUSED);
    }

    @Test
    void aChangeThatCannotBeRecordedIsNotMade() {
        store.setAvailable(false);

        assertThatThrownBy(() -> keys.create(
                        AuditEntries.OPERATOR, ApiKeys.key(TenantId.DEFAULT, 1).settings()))
                .isInstanceOf(StoreUnavailableException.class);
        assertThat(keyStore.find(ApiKeys.id(1))).isEmpty();
    }

    @Test
    void aChangeWhoseOutcomeCannotBeRecordedStandsAsStarted() {
        AuditEntry entry = AuditEntries.entry(TenantId.DEFAULT, 1);

        String result = audit.change(
                entry,
                () -> {
                    store.setAvailable(false);
                    return "made";
                },
                _ -> entry);

        store.setAvailable(true);
        assertThat(result).isEqualTo("made");
        assertThat(entries()).containsExactly(entry.with(AuditOutcome.STARTED));
    }

    @Test
    void aChangeThatThrowsIsRecordedAsFailed() {
        AuditEntry entry = AuditEntries.entry(TenantId.DEFAULT, 1);

        assertThatThrownBy(() -> audit.change(
                        entry,
                        () -> {
                            throw new IllegalStateException("broken");
                        },
                        _ -> entry))
                .hasMessage("broken");
        assertThat(entries()).containsExactly(entry.with(AuditOutcome.STARTED), entry.with(AuditOutcome.FAILED));
    }

    @Test
    void refusedRequestsAreSummedUp() {
        RefusedAccess refused = new RefusedAccess(audit);
        for (int request = 0; request < 5; request++) {
            refused.countStranger("203.0.113.7", "401 invalid_token");
        }
        refused.countStranger("203.0.113.8", "401 invalid_token");
        refused.count(new Actor("key-1"), TenantId.DEFAULT, "403 insufficient_scope");

        assertThat(refused.write()).isTrue();
        assertThat(refused.write()).isTrue();

        assertThat(entries())
                .extracting(entry -> entry.requester().actor().value(), AuditEntry::target, AuditEntry::count)
                .containsExactly(
                        tuple("anonymous", Optional.of("203.0.113.7"), 5L),
                        tuple("anonymous", Optional.of("203.0.113.8"), 1L),
                        tuple("key-1", Optional.empty(), 1L));
    }

    @Test
    void aFloodFromManyAddressesWritesFewRecordsAndLosesNoCount() {
        RefusedAccess refused = new RefusedAccess(audit);
        for (int address = 0; address < 10_000; address++) {
            refused.countStranger("203.0." + address / 256 + "." + address % 256, "401 invalid_token");
        }

        refused.write();

        assertThat(entries()).hasSize(RefusedAccess.MAX_PER_MINUTE + 1);
        assertThat(entries().stream().mapToLong(AuditEntry::count).sum()).isEqualTo(10_000);
    }

    @Test
    void sumsAreKeptWhileTheStoreDoesNotAnswer() {
        RefusedAccess refused = new RefusedAccess(audit);
        refused.countStranger("203.0.113.7", "401 invalid_token");
        store.setAvailable(false);
        assertThat(refused.write()).isFalse();
        refused.countStranger("203.0.113.7", "401 invalid_token");
        store.setAvailable(true);

        assertThat(refused.write()).isTrue();

        assertThat(entries()).extracting(AuditEntry::count).containsExactly(2L);
    }
}
