package dev.orders.verify.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.testsupport.http.HttpConnection;
import dev.orders.testsupport.http.HttpRequest;
import dev.orders.testsupport.http.Target;
import dev.orders.verify.history.ReceivedEvents.ReceivedEvent;
import dev.orders.verify.history.ReceivedEvents.Subscribed;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Which requests a receiver accepts, and which events it collects.
final class WebhookReceiverTest {
    private static final Duration LONG = Duration.ofSeconds(10);

    private final EventCollector collector = new EventCollector(LONG);

    @Test
    void powersOfEightAreRefusedAndNotCollected() throws Exception {
        List<String> refused = new ArrayList<>();
        try (WebhookReceiver receiver = new WebhookReceiver("run", collector)) {
            for (int number = 1; number <= 70; number++) {
                String answer = send(receiver, "o:" + number, event(number, "run-a"));
                if (!answer.equals("204")) {
                    refused.add(number + " " + answer);
                }
            }
        }

        assertThat(refused).containsExactly("8 503", "64 the connection was closed");
        assertThat(received()).extracting(ReceivedEvent::version).hasSize(68).doesNotContain(8, 64);
    }

    @Test
    void eventsOfOtherRunsAndOtherTextsAreAcceptedAndNotCollected() throws Exception {
        try (WebhookReceiver receiver = new WebhookReceiver("run", collector)) {
            assertThat(send(receiver, "o:1", event(1, "other-a"))).isEqualTo("204");
            assertThat(send(receiver, "o:1", "hello")).isEqualTo("204");
        }

        assertThat(received()).isEmpty();
    }

    @Test
    void differentIdsOfMessageAndEventAreBothRecorded() throws Exception {
        try (WebhookReceiver receiver = new WebhookReceiver("run", collector)) {
            send(receiver, "p:1", event(1, "run-a"));
        }

        assertThat(received()).containsExactly(new ReceivedEvent("1", "p:1/o:1", "OrderUpdated", "o", 1, "PAID"));
    }

    private List<ReceivedEvent> received() {
        return ((Subscribed) collector.received("we-1")).events();
    }

    /// The status, or the reason why there is none.
    private static String send(WebhookReceiver receiver, String id, String body) throws IOException {
        try (HttpConnection connection = HttpConnection.open(Target.parse(receiver.url(), List.of()), LONG)) {
            connection.send(new HttpRequest("POST", "", List.of("webhook-id: " + id), body));
            return String.valueOf(connection.receiveHead(LONG, false).status());
        } catch (IOException failure) {
            return String.valueOf(failure.getMessage());
        }
    }

    private static String event(int version, String customer) {
        return """
                {"id":"o:%d","type":"OrderUpdated","subject":"o","sequence":"%d","data":{"to":"PAID","order":{"customer_id":"%s"}}}""".formatted(version, version, customer);
    }
}
