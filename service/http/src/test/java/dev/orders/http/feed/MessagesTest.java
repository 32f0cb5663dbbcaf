package dev.orders.http.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.feed.Batch;
import dev.orders.core.feed.FeedEvent;
import dev.orders.core.order.CustomerId;
import dev.orders.core.order.EventType;
import dev.orders.core.order.OrderId;
import dev.orders.core.tenant.TenantId;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A batch is formatted once for all streams that get it in succession.
final class MessagesTest {
    private final Messages messages = new Messages();

    @Test
    void streamsThatGetTheSameBatchShareItsText() {
        Batch batch = batch("{}");

        assertThat(messages.of(batch)).isSameAs(messages.of(batch));
        assertThat(messages.of(batch)).hasToString("id: 7\nevent: OrderCreated\ndata: {}\n\n");
    }

    @Test
    void anotherBatchHasAnotherText() {
        messages.of(batch("{}"));

        assertThat(messages.of(batch("{\"a\":1}"))).hasToString("id: 7\nevent: OrderCreated\ndata: {\"a\":1}\n\n");
    }

    private static Batch batch(String json) {
        FeedEvent event = new FeedEvent(
                7, EventType.ORDER_CREATED, TenantId.DEFAULT, OrderId.LEAST, new CustomerId("customer-1"), json);
        return new Batch(List.of(event), 7);
    }
}
