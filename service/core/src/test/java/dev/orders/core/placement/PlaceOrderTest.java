package dev.orders.core.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.orders.core.SettableClock;
import dev.orders.core.amount.Currency;
import dev.orders.core.expiry.UnpaidExpiry;
import dev.orders.core.order.NewOrder;
import dev.orders.core.order.Order;
import dev.orders.core.order.OrderId;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.order.Orders;
import dev.orders.core.order.Precondition.AnyVersion;
import dev.orders.core.placement.Placement.CurrencyWithdrawn;
import dev.orders.core.placement.Placement.ExpiryRefused;
import dev.orders.core.placement.Placement.KeyReused;
import dev.orders.core.placement.Placement.Placed;
import dev.orders.core.placement.Placement.Replayed;
import dev.orders.core.port.InMemoryStore;
import dev.orders.core.port.StoreUnavailableException;
import dev.orders.core.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// Tests the create from the caller's side.
final class PlaceOrderTest {
    private static final Duration KEY_LIFETIME = Duration.ofHours(24);
    private static final IdempotencyKey KEY = new IdempotencyKey("key");

    private final InMemoryStore store = new InMemoryStore();
    private final SettableClock clock = new SettableClock(Orders.START);
    private final List<OrderId> givenIds = new ArrayList<>();
    private final List<Order> answered = new ArrayList<>();
    private final PlaceOrder placeOrder = placeOrder(UnpaidExpiry.IF_GIVEN);

    @Test
    void aNewRequestCreatesVersionOneWithTheNextIdAndTheFormattedAnswer() {
        Placement placement = place(Orders.sample());

        OrderId id = givenIds.getFirst();
        Order order = Order.create(id, TenantId.DEFAULT, Orders.sample(), Orders.START);
        assertThat(placement).isEqualTo(new Placed(new CreatedAnswer(id, "body of " + id)));
        assertThat(answered).containsExactly(order);
        assertThat(store.find(TenantId.DEFAULT, id)).contains(order);
    }

    @Test
    void theTimeOfAnOrderIsTheTimeOfTheClockToTheMillisecond() {
        clock.set(Instant.parse("2126-11-23T12:00:00.999999999Z"));

        place(Orders.sample());

        assertThat(answered.getFirst().createdAt()).isEqualTo(Instant.parse("2126-11-23T12:00:00.999Z"));
        assertThat(answered.getFirst().updatedAt())
                .isEqualTo(answered.getFirst().createdAt());
    }

    @Test
    void aRetryGetsTheFirstAnswerAndCreatesNothing() {
        CreatedAnswer first = placed(Orders.sample());
        clock.advance(Duration.ofMinutes(1));
        store.changeStatus(
                TenantId.DEFAULT, first.orderId(), new AnyVersion(), Orders.to(OrderStatus.CANCELLED, clock.instant()));

        assertThat(place(Orders.sample())).isEqualTo(new Replayed(first));
        assertThat(store.orderCount()).isOne();
    }

    @Test
    void aNewOrderInAWithdrawnCurrencyIsRefusedAndItsKeyStaysFree() {
        NewOrder levs = Orders.newOrder("BGN", Orders.item("a", 1, "2.50", "BGN"));

        assertThat(place(levs)).isEqualTo(new CurrencyWithdrawn(Currency.of("BGN")));
        assertThat(store.orderCount()).isZero();
        placed(Orders.sample());
    }

    /// A newer release may get the retry of a create that an older release has accepted.
    @Test
    void theRetryOfACreateInACurrencyThatIsWithdrawnMeanwhileGetsTheFirstAnswer() {
        NewOrder levs = Orders.newOrder("BGN", Orders.item("a", 1, "2.50", "BGN"));
        Claim before = new Claims().claim(TenantId.DEFAULT, KEY.value(), levs, clock.instant());
        store.place(before);

        assertThat(place(levs)).isEqualTo(new Replayed(before.answer()));
        assertThat(place(Orders.newOrder("BGN", Orders.item("a", 1, "7", "BGN"))))
                .isEqualTo(new KeyReused());
        assertThat(store.orderCount()).isOne();
    }

    @Test
    void aKeyOfAnotherRequestIsRefused() {
        placed(Orders.sampleOf(1));

        assertThat(place(Orders.sampleOf(2))).isEqualTo(new KeyReused());
        assertThat(store.orderCount()).isOne();
    }

    @Test
    void aKeyIsRememberedForItsWholeLifetime() {
        CreatedAnswer first = placed(Orders.sample());

        clock.advance(KEY_LIFETIME.minusMillis(1));
        assertThat(place(Orders.sample())).isEqualTo(new Replayed(first));
        assertThat(place(Orders.sampleOf(9))).isEqualTo(new KeyReused());
    }

    @Test
    void aKeyIsFreeWhenItsLifetimeIsOver() {
        placed(Orders.sample());

        clock.advance(KEY_LIFETIME);
        CreatedAnswer second = placed(Orders.sampleOf(9));

        assertThat(store.orderCount()).isEqualTo(2);
        clock.advance(KEY_LIFETIME.minusMillis(1));
        assertThat(place(Orders.sampleOf(9))).isEqualTo(new Replayed(second));
    }

    @Test
    void aReplayDoesNotProlongTheKeysLife() {
        placed(Orders.sample());
        clock.advance(KEY_LIFETIME.minusMillis(1));
        place(Orders.sample());

        clock.advance(Duration.ofMillis(1));

        assertThat(place(Orders.sample())).isInstanceOf(Placed.class);
    }

    @Test
    void theSameKeyOfTwoTenantsCreatesTwoOrders() {
        placed(Orders.sample());

        assertThat(placeOrder.handle(Orders.OTHER_TENANT, Orders.ACTOR, Optional.empty(), KEY, Orders.sample()))
                .isInstanceOf(Placed.class);
        assertThat(store.orderCount()).isEqualTo(2);
    }

    @Test
    void whenTheStoreIsDownTheCallerGetsAnExceptionAndARetryIsSafe() {
        store.setAvailable(false);
        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> place(Orders.sample()));

        store.setAvailable(true);
        CreatedAnswer answer = placed(Orders.sample());

        assertThat(place(Orders.sample())).isEqualTo(new Replayed(answer));
        assertThat(store.orderCount()).isOne();
    }

    @Test
    void anOrderExpiresAsItsClientSaysOrElseAsTheSettingSays() {
        Instant given = clock.instant().plusSeconds(7);
        PlaceOrder expiring = placeOrder(new UnpaidExpiry(Optional.of(Duration.ofMinutes(30))));

        expiring.handle(TenantId.DEFAULT, Orders.ACTOR, Optional.empty(), KEY, Orders.sample());
        expiring.handle(
                Orders.OTHER_TENANT,
                Orders.ACTOR,
                Optional.empty(),
                KEY,
                Orders.sample().expiringAt(given));

        assertThat(answered)
                .extracting(Order::expiresAt)
                .containsExactly(Optional.of(clock.instant().plusSeconds(1800)), Optional.of(given));
    }

    /// The setting is no part of the request: with another one, a retry still gets the first answer.
    @Test
    void aRetryAfterAChangeOfTheSettingGetsTheFirstAnswer() {
        CreatedAnswer first = placed(Orders.sample());
        PlaceOrder expiring = placeOrder(new UnpaidExpiry(Optional.of(Duration.ofMinutes(30))));

        assertThat(expiring.handle(TenantId.DEFAULT, Orders.ACTOR, Optional.empty(), KEY, Orders.sample()))
                .isEqualTo(new Replayed(first));
    }

    @Test
    void aNewOrderThatHasExpiredOrExpiresTooLateIsRefusedAndItsKeyStaysFree() {
        Instant now = clock.instant();

        assertThat(place(Orders.sample().expiringAt(now))).isEqualTo(new ExpiryRefused());
        assertThat(place(Orders.sample().expiringAt(now.plus(Duration.ofDays(91)))))
                .isEqualTo(new ExpiryRefused());
        assertThat(store.orderCount()).isZero();
        placed(Orders.sample());
    }

    @Test
    void theRetryOfACreateWhoseExpiryHasPassedGetsTheFirstAnswer() {
        NewOrder expiring = Orders.sample().expiringAt(clock.instant().plusSeconds(1));
        CreatedAnswer first = placed(expiring);
        clock.advance(Duration.ofMinutes(1));

        assertThat(place(expiring)).isEqualTo(new Replayed(first));
        assertThat(place(Orders.sample().expiringAt(Orders.START))).isEqualTo(new KeyReused());
        assertThat(store.orderCount()).isOne();
    }

    private PlaceOrder placeOrder(UnpaidExpiry expiry) {
        return new PlaceOrder(store, this::body, rememberedIds(Orders.ids()), clock, KEY_LIFETIME, expiry);
    }

    private Placement place(NewOrder command) {
        return placeOrder.handle(TenantId.DEFAULT, Orders.ACTOR, Optional.empty(), KEY, command);
    }

    private CreatedAnswer placed(NewOrder command) {
        return ((Placed) place(command)).answer();
    }

    private String body(Order order) {
        answered.add(order);
        return "body of " + order.id();
    }

    private Function<Instant, OrderId> rememberedIds(Supplier<OrderId> ids) {
        return _ -> {
            OrderId id = ids.get();
            givenIds.add(id);
            return id;
        };
    }
}
