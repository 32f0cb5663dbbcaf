package dev.orders.core.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orders.core.feed.LiveTail.Opening.BeyondEnd;
import dev.orders.core.order.CustomerId;
import dev.orders.core.order.EventType;
import dev.orders.core.order.NewOrder;
import dev.orders.core.order.OrderId;
import dev.orders.core.order.Orders;
import dev.orders.core.port.StoreUnavailableException;
import dev.orders.core.tenant.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// A reader of the live feed gets each selected event once, in the order of the log.
final class LiveTailTest extends LiveTailFixture {
    @Test
    void aReaderWithoutAPositionGetsNewEvents() {
        OrderId before = place("before");
        FeedReader reader = open(ALL, FROM_NOW_ON);
        OrderId after = place("after");
        pay(before);
        poll();

        assertThat(reader.position()).isEqualTo(1);
        assertThat(read(reader)).containsExactly(after + ":1", before + ":2");
        assertThat(reader.position()).isEqualTo(3);
        assertThat(read(reader)).isEmpty();
    }

    @Test
    void aReaderThatReconnectsContinuesAfterItsPosition() {
        List<OrderId> orders = new ArrayList<>();
        for (int number = 0; number < 5; number++) {
            orders.add(place("key-" + number));
        }
        FeedReader reader = open(ALL, OptionalLong.of(3));
        pay(orders.getFirst());
        poll();

        assertThat(read(reader)).containsExactly(orders.get(3) + ":1", orders.get(4) + ":1", orders.getFirst() + ":2");
    }

    @Test
    void nothingIsLostHoweverOftenAReaderReconnects() {
        List<String> told = new ArrayList<>();
        List<String> happened = new ArrayList<>();
        long position = 0;
        for (int number = 0; number < 40; number++) {
            happened.add(place("key-" + number) + ":1");
            try (FeedReader reader = open(ALL, OptionalLong.of(position))) {
                happened.add(place("meanwhile-" + number) + ":1");
                if (number % 3 > 0) {
                    poll();
                }
                Batch batch = next(reader);
                // The connection breaks after the first event of the batch.
                batch.events().stream().limit(1).forEach(event -> told.add(event.json()));
                position = batch.events().stream()
                        .findFirst()
                        .map(FeedEvent::position)
                        .orElse(batch.position());
            }
        }
        told.addAll(read(open(ALL, OptionalLong.of(position))));

        assertThat(told).isEqualTo(happened);
    }

    @Test
    void aReaderGetsOnlyTheEventsItSelected() {
        OrderId one = place("one");
        OrderId two = place(
                TenantId.DEFAULT,
                "two",
                new NewOrder(
                        new CustomerId("customer-2"),
                        Orders.sample().currency(),
                        Orders.sample().items()));
        OrderId others = place(Orders.OTHER_TENANT, "others", Orders.sample());
        pay(one);

        FeedFilter ofOne = new FeedFilter(TenantId.DEFAULT, Optional.of(one), Optional.empty(), Set.of());
        FeedFilter ofCustomer =
                new FeedFilter(TenantId.DEFAULT, Optional.empty(), Optional.of(new CustomerId("customer-2")), Set.of());
        FeedFilter updates =
                new FeedFilter(TenantId.DEFAULT, Optional.empty(), Optional.empty(), Set.of(EventType.ORDER_UPDATED));
        assertTold(ALL, one + ":1", two + ":1", one + ":2");
        assertTold(FeedFilter.all(Orders.OTHER_TENANT), others + ":1");
        assertTold(ofOne, one + ":1", one + ":2");
        assertTold(ofCustomer, two + ":1");
        assertTold(updates, one + ":2");
        assertTold(new FeedFilter(Orders.OTHER_TENANT, Optional.of(one), Optional.empty(), Set.of()));
    }

    /// Checks the filter on events from the log and on the newest events in memory.
    private void assertTold(FeedFilter filter, String... events) {
        assertThat(read(open(filter, OptionalLong.of(0)))).containsExactly(events);
        Window window = new Window(0);
        window.add(store.readAll(0, 100).stream()
                .map(logged -> FeedEvent.of(logged, entry -> entry.event().id()))
                .toList());
        assertThat(window.after(0, filter).events()).extracting(FeedEvent::json).containsExactly(events);
    }

    @Test
    void anEventThatTheFilterExcludesMovesThePosition() {
        FeedReader reader = open(FeedFilter.all(Orders.OTHER_TENANT), FROM_NOW_ON);
        for (int number = 0; number < 70; number++) {
            place("key-" + number);
        }
        poll();

        assertThat(next(reader)).isEqualTo(new Batch(List.of(), 70));
    }

    @Test
    void aReaderThatIsFarBackCatchesUpFromTheLog() {
        List<String> events = new ArrayList<>();
        FeedReader sleeping = open(ALL, FROM_NOW_ON);
        FeedReader awake = open(ALL, FROM_NOW_ON);
        for (int number = 0; number < Window.MOST_EVENTS + 200; number++) {
            events.add(place("key-" + number) + ":1");
            if (number % 100 == 99) {
                poll();
                assertThat(read(awake)).isEqualTo(events.subList(number - 99, number + 1));
            }
        }

        assertThat(read(sleeping)).isEqualTo(events);
        assertThat(read(open(ALL, OptionalLong.of(0)))).isEqualTo(events);
    }

    @Test
    void readersThatFollowCostOneReadTogether() {
        List<FeedReader> readers = new ArrayList<>();
        for (int number = 0; number < 50; number++) {
            readers.add(open(ALL, FROM_NOW_ON));
        }
        OrderId order = place("key");
        poll();

        assertThat(readers).allSatisfy(reader -> assertThat(read(reader)).containsExactly(order + ":1"));
        assertThat(log.reads).hasValue(1);
    }

    @Test
    void aReaderOfASilentTenantDoesNotReadTheLogForTheEventsOfOthers() {
        FeedReader silent = open(FeedFilter.all(Orders.OTHER_TENANT), FROM_NOW_ON);
        for (int number = 0; number < Window.MOST_EVENTS + 200; number++) {
            place("key-" + number);
        }
        OrderId order = place(Orders.OTHER_TENANT, "own", Orders.sample());
        poll();
        int reads = log.reads.get();

        assertThat(read(silent)).containsExactly(order + ":1");
        assertThat(silent.position()).isEqualTo(Window.MOST_EVENTS + 201);
        assertThat(log.reads).hasValue(reads);
    }

    @Test
    void aReaderThatHasEverythingDoesNotReadTheLogWhenItIsForgotten() {
        FeedReader reader = open(ALL, FROM_NOW_ON);
        FeedReader behind = open(ALL, FROM_NOW_ON);
        OrderId order = place("key");
        poll();
        assertThat(read(reader)).containsExactly(order + ":1");
        tail.forget();
        int reads = log.reads.get();

        assertThat(read(reader)).isEmpty();
        assertThat(log.reads).hasValue(reads);
        assertThat(read(behind)).containsExactly(order + ":1");
        assertThat(log.reads).hasValueGreaterThan(reads);
    }

    @Test
    void withoutReadersTheLogIsNotRead() {
        poll();
        open(ALL, FROM_NOW_ON).close();
        poll();

        assertThat(log.reads).hasValue(0);
    }

    @Test
    void aPositionBeyondTheEndOfTheLogIsRefused() {
        place("key");

        assertThat(tail.open(ALL, OptionalLong.of(2))).isEqualTo(new BeyondEnd());
        assertThat(read(open(ALL, OptionalLong.of(1)))).isEmpty();
    }

    @Test
    void aStoreThatIsDownDelaysReadersAndLosesNothing() {
        OrderId first = place("first");
        FeedReader following = open(ALL, FROM_NOW_ON);
        FeedReader behind = open(ALL, OptionalLong.of(0));
        OrderId second = place("second");
        store.setAvailable(false);

        assertThatThrownBy(tail::runOnce).isInstanceOf(StoreUnavailableException.class);
        assertThat(read(following)).isEmpty();
        assertThat(read(behind)).isEmpty();
        assertThatThrownBy(() -> tail.open(ALL, FROM_NOW_ON)).isInstanceOf(StoreUnavailableException.class);

        store.setAvailable(true);
        poll();
        assertThat(read(following)).containsExactly(second + ":1");
        assertThat(read(behind)).containsExactly(first + ":1", second + ":1");
    }
}
