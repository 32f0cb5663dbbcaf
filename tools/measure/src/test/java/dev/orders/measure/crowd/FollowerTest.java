package dev.orders.measure.crowd;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

/// A follower counts whole messages, wherever the network splits them.
final class FollowerTest {
    private static final String STREAM = """
            HTTP/1.1 200 OK\r
            \r
            15\r
            retry: 1
            id: 7

            \r
            30\r
            id: 8
            event: OrderCreated
            data: {}

            id: 9
            event: OrderUpdated
            data: {}

            \r
            10\r
            : heartbeat
            id: 12

            \r
            """;

    private final TenantEvents events = new TenantEvents("", new Histogram(3));
    private final Follower follower = new Follower(events);

    @Test
    void everyMessageCountsOnce() {
        receive(STREAM);

        assertThat(follower.hasBegun()).isTrue();
        assertThat(follower.count()).isEqualTo(2);
        assertThat(follower.disorder()).isZero();
        assertThat(follower.lastId()).isEqualTo(12);
    }

    @Test
    void aStreamMayArriveByteByByte() {
        STREAM.chars().forEach(character -> receive(String.valueOf((char) character)));

        assertThat(follower.count()).isEqualTo(2);
        assertThat(follower.lastId()).isEqualTo(12);
    }

    @Test
    void anIncompleteMessageDoesNotCount() {
        receive(STREAM.substring(0, STREAM.indexOf("Updated")));

        assertThat(follower.count()).isEqualTo(1);
        assertThat(follower.lastId()).isEqualTo(8);
    }

    @Test
    void aRepeatedMessageIsNoticed() {
        receive("\nid: 8\nevent: OrderCreated\ndata: {}\n\nid: 8\nevent: OrderCreated\ndata: {}\n\n");

        assertThat(follower.disorder()).isEqualTo(1);
    }

    @Test
    void whatHasNotArrivedIsMissing() {
        events.acknowledge();
        events.acknowledge();
        events.acknowledge();
        receive(STREAM);

        assertThat(follower.isComplete()).isFalse();
        assertThat(follower.missing()).isEqualTo(1);
    }

    private void receive(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        follower.received(bytes, bytes.length);
    }
}
