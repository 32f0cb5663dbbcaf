package dev.orders.cloud.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.orders.cloud.bus.Target;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/// What a consumer of a queue receives that a bus fills.
@Tag("slow")
final class QueueServerTest {
    private static QueueServer server;

    @BeforeAll
    static void start() {
        server = QueueServer.start(0);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aConsumerReceivesTheEventsOfAnOrderInTheirOrder() throws Exception {
        String queue = server.create("fulfilment");
        Target target = server.target(queue);
        target.deliver(event("o-1", 1));
        target.deliver(event("o-2", 1));
        target.deliver(event("o-1", 2));

        List<Message> messages = server.receive(queue);
        assertThat(messages)
                .extracting(message -> message.attributes().get(MessageSystemAttributeName.MESSAGE_GROUP_ID))
                .containsExactlyInAnyOrder("o-1", "o-1", "o-2");
        assertThat(messages.stream().map(Message::body).filter(body -> body.contains("o-1")))
                .containsExactly(event("o-1", 1).toString(), event("o-1", 2).toString());
        assertThat(server.receive(queue)).isEmpty();
    }

    @Test
    void theServerIsReachableFromThisMachineOnly() {
        assertThat(server.endpoint().getHost()).isEqualTo("127.0.0.1");
        assertThat(server.create("fulfilment"))
                .startsWith(server.endpoint() + "/")
                .endsWith("/fulfilment.fifo");
    }

    @Test
    void aQueueThatDoesNotExistTakesNoEvent() {
        Target target = server.target(server.endpoint() + "/000000000000/none.fifo");

        assertThatThrownBy(() -> target.deliver(event("o-1", 1))).isInstanceOf(IOException.class);
    }

    private static JsonNode event(String order, int version) throws IOException {
        return new JsonMapper()
                .readTree("{\"source\":\"orders\",\"detail\":{\"id\":\"%1$s:%2$d\",\"subject\":\"%1$s\"}}"
                        .formatted(order, version));
    }
}
