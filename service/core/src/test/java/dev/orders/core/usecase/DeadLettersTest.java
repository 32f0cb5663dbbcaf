package dev.orders.core.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.SettableClock;
import dev.orders.core.order.Orders;
import dev.orders.core.placement.Claim;
import dev.orders.core.placement.Claims;
import dev.orders.core.port.DeadLetter;
import dev.orders.core.port.InMemoryRelayStore;
import dev.orders.core.port.InMemoryStore;
import dev.orders.core.tenant.TenantId;
import dev.orders.core.webhook.InMemoryDeliveryStore;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Tests what operators can do with dead letters.
final class DeadLettersTest {
    private static final TenantId OURS = TenantId.DEFAULT;
    private static final TenantId THEIRS = Orders.OTHER_TENANT;

    private final InMemoryStore store = new InMemoryStore();
    private final InMemoryRelayStore relays = new InMemoryRelayStore();
    private final FindDeadLetters findDeadLetters = new FindDeadLetters(relays, store);
    private final ReplayDeadLetter replayDeadLetter = new ReplayDeadLetter(
            relays, new WakeWebhook(new InMemoryDeliveryStore(), UUID::randomUUID, new SettableClock(Orders.START)));

    @Test
    void aDeadLetterIsFoundWithItsEvent() {
        Claims claims = new Claims();
        store.place(claims.claim("first", Orders.sample()));
        Claim second = claims.claim("second", Orders.sample());
        store.place(second);
        DeadLetter letter = addDeadLetter(second.event().id(), 2);

        assertThat(findDeadLetters.handle(OURS, 10)).containsExactly(letter);
        assertThat(findDeadLetters
                        .handle(OURS, "sink", letter.eventId())
                        .orElseThrow()
                        .event()
                        .event())
                .isEqualTo(second.event());
        assertThat(findDeadLetters.handle(OURS, "other", letter.eventId())).isEmpty();
    }

    @Test
    void onlyADeadLetterIsReplayed() {
        DeadLetter letter = addDeadLetter("event", 1);

        assertThat(replayDeadLetter.handle(OURS, "sink", "event"))
                .hasValueSatisfying(asked -> assertThat(asked.replay()).isTrue());
        assertThat(replayDeadLetter.handle(OURS, "sink", "event")).isPresent();
        assertThat(replayDeadLetter.handle(OURS, "sink", "unknown")).isEmpty();
        assertThat(relays.replays("sink", 10)).extracting(DeadLetter::eventId).isEqualTo(List.of(letter.eventId()));
    }

    @Test
    void onlyOperatorsReachTheDeadLettersOfOtherTenants() {
        Claim claim = new Claims().claim("key", Orders.sample());
        store.place(claim);
        DeadLetter letter = addDeadLetter(claim.event().id(), 1);

        assertThat(findDeadLetters.handle(THEIRS, 10)).isEmpty();
        assertThat(findDeadLetters.handle(THEIRS, "sink", letter.eventId())).isEmpty();
        assertThat(replayDeadLetter.handle(THEIRS, "sink", letter.eventId())).isEmpty();
        assertThat(relays.replays("sink", 10)).isEmpty();

        assertThat(findDeadLetters.ofAllTenants(10)).containsExactly(letter);
        assertThat(findDeadLetters.ofAnyTenant("sink", letter.eventId())).isPresent();
        assertThat(replayDeadLetter.ofAnyTenant("sink", letter.eventId())).isPresent();
        assertThat(relays.replays("sink", 10)).hasSize(1);
    }

    private DeadLetter addDeadLetter(String event, long position) {
        DeadLetter letter = new DeadLetter("sink", event, OURS, position, "refused", 5, Orders.START, false);
        relays.addDeadLetter(letter);
        return letter;
    }
}
