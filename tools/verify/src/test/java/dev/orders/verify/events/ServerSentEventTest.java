package dev.orders.verify.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.verify.events.ServerSentEvent.Parser;
import dev.orders.verify.history.ReceivedEvents.ReceivedEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Which messages of a stream are events.
final class ServerSentEventTest {
    @Test
    void onlyEventsOfThisRunAreCollected() {
        assertThat(received("""
                id: 7
                event: OrderCreated
                data: {"id":"o-1:1","type":"OrderCreated","subject":"o-1","sequence":"1","data":{"from":null,"to":"CREATED","order":{"customer_id":"run-a"}}}

                id: 8
                event: OrderCreated
                data: {"id":"o-2:1","type":"OrderCreated","subject":"o-2","sequence":"1","data":{"from":null,"to":"CREATED","order":{"customer_id":"other-a"}}}

                """)).containsExactly(new ReceivedEvent("7", "o-1:1", "OrderCreated", "o-1", 1, "CREATED"));
    }

    @Test
    void heartbeatsPositionsAndTheEndOfAStreamAreNoEvents() {
        assertThat(received("""
                retry: 2000
                id: 7

                : heartbeat
                id: 7

                event: end
                data: {"reason":"shutdown"}

                """)).isEmpty();
    }

    private static List<ReceivedEvent> received(String stream) {
        Parser lines = new Parser();
        List<ReceivedEvent> received = new ArrayList<>();
        stream.lines()
                .forEach(line -> lines.add(line)
                        .flatMap(message -> message.received("run"))
                        .ifPresent(received::add));
        return received;
    }
}
