package dev.orders.measure.series;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.order.OrderStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class OrderSeriesTest {
    private static final Instant START = Instant.parse("2026-11-30T00:00:00Z");
    private static final OrderSeries SERIES = new OrderSeries(START);

    @Test
    void aNumberAlwaysStandsForTheSameOrder() {
        assertThat(SERIES.claim(7)).isEqualTo(new OrderSeries(START).claim(7));
        assertThat(SERIES.claim(7).order().id()).isEqualTo(SERIES.id(7));
        assertThat(SERIES.claim(70).order().reference())
                .isEqualTo(SERIES.reference(70))
                .isPresent();
    }

    @Test
    void idsAreInTheOrderOfTheNumbers() {
        List<String> ids = LongStream.range(0, 1_000)
                .mapToObj(number -> SERIES.id(number).toString())
                .toList();

        assertThat(ids).isSorted().doesNotHaveDuplicates();
        assertThat(SERIES.id(1_000_000).uuid().version()).isEqualTo(7);
        assertThat(SERIES.id(1_000_000).uuid().variant()).isEqualTo(2);
    }

    @Test
    void aMillionOrdersTakeADay() {
        assertThat(SERIES.createdAt(1_000_000)).isEqualTo(START.plus(Duration.ofDays(1)));
    }

    @Test
    void ordersHaveEveryFate() {
        assertThat(LongStream.range(0, 1_000).mapToObj(SERIES::fate)).contains(Fate.values());
    }

    @Test
    void anOrderIsPaidAfterTwentyOthersAndFulfilledAfterHundred() {
        OpenOrders open = new OpenOrders();
        open.created(0, Fate.FULFILLED, SERIES.claim(0));

        assertThat(open.created(19, Fate.WAITS, SERIES.claim(19))).isEmpty();
        assertThat(open.created(20, Fate.WAITS, SERIES.claim(20)))
                .singleElement()
                .satisfies(change -> assertThat(change.order().status()).isEqualTo(OrderStatus.PAID));
        assertThat(open.created(99, Fate.WAITS, SERIES.claim(99))).isEmpty();
        assertThat(open.created(100, Fate.WAITS, SERIES.claim(100)))
                .singleElement()
                .satisfies(change -> assertThat(change.order().status()).isEqualTo(OrderStatus.FULFILLED));
        assertThat(open.created(1_000, Fate.WAITS, SERIES.claim(1_000))).isEmpty();
    }
}
