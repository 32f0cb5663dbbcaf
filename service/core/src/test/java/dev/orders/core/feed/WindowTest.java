package dev.orders.core.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.order.CustomerId;
import dev.orders.core.order.EventType;
import dev.orders.core.order.OrderId;
import dev.orders.core.tenant.TenantId;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The memory of the window and of a batch is limited.
final class WindowTest {
    private static final FeedFilter ALL = FeedFilter.all(TenantId.DEFAULT);

    private final Window window = new Window(10);

    @Test
    void theWindowKeepsTheNewestEvents() {
        for (long position = 11; position <= 2010; position++) {
            window.add(List.of(event(position, 1)));
        }

        assertThat(window.begin()).isEqualTo(1010);
        assertThat(window.end()).isEqualTo(2010);
        assertThat(window.after(1010, ALL).events().getFirst().position()).isEqualTo(1011);
    }

    @Test
    void theWindowKeepsFewerEventsIfTheyAreLarge() {
        int large = Window.MOST_CHARACTERS / 3;
        window.add(List.of(event(11, large), event(12, large), event(13, large), event(14, large)));
        assertThat(window.begin()).isEqualTo(11);

        window.add(List.of(event(15, Window.MOST_CHARACTERS + 1)));
        assertThat(window.begin()).isEqualTo(14);
        assertThat(window.after(14, ALL).position()).isEqualTo(15);
    }

    @Test
    void aBatchIsBoundedByItsEventsAndByItsSize() {
        for (long position = 11; position <= 110; position++) {
            window.add(List.of(event(position, 10)));
        }
        assertThat(window.after(10, ALL).events()).hasSize(Batch.MOST_EVENTS);
        assertThat(window.after(10, ALL).position()).isEqualTo(60);

        window.add(List.of(event(111, Batch.MOST_CHARACTERS - 1), event(112, 1), event(113, 1)));
        assertThat(window.after(110, ALL).position()).isEqualTo(112);
    }

    @Test
    void gapsInTheLogDoNotMatter() {
        window.add(List.of(event(20, 1), event(30, 1)));

        assertThat(window.after(10, ALL).position()).isEqualTo(30);
        assertThat(window.after(25, ALL).events())
                .extracting(FeedEvent::position)
                .containsExactly(30L);
        assertThat(window.after(40, ALL)).isEqualTo(new Batch(List.of(), 40));
    }

    private static FeedEvent event(long position, int characters) {
        return new FeedEvent(
                position,
                EventType.ORDER_CREATED,
                TenantId.DEFAULT,
                OrderId.LEAST,
                new CustomerId("customer-1"),
                "x".repeat(characters));
    }
}
