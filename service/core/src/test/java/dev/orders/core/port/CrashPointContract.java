package dev.orders.core.port;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.order.OrderEvent;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.order.Orders;
import dev.orders.core.order.StatusChange;
import dev.orders.core.order.StatusChange.Changed;
import dev.orders.core.order.StatusChange.VersionConflict;
import dev.orders.core.placement.Claim;
import dev.orders.core.placement.Claims;
import dev.orders.core.placement.CreatedAnswer;
import dev.orders.core.placement.Placement;
import dev.orders.core.placement.Placement.ReferenceExists;
import dev.orders.core.placement.Placement.Replayed;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// Every store must survive a crash of its process after each single write of a create or a change of status: a
/// client that retries gets one order, one history and one answer. A subclass defines how its process dies.
public abstract class CrashPointContract extends StoreFixture {
    /// Thrown at the point where the process would have died, and by all later calls.
    public static final class Crash extends Error {
        private static final long serialVersionUID = 1;
    }

    /// Passes a store to `work` that dies right after its write number `writes`, counted from 1. Afterwards
    /// [#store()] is the store of a new process on the same data.
    ///
    /// @return the number of writes; `writes` if the store died
    protected abstract int dieAfter(int writes, Consumer<StorePorts> work);

    /// Empties the store for the next crash point.
    protected abstract void startOver();

    private final Claim first = claims.claim("key", Orders.full());
    private final Claim second = claims.claim("key", Orders.full(), LATER);
    private final Claim third = claims.claim("key", Orders.full(), LATER.plusMillis(1));

    @Test
    void aCreateInterruptedAtAnyPointIsFinishedByItsRetry() {
        int points = atEachPoint(() -> {}, store -> store.placements().place(first), this::assertRetryCreatesOneOrder);

        assertThat(points).isGreaterThanOrEqualTo(2);
    }

    @Test
    void aCreateInterruptedAtAnyPointIsFinishedByARecall() {
        atEachPoint(
                () -> {},
                store -> store.placements().place(first),
                () -> placements().recall(second).ifPresent(recalled -> {
                    assertThat(recalled).isEqualTo(new Replayed(first.answer()));
                    assertFoundAsPlaced(first);
                }));
    }

    @Test
    void aCreateWithAnExpiredKeyInterruptedAtAnyPointIsFinishedByItsRetry() {
        Claim expired = claims.claim("key", Orders.sampleOf(7), Orders.START.minus(Claims.LIFETIME));

        int points =
                atEachPoint(() -> place(expired), store -> store.placements().place(first), () -> {
                    assertRetryCreatesOneOrder();
                    assertFoundAsPlaced(expired);
                });

        assertThat(points).isGreaterThanOrEqualTo(2);
    }

    @Test
    void aChangeInterruptedAtAnyPointHappensOnceAfterARetry() {
        int points = atEachPoint(() -> place(first), store -> pay(store.orders()), () -> {
            boolean hadHappened = found(first).version() == 2;

            StatusChange retried = pay(orders());

            assertThat(retried).isInstanceOf(hadHappened ? VersionConflict.class : Changed.class);
            assertThat(found(first).status()).isEqualTo(OrderStatus.PAID);
            assertThat(history(first)).extracting(OrderEvent::version).containsExactly(1L, 2L);
        });

        assertThat(points).isPositive();
    }

    @Test
    void aReadOfTheLogInterruptedAtAnyPointLosesAndRepeatsNoEvent() {
        atEachPoint(
                () -> {
                    place(first);
                    pay(orders());
                    place(claims.claim("other", Orders.sample()));
                },
                store -> assertThat(store.log().readAll(0, 10)).hasSize(3),
                () -> assertThat(store().log().readAll(0, 10))
                        .extracting(LoggedEvent::event)
                        .hasSize(3)
                        .containsSubsequence(history(first)));
    }

    private final Claim referenced = claims.claim("key", Orders.referenced(Orders.full(), "R-1"));
    private final Claim retried = claims.claim("key", Orders.referenced(Orders.full(), "R-1"), LATER);
    private final Claim rival = claims.claim("rival", Orders.referenced(Orders.sample(), "R-1"), LATER);
    private final Claim late = claims.claim("late", Orders.referenced(Orders.sample(), "R-1"), EXPIRY);
    private final Claim lateRetried = claims.claim("late", Orders.referenced(Orders.sample(), "R-1"), EXPIRY);
    private final Claim last = claims.claim("last", Orders.referenced(Orders.sample(), "R-1"), EXPIRY);

    @Test
    void aCreateWithAReferenceInterruptedAtAnyPointIsFinishedByItsRetry() {
        int points = atEachPoint(() -> {}, store -> store.placements().place(referenced), () -> {
            Claim created = created(referenced, retried, placements().place(retried));

            assertFoundAsPlaced(created);
            assertThat(placements().place(rival)).isEqualTo(new ReferenceExists(idOf(created)));
            assertNotFound(rival);
        });

        assertThat(points).isGreaterThanOrEqualTo(2);
    }

    /// The other key finishes the create. It gets the reference only if nothing of the create is stored.
    @Test
    void anotherKeyNeverStealsTheReferenceOfAnInterruptedCreate() {
        atEachPoint(() -> {}, store -> store.placements().place(referenced), () -> {
            Placement other = placements().place(rival);

            if (other.equals(new Placement.Placed(rival.answer()))) {
                assertNotFound(referenced);
                assertThat(placements().place(retried)).isEqualTo(new ReferenceExists(idOf(rival)));
                assertNotFound(retried);
            } else {
                assertThat(other).isEqualTo(new ReferenceExists(idOf(referenced)));
                assertFoundAsPlaced(referenced);
                assertThat(placements().place(retried)).isEqualTo(new Replayed(referenced.answer()));
                assertNotFound(rival);
            }
        });
    }

    @Test
    void aRefusalInterruptedAtAnyPointLeavesNoOrderAndAFreeKey() {
        atEachPoint(() -> place(referenced), store -> store.placements().place(late), () -> {
            assertThat(placements().place(last)).isEqualTo(new ReferenceExists(idOf(referenced)));
            assertThat(placements().place(lateRetried)).isEqualTo(new ReferenceExists(idOf(referenced)));

            place(claims.claim("late", Orders.sample(), EXPIRY));
            place(claims.claim("last", Orders.sample(), EXPIRY));
            assertFoundAsPlaced(referenced);
            assertNotFound(late);
            assertNotFound(lateRetried);
        });
    }

    /// The create was interrupted a day ago: its claim may exist without its order.
    @Test
    void aReferenceOfAnExpiredClaimHasOneOrderWhereverTheNextCreateIsInterrupted() {
        atEachPoint(
                () -> dieAfter(1, store -> store.placements().place(referenced)),
                store -> store.placements().place(late),
                () -> {
                    Placement outcome = placements().place(lateRetried);

                    Claim created = outcome.equals(new ReferenceExists(idOf(referenced)))
                            ? referenced
                            : created(late, lateRetried, outcome);
                    assertFoundAsPlaced(created);
                    assertThat(placements().place(last)).isEqualTo(new ReferenceExists(idOf(created)));
                    assertThat(List.of(referenced, late, lateRetried, last))
                            .filteredOn(claim -> !claim.equals(created))
                            .allSatisfy(this::assertNotFound);
                });
    }

    /// The claim whose order the outcome of a retry names.
    private static Claim created(Claim first, Claim retry, Placement outcome) {
        return outcome.equals(new Replayed(first.answer())) ? first : placed(retry, outcome);
    }

    private static Claim placed(Claim claim, Placement outcome) {
        assertThat(outcome).isEqualTo(new Placement.Placed(claim.answer()));
        return claim;
    }

    private StatusChange pay(OrderStore store) {
        return store.changeStatus(
                first.order().tenant(), first.order().id(), versionIs(1), Orders.to(OrderStatus.PAID, LATER));
    }

    /// Runs `work` so that it dies at its first write, then at its second, and so on until it completes.
    private int atEachPoint(Runnable before, Consumer<StorePorts> work, Runnable check) {
        int points = 0;
        while (true) {
            startOver();
            before.run();
            int writes = dieAfter(points + 1, work);
            check.run();
            if (writes <= points) {
                return points;
            }
            points++;
        }
    }

    /// Each attempt of a client has its own new order. Exactly one of them must exist, and all answers must name
    /// it.
    private void assertRetryCreatesOneOrder() {
        CreatedAnswer answer = switch (placements().place(second)) {
            case Placement.Placed placed -> placed.answer();
            case Replayed replayed -> replayed.answer();
            case Placement.KeyReused _,
                    Placement.ReferenceExists _,
                    Placement.CurrencyWithdrawn _,
                    Placement.ExpiryRefused _ -> throw new AssertionError("the key stands for this very request");
        };

        assertThat(placements().place(third)).isEqualTo(new Replayed(answer));
        List<Claim> created = List.of(first, second, third).stream()
                .filter(claim -> orders().find(
                                claim.order().tenant(), claim.order().id())
                        .isPresent())
                .toList();
        assertThat(created).extracting(Claim::answer).containsExactly(answer);
        assertFoundAsPlaced(created.getFirst());
    }
}
