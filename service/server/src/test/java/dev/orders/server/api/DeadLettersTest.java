package dev.orders.server.api;

import static dev.orders.http.contract.OrdersClient.TEA_AND_CUP;
import static dev.orders.http.contract.OrdersClient.assertProblem;
import static dev.orders.http.contract.OrdersClient.idIn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.commands.EventCommands;
import dev.orders.commands.KeyCommands;
import dev.orders.commands.tls.ServiceTls;
import dev.orders.core.port.DeadLetter;
import dev.orders.core.port.LoggedEvent;
import dev.orders.core.port.Store;
import dev.orders.core.tenant.TenantId;
import dev.orders.http.contract.Json;
import dev.orders.http.contract.OrdersClient;
import dev.orders.server.fixture.ServiceUnderTest;
import dev.orders.server.fixture.TemporaryDataDirectory;
import dev.orders.server.fixture.TestClock;
import dev.orders.store.sqlite.SqliteSettings;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Dead letters are listed, read and replayed.
@QuarkusTest
@WithTestResource(TemporaryDataDirectory.class)
class DeadLettersTest {
    private static OrdersClient client;

    @Inject
    Store store;

    @BeforeAll
    static void connect() {
        client = ServiceUnderTest.client();
    }

    @AfterEach
    void forget() {
        store.relays().deleteSink("fax:1");
        store.relays().deleteSink("log");
    }

    @Test
    void deadLettersAreListed() {
        assertThat(deadLetters().body()).isEqualTo("{\"dead_letters\":[]}");
        String event = addDeadLetter("fax:1");
        String later = addDeadLetter("fax:1");

        assertThat(Json.texts(deadLetters().body(), "/dead_letters", "event_id"))
                .containsExactly(event, later);
        assertThat(Json.read(deadLetters().body()).at("/dead_letters/0"))
                .isEqualTo(Json.read("""
                    {"sink": "fax:1", "event_id": "%s", "tenant_id": "default", "reason": "no paper", "attempts": 5,
                    "set_aside_at": "%s", "replay": false}\
                    """.formatted(event, TestClock.text())));
        assertThat(Json.texts(
                        client.exchange(client.request("/dead-letters?limit=1")).body(), "/dead_letters", "event_id"))
                .containsExactly(event);
    }

    @Test
    void aDeadLetterIsReadWithItsEvent() {
        String event = addDeadLetter("fax:1");

        HttpResponse<String> found = client.exchange(client.request("/dead-letters/fax:1/" + event));

        assertThat(found.statusCode()).isEqualTo(200);
        assertThat(Json.text(found.body(), "/reason")).isEqualTo("no paper");
        assertThat(Json.text(found.body(), "/event/id")).isEqualTo(event);
        assertThat(Json.text(found.body(), "/event/type")).isEqualTo("OrderCreated");
    }

    @Test
    void aReplayedDeadLetterIsMarkedForReplay() {
        String event = addDeadLetter("fax:1");

        HttpResponse<String> replayed = replay("fax:1", event, "{\"replay\": true}");

        assertThat(replayed.statusCode()).isEqualTo(200);
        assertThat(Json.text(replayed.body(), "/replay")).isEqualTo("true");
        assertThat(store.relays().replays("fax:1", 10))
                .extracting(DeadLetter::eventId)
                .containsExactly(event);
    }

    @Test
    @Timeout(30)
    void aReplayedEventThatTheSinkAcceptsIsNoLongerADeadLetter() {
        String event = addDeadLetter("log");
        replay("log", event, "{\"replay\": true}");

        while (store.relays().deadLetterOfAnyTenant("log", event).isPresent()) {
            Thread.onSpinWait();
        }

        assertThat(deadLetters().body()).isEqualTo("{\"dead_letters\":[]}");
    }

    @Test
    void anUnknownDeadLetterIsNotFound() {
        String event = addDeadLetter("fax:1");

        for (String path : List.of("fax:2/" + event, "fax:1/" + event + "0", "fax:1/x")) {
            assertProblem(client.exchange(client.request("/dead-letters/" + path)), 404, "dead_letter_not_found");
        }
        assertProblem(replay("fax:2", event, "{\"replay\": true}"), 404, "dead_letter_not_found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"replay\": false}", "{\"replay\": \"true\"}", "[true]", "{\"replay\": true, \"by\": 1}"
            })
    void aReplayRequestHasOneValidBody(String body) {
        assertProblem(replay("fax:1", "o-1:1", body), 400, "validation");
    }

    @Test
    void theCommandsOfTheLauncherPrintTheirResults() {
        assertThat(ask("dead-letters")).isEqualTo("0 There are no dead letters.\n");
        String event = addDeadLetter("fax:1");

        assertThat(ask("dead-letters"))
                .isEqualTo("0 fax:1  " + event + "  " + TenantId.DEFAULT.value() + "  tried 5 times until "
                        + TestClock.text() + ": no paper\n");
        assertThat(ask("inspect", "fax:1", event)).contains("\"type\" : \"OrderCreated\"");
        assertThat(ask("replay", "fax:1", event)).isEqualTo("0 The relay will send " + event + " to fax:1 again.\n");
        assertThat(ask("replay-all")).isEqualTo("0 1 events will be sent again.\n");
        assertThat(ask("dead-letters")).contains(", will be sent again: no paper");
        assertThat(ask("inspect", "fax 2", event))
                .isEqualTo("1 orders: The service answers 404: The sink has no dead letter of this event.\n");
    }

    @Test
    void theCommandsOfTheLauncherExplainThemselves() {
        assertThat(ask("--help")).startsWith("0 Usage: ./orders events").contains("replay-all", "--help");
        assertThat(ask("replay", "--help"))
                .startsWith("0 Usage: ./orders events replay")
                .contains("SINK EVENT_ID", "--help");
        for (String[] wrong : new String[][] {{}, {"list"}, {"inspect", "fax:1"}, {"dead-letters", "all"}}) {
            assertThat(ask(wrong)).startsWith("2 ").contains("Usage: ./orders events");
        }
    }

    @Test
    void aServiceThatDoesNotAnswerIsNamed() {
        assertThat(ask(URI.create("http://127.0.0.1:1"), "dead-letters"))
                .startsWith("1 orders: No service answers at http://127.0.0.1:1;");
    }

    private static String ask(String... command) {
        return ask(URI.create(ServiceUnderTest.url()), command);
    }

    /// The exit code of a command, and its output.
    private static String ask(URI service, String... command) {
        StringWriter printed = new StringWriter();
        PrintWriter writer = new PrintWriter(printed, true);
        int code = EventCommands.run(
                new KeyCommands.Setting(
                        new SqliteSettings(Path.of("unused")),
                        Optional::empty,
                        Path.of(""),
                        ServiceTls.DEFAULT,
                        TestClock.CLOCK),
                service,
                List.of(command),
                writer,
                writer);
        return code + " " + printed;
    }

    /// Creates an order and a dead letter for its first event.
    private String addDeadLetter(String sink) {
        String event = idIn(client.create(UUID.randomUUID().toString(), TEA_AND_CUP)) + ":1";
        LoggedEvent logged = store.log().readAll(store.log().end() - 1, 1).getFirst();
        assertThat(logged.event().id()).isEqualTo(event);
        store.relays()
                .addDeadLetter(new DeadLetter(
                        sink,
                        event,
                        TenantId.DEFAULT,
                        logged.position(),
                        "no paper",
                        5,
                        TestClock.CLOCK.instant(),
                        false));
        return event;
    }

    private static HttpResponse<String> deadLetters() {
        return client.exchange(client.request("/dead-letters"));
    }

    private static HttpResponse<String> replay(String sink, String event, String body) {
        return client.exchange(
                client.json("/dead-letters/" + sink + "/" + event).method("PATCH", BodyPublishers.ofString(body)));
    }
}
