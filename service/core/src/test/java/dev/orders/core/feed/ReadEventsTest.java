package dev.orders.core.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.feed.ReadEvents.Reading;
import dev.orders.core.feed.ReadEvents.Reading.BeyondEnd;
import dev.orders.core.feed.ReadEvents.Reading.Page;
import dev.orders.core.order.CustomerId;
import dev.orders.core.order.EventType;
import dev.orders.core.order.OrderId;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.order.Orders;
import dev.orders.core.order.Precondition.AnyVersion;
import dev.orders.core.placement.Claims;
import dev.orders.core.port.InMemoryStore;
import dev.orders.core.tenant.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ReadEventsTest {
    private static final FeedFilter ALL = FeedFilter.all(TenantId.DEFAULT);
    private static final FeedFilter OF_NOBODY =
            new FeedFilter(TenantId.DEFAULT, Optional.empty(), Optional.of(new CustomerId("nobody")), Set.of());

    private final InMemoryStore store = new InMemoryStore();
    private final Claims claims = new Claims();
    private final ReadEvents readEvents =
            new ReadEvents(store, logged -> logged.event().id());

    @Test
    void aClientThatFollowsThePagesSeesEachEventOnceWhileOthersAreAdded() {
        List<String> expected = new ArrayList<>();
        List<String> seen = new ArrayList<>();
        long next = 0;
        for (int round = 0; round < 40; round++) {
            OrderId order = place(TenantId.DEFAULT, "key-" + round);
            place(Orders.OTHER_TENANT, "key-" + round);
            pay(order);
            expected.addAll(List.of(order + ":1", order + ":2"));
            Page page = page(ALL, next, 3);
            assertThat(page.events()).hasSizeLessThanOrEqualTo(3);
            seen.addAll(ids(page));
            next = page.next();
        }
        seen.addAll(ids(page(ALL, next, 1000)));

        assertThat(seen).isEqualTo(expected);
    }

    @Test
    void aPageSaysWhetherThereIsMore() {
        for (int number = 0; number < 2 * ReadEvents.AT_A_TIME; number++) {
            place(TenantId.DEFAULT, "key-" + number);
        }

        assertThat(page(ALL, 0, 5).more()).isTrue();
        assertThat(page(ALL, 0, 5).next()).isEqualTo(5);
        assertThat(page(ALL, 26, 5).more()).isTrue();
        assertThat(page(ALL, 26, 5).next()).isEqualTo(31);
        assertThat(page(ALL, 27, 5).more()).isFalse();
        assertThat(page(ALL, 27, 5).next()).isEqualTo(32);
        assertThat(page(ALL, 0, 1000).more()).isFalse();
        assertThat(page(ALL, 0, 1000).next()).isEqualTo(32);
        assertThat(page(ALL, 32, 5)).isEqualTo(new Page(List.of(), 32, false));
    }

    @Test
    void thePositionMovesPastEventsThatTheFilterExcludes() {
        OrderId order = place(TenantId.DEFAULT, "key");
        pay(order);

        Page updates = page(
                new FeedFilter(TenantId.DEFAULT, Optional.of(order), Optional.empty(), Set.of(EventType.ORDER_UPDATED)),
                0,
                10);

        assertThat(ids(updates)).containsExactly(order + ":2");
        assertThat(page(OF_NOBODY, 0, 10)).isEqualTo(new Page(List.of(), 2, false));
    }

    /// The filter excludes everything, so without a bound one request would read the whole log.
    @Test
    void aPageReadsABoundedNumberOfEvents() {
        for (int number = 0; number < ReadEvents.MOST_EVENTS + 50; number++) {
            place(TenantId.DEFAULT, "key-" + number);
        }

        Page first = page(OF_NOBODY, 0, 10);

        assertThat(first.events()).isEmpty();
        assertThat(first.more()).isTrue();
        assertThat(first.next()).isBetween((long) ReadEvents.MOST_EVENTS, ReadEvents.MOST_EVENTS + 15L);
        assertThat(page(OF_NOBODY, first.next(), 10).more()).isFalse();
    }

    @Test
    void aPageOfLargeEventsEndsEarlier() {
        ReadEvents large = new ReadEvents(store, _ -> "x".repeat(ReadEvents.MOST_CHARACTERS / 3));
        for (int number = 0; number < 10; number++) {
            place(TenantId.DEFAULT, "key-" + number);
        }

        Page page = (Page) large.handle(ALL, OptionalLong.of(0), 1000);

        assertThat(page.events()).hasSize(4);
        assertThat(page.next()).isEqualTo(4);
        assertThat(page.more()).isTrue();
    }

    @Test
    void withoutAPositionTheNextPageStartsWithNewEvents() {
        place(TenantId.DEFAULT, "old");
        Page now = (Page) readEvents.handle(ALL, OptionalLong.empty(), 10);
        OrderId order = place(TenantId.DEFAULT, "new");

        assertThat(now).isEqualTo(new Page(List.of(), 1, false));
        assertThat(ids(page(ALL, now.next(), 10))).containsExactly(order + ":1");
    }

    @Test
    void aPositionBeyondTheEndOfTheLogIsRefused() {
        place(Orders.OTHER_TENANT, "theirs");

        assertThat(read(ALL, 1, 10)).isEqualTo(new Page(List.of(), 1, false));
        assertThat(read(ALL, 2, 10)).isEqualTo(new BeyondEnd());
    }

    private OrderId place(TenantId tenant, String key) {
        var claim = claims.claim(tenant, key, Orders.sample(), Orders.START);
        store.place(claim);
        return claim.order().id();
    }

    private void pay(OrderId order) {
        store.changeStatus(TenantId.DEFAULT, order, new AnyVersion(), Orders.to(OrderStatus.PAID, Orders.START));
    }

    private Page page(FeedFilter filter, long after, int limit) {
        return (Page) read(filter, after, limit);
    }

    private Reading read(FeedFilter filter, long after, int limit) {
        return readEvents.handle(filter, OptionalLong.of(after), limit);
    }

    private static List<String> ids(Page page) {
        return page.events().stream().map(FeedEvent::json).toList();
    }
}
