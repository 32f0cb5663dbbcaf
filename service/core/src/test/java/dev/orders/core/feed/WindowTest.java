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

    private static final TenantId OTHER = new TenantId("other");

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

    @Test
    void aTenantThatIsFollowedMissesNothingWhileOthersFillTheWindow() {
        window.open(OTHER);
        window.add(List.of(event(11, OTHER, 1)));
        fill(12, 1010);
        assertThat(window.hasAllAfter(10, OTHER)).isTrue();
        assertThat(window.after(10, FeedFilter.all(OTHER)).events()).hasSize(1);

        fill(1011, 2000);
        assertThat(window.hasAllAfter(10, OTHER)).isFalse();
        assertThat(window.hasAllAfter(11, OTHER)).isTrue();
        assertThat(window.after(11, FeedFilter.all(OTHER))).isEqualTo(new Batch(List.of(), 2000));
    }

    @Test
    void whatATenantMissesIsUnknownBeforeItIsFollowed() {
        window.add(List.of(event(11, OTHER, 1)));
        fill(12, 2000);
        window.open(OTHER);

        assertThat(window.hasAllAfter(11, OTHER)).isFalse();
        assertThat(window.hasAllAfter(2000, OTHER)).isTrue();
        fill(2001, 4000);
        assertThat(window.hasAllAfter(2000, OTHER)).isTrue();
        window.close(OTHER);
        assertThat(window.hasAllAfter(2000, OTHER)).isFalse();
    }

    @Test
    void aForgottenWindowStillKnowsWhoHasEverything() {
        window.open(OTHER);
        window.add(List.of(event(11, OTHER, 1), event(12, 1)));
        Window empty = window.forgotten();

        assertThat(empty.end()).isEqualTo(12);
        assertThat(empty.hasAllAfter(10, OTHER)).isFalse();
        assertThat(empty.hasAllAfter(11, OTHER)).isTrue();
        assertThat(empty.hasAllAfter(11, TenantId.DEFAULT)).isFalse();
    }

    @Test
    void readersAtTheSamePositionGetTheSameBatch() {
        window.add(List.of(event(11, 1), event(12, 1)));
        Batch batch = window.after(10, ALL);

        assertThat(window.after(10, ALL)).isSameAs(batch);
        assertThat(window.after(11, ALL).events()).hasSize(1);
        window.add(List.of(event(13, 1)));
        assertThat(window.after(10, ALL).events()).hasSize(3);
    }

    /// Adds events of the default tenant.
    private void fill(long from, long to) {
        for (long position = from; position <= to; position++) {
            window.add(List.of(event(position, 1)));
        }
    }

    private static FeedEvent event(long position, int characters) {
        return event(position, TenantId.DEFAULT, characters);
    }

    private static FeedEvent event(long position, TenantId tenant, int characters) {
        return new FeedEvent(
                position,
                EventType.ORDER_CREATED,
                tenant,
                OrderId.LEAST,
                new CustomerId("customer-1"),
                "x".repeat(characters));
    }
}
