package dev.orders.verify.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.verify.history.ToldEvents.Followed;
import dev.orders.verify.history.ToldEvents.Told;
import dev.orders.verify.http.Call;
import dev.orders.verify.http.Connection;
import dev.orders.verify.http.Target;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a receiver takes, what it refuses, and what it keeps of either.
final class WebhookReceiverTest {
    private static final Duration LONG = Duration.ofSeconds(10);

    private final Heard heard = new Heard(LONG);

    @Test
    void everyEighthPowerIsRefusedAndNotHeard() throws Exception {
        List<String> refused = new ArrayList<>();
        try (WebhookReceiver receiver = new WebhookReceiver("run", heard)) {
            for (int number = 1; number <= 70; number++) {
                String answer = send(receiver, "o:" + number, event(number, "run-a"));
                if (!answer.equals("204")) {
                    refused.add(number + " " + answer);
                }
            }
        }

        assertThat(refused).containsExactly("8 503", "64 the connection was closed");
        assertThat(told()).extracting(Told::version).hasSize(68).doesNotContain(8, 64);
    }

    @Test
    void whatIsOfAnotherRunOrNoEventIsTakenAndNotHeard() throws Exception {
        try (WebhookReceiver receiver = new WebhookReceiver("run", heard)) {
            assertThat(send(receiver, "o:1", event(1, "other-a"))).isEqualTo("204");
            assertThat(send(receiver, "o:1", "hello")).isEqualTo("204");
        }

        assertThat(told()).isEmpty();
    }

    @Test
    void aMessageUnderAnotherIdThanItsEventShowsBoth() throws Exception {
        try (WebhookReceiver receiver = new WebhookReceiver("run", heard)) {
            send(receiver, "p:1", event(1, "run-a"));
        }

        assertThat(told()).containsExactly(new Told("1", "p:1/o:1", "OrderUpdated", "o", 1, "PAID"));
    }

    private List<Told> told() {
        return ((Followed) heard.told()).events();
    }

    /// The status, or why there is none.
    private static String send(WebhookReceiver receiver, String id, String body) throws IOException {
        try (Connection connection = Connection.open(Target.parse(receiver.url(), List.of()), LONG)) {
            connection.send(new Call("POST", "", List.of("webhook-id: " + id), body));
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
