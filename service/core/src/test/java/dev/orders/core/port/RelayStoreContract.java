package dev.orders.core.port;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.Race;
import dev.orders.core.order.Orders;
import dev.orders.core.port.RelayStore.Lease;
import dev.orders.core.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The contract of [RelayStore]: one relay at a time has the lease, and positions never go back.
public abstract class RelayStoreContract {
    private static final Instant NOW = Orders.START;
    private static final Duration LENGTH = Duration.ofSeconds(30);

    /// The store under test, empty before each test.
    protected abstract RelayStore relays();

    @Test
    void onlyOneRelayHasAPartitionUntilItsLeaseEnds() {
        Lease ours = lease("ours", NOW).orElseThrow();

        assertThat(ours).isEqualTo(new Lease("sink", 1, "ours", 0, NOW.plus(LENGTH)));
        assertThat(lease("theirs", NOW.plus(LENGTH).minusMillis(1))).isEmpty();
        assertThat(lease("theirs", NOW.plus(LENGTH))).isPresent();
        assertThat(relays().takeLease("sink", 2, "theirs", NOW, LENGTH)).isPresent();
        assertThat(relays().takeLease("other", 1, "theirs", NOW, LENGTH)).isPresent();
    }

    /// A process whose clock was hours ahead died while it had the lease.
    @Test
    void aLeaseThatEndsTooLateIsNotValid() {
        assertThat(lease("ahead", NOW.plus(Duration.ofHours(2)))).isPresent();

        assertThat(lease("ours", NOW)).isPresent();
    }

    /// Otherwise, if two clocks differ slightly, the instance that is behind would take every lease of the
    /// other.
    @Test
    void aClockThatIsALittleAheadKeepsItsLease() {
        assertThat(lease("ahead", NOW.plus(LENGTH.dividedBy(10)))).isPresent();

        assertThat(lease("ours", NOW)).isEmpty();
        assertThat(lease("ours", NOW.minusMillis(1))).isPresent();
    }

    @Test
    void thePositionsOfManySinksAreFoundAtOnce() {
        relays().startAfter("a", 1, 7);
        relays().startAfter("a", 2, 8);
        relays().startAfter("b", 1, 9);
        relays().startAfter("c", 1, 10);

        assertThat(relays().positions(Set.of("a", "b", "none")))
                .isEqualTo(Map.of("a", Map.of(1, 7L, 2, 8L), "b", Map.of(1, 9L)));
        assertThat(relays().positions(Set.of())).isEmpty();
    }

    @Test
    void advancingStoresThePositionAndEndsTheLease() {
        assertThat(relays().advance(lease("ours", NOW).orElseThrow(), 7)).isTrue();

        assertThat(relays().positions("sink")).isEqualTo(Map.of(1, 7L));
        assertThat(lease("theirs", NOW).orElseThrow().position()).isEqualTo(7);
    }

    @Test
    void aRelayThatLostItsLeaseChangesNothing() {
        Lease late = lease("ours", NOW).orElseThrow();
        Lease next = lease("theirs", NOW.plus(LENGTH)).orElseThrow();

        assertThat(relays().advance(late, 3)).isFalse();
        assertThat(relays().advance(next, 9)).isTrue();
        assertThat(relays().advance(late, 3)).isFalse();
        assertThat(relays().advance(next, 3)).isFalse();
        assertThat(relays().positions("sink")).isEqualTo(Map.of(1, 9L));
    }

    @Test
    void ofTwentyConcurrentRelaysOneGetsTheLease() {
        List<Optional<Lease>> leases = Race.run(20, number -> lease("relay-" + number, NOW));

        assertThat(leases).filteredOn(Optional::isPresent).hasSize(1);
    }

    @Test
    void aSinkThatHasNotBegunHasNoPositions() {
        assertThat(relays().positions("sink")).isEmpty();
    }

    @Test
    void theStartOfASinkIsSetOnceAndCanBeDeleted() {
        relays().startAfter("sink", 1, 7);
        relays().startAfter("sink", 1, 9);
        relays().startAfter("other", 1, 3);
        assertThat(relays().positions("sink")).isEqualTo(Map.of(1, 7L));
        assertThat(lease("ours", NOW).orElseThrow().position()).isEqualTo(7);
        relays().addDeadLetter(letter("a", 1, 5));

        relays().deleteSink("sink");

        assertThat(relays().positions("sink")).isEmpty();
        assertThat(relays().deadLettersOfAllTenants(10)).isEmpty();
        assertThat(relays().positions("other")).isEqualTo(Map.of(1, 3L));
    }

    @Test
    void aDeadLetterIsFoundBySinkAndEvent() {
        relays().addDeadLetter(letter("a", 1, 5));

        assertThat(relays().deadLetterOfAnyTenant("sink", "a")).contains(letter("a", 1, 5));
        assertThat(relays().deadLetterOfAnyTenant("sink", "b")).isEmpty();
        assertThat(relays().deadLetterOfAnyTenant("other", "a")).isEmpty();
    }

    @Test
    void aDeadLetterIsStoredReplayedAndDeleted() {
        DeadLetter second = letter("b", 2, 1);
        DeadLetter first = letter("a", 1, 5);
        relays().addDeadLetter(second);
        relays().addDeadLetter(first);

        assertThat(relays().deadLettersOfAllTenants(10)).containsExactly(first, second);
        assertThat(relays().deadLettersOfAllTenants(1)).containsExactly(first);
        assertThat(relays().requestReplayOfAnyTenant("sink", "a")).isTrue();
        assertThat(relays().requestReplayOfAnyTenant("sink", "unknown")).isFalse();
        assertThat(relays().requestReplayOfAnyTenant("other", "a")).isFalse();
        assertThat(relays().deadLettersOfAllTenants(10))
                .extracting(DeadLetter::replay)
                .containsExactly(true, false);

        assertThat(relays().replays("sink", 10)).extracting(DeadLetter::eventId).containsExactly("a");
        assertThat(relays().replays("other", 10)).isEmpty();

        relays().deleteDeadLetter(first);
        assertThat(relays().replays("sink", 10)).isEmpty();
        assertThat(relays().deadLettersOfAllTenants(10)).containsExactly(second);
    }

    @Test
    void aDeadLetterOfAnotherTenantIsAsIfItWereNot() {
        DeadLetter ours = letter("a", 2, 5);
        DeadLetter theirs = new DeadLetter("sink", "b", Orders.OTHER_TENANT, 1, "refused", 5, NOW, false);
        relays().addDeadLetter(ours);
        relays().addDeadLetter(theirs);

        assertThat(relays().deadLetters(TenantId.DEFAULT, 10)).containsExactly(ours);
        assertThat(relays().deadLetters(TenantId.DEFAULT, 1)).containsExactly(ours);
        assertThat(relays().deadLetters(Orders.OTHER_TENANT, 10)).containsExactly(theirs);
        assertThat(relays().deadLetter(TenantId.DEFAULT, "sink", "a")).contains(ours);
        assertThat(relays().deadLetter(TenantId.DEFAULT, "sink", "b")).isEmpty();
        assertThat(relays().deadLettersFor(TenantId.DEFAULT, Set.of("sink", "other"), Set.of("a", "b", "c")))
                .containsExactly(ours);
        assertThat(relays().deadLettersFor(TenantId.DEFAULT, Set.of("other"), Set.of("a")))
                .isEmpty();
        assertThat(relays().deadLettersFor(TenantId.DEFAULT, Set.of("sink"), Set.of("c")))
                .isEmpty();
        assertThat(relays().requestReplay(TenantId.DEFAULT, "sink", "b")).isFalse();
        assertThat(relays().replays("sink", 10)).isEmpty();
        assertThat(relays().requestReplay(TenantId.DEFAULT, "sink", "a")).isTrue();
        assertThat(relays().replays("sink", 10)).extracting(DeadLetter::eventId).containsExactly("a");
    }

    @Test
    void aDeadLetterThatIsStoredAgainIsReplaced() {
        relays().addDeadLetter(letter("a", 1, 5));
        relays().requestReplayOfAnyTenant("sink", "a");

        relays().addDeadLetter(letter("a", 1, 6));

        assertThat(relays().deadLettersOfAllTenants(10)).containsExactly(letter("a", 1, 6));
    }

    @Test
    void theGreatestPositionsAndTheLongestTextsAreKept() {
        String sink = "webhook:we-" + "f".repeat(200);
        String owner = "o".repeat(200);
        relays().startAfter(sink, Integer.MAX_VALUE, Long.MAX_VALUE - 1);
        Lease lease =
                relays().takeLease(sink, Integer.MAX_VALUE, owner, NOW, LENGTH).orElseThrow();
        assertThat(relays().advance(lease, Long.MAX_VALUE)).isTrue();
        assertThat(relays().positions(sink)).isEqualTo(Map.of(Integer.MAX_VALUE, Long.MAX_VALUE));

        Instant last = Instant.parse("9999-12-31T23:59:59.999Z");
        DeadLetter letter = new DeadLetter(
                sink,
                "e".repeat(200),
                Orders.OTHER_TENANT,
                Long.MAX_VALUE,
                "Zażółć 𝄞 ".repeat(200),
                Integer.MAX_VALUE,
                last,
                true);
        relays().addDeadLetter(letter);
        assertThat(relays().deadLettersOfAllTenants(Integer.MAX_VALUE)).containsExactly(letter);
        assertThat(relays().replays(sink, Integer.MAX_VALUE)).containsExactly(letter);
        assertThat(relays().deadLetterOfAnyTenant(sink, letter.eventId())).contains(letter);
    }

    private Optional<Lease> lease(String owner, Instant now) {
        return relays().takeLease("sink", 1, owner, now, LENGTH);
    }

    private static DeadLetter letter(String event, long position, int attempts) {
        return new DeadLetter("sink", event, TenantId.DEFAULT, position, "refused", attempts, NOW, false);
    }
}
