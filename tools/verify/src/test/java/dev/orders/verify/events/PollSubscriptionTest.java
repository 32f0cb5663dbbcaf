package dev.orders.verify.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.orders.testsupport.http.ConnectionPool;
import dev.orders.testsupport.http.Target;
import dev.orders.verify.api.Front;
import dev.orders.verify.history.ReceivedEvents.Page;
import dev.orders.verify.history.ReceivedEvents.Polled;
import dev.orders.verify.history.ReceivedEvents.ReceivedEvent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Which pages a poller asks for, and which events it collects.
final class PollSubscriptionTest {
    private static final Duration LONG = Duration.ofSeconds(10);
    private static final Answer CUT = new Answer(0, "", "");

    /// @param status 0 to close the connection instead
    private record Answer(int status, String type, String body) {
        static Answer page(long next, boolean more, String... events) {
            return json(
                    200, "{\"events\":[" + String.join(",", events) + "],\"next\":" + next + ",\"more\":" + more + "}");
        }

        static Answer json(int status, String body) {
            return new Answer(status, "application/json", body);
        }

        static Answer problem(int status, String code) {
            return new Answer(status, "application/problem+json", "{\"type\":\"/problems/" + code + "\"}");
        }
    }

    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aPollerFollowsThePagesFromTheEndOfTheLog() throws Exception {
        answers.add(Answer.page(5, false));
        answers.add(Answer.page(7, true, event("o", 1, "run-a"), event("p", 1, "another-a")));
        answers.add(Answer.page(8, false, event("o", 2, "run-a")));

        try (PollSubscription poll = open(Front.SERVICE)) {
            poll.await(Set.of("o:1", "o:2"));

            assertThat(pages(poll))
                    .startsWith(new Page(5, 7, List.of(received("5", 1))), new Page(7, 8, List.of(received("7", 2))));
            assertThat(poll.handle()).contains("7");
        }
        assertThat(positions()).startsWith("/events", "/events?after=5", "/events?after=7");
    }

    @Test
    void aPollerHasNoHandleBeforeTheFirstEvent() throws Exception {
        answers.add(Answer.page(5, false));

        try (PollSubscription poll = open(Front.SERVICE)) {
            assertThat(poll.handle()).isEmpty();
        }
    }

    @Test
    void aPageWithoutAWholeAnswerIsAskedForAgain() throws Exception {
        answers.add(Answer.page(5, false));
        answers.add(Answer.problem(503, "store_unavailable"));
        answers.add(CUT);
        answers.add(Answer.json(200, "{\"events\":[],\"ne"));
        answers.add(Answer.json(200, "{\"events\":[]}"));
        answers.add(Answer.page(6, false, event("o", 1, "run-a")));

        try (PollSubscription poll = open(Front.SERVICE)) {
            poll.await(Set.of("o:1"));

            assertThat(pages(poll)).startsWith(new Page(5, 6, List.of(received("5", 1))));
        }
        assertThat(positions().subList(1, 6)).containsOnly("/events?after=5");
    }

    @Test
    void aRefusedPositionEndsThePolling() throws Exception {
        answers.add(Answer.page(5, false));
        answers.add(Answer.problem(400, "validation"));

        try (PollSubscription poll = open(Front.SERVICE)) {
            poll.await(Set.of("o:1"));

            assertThat(((Polled) poll.received()).refusal())
                    .contains("GET /events with Accept: application/json was answered with 400 for the position 5");
        }
        assertThat(requests).hasSize(2);
    }

    @Test
    void theFirstRequestIsRepeatedIfAGatewayAnswersIt() throws Exception {
        answers.add(Answer.json(502, "{}"));
        answers.add(Answer.page(5, false));
        answers.add(Answer.json(504, "{}"));
        answers.add(Answer.page(6, false, event("o", 1, "run-a")));

        try (PollSubscription poll = open(Front.GATEWAY)) {
            poll.await(Set.of("o:1"));
        }
        assertThat(positions()).startsWith("/events", "/events", "/events?after=5", "/events?after=5");
    }

    @Test
    void aServiceWithoutPagesIsNotPolled() {
        assertNotOffered(Answer.problem(406, "not_acceptable"), "answered with 406 not_acceptable");
        assertNotOffered(new Answer(200, "text/event-stream", ": welcome"), "answered with a stream");
        assertNotOffered(new Answer(200, "text/html", "<html>"), "answered with a body that is not JSON");
        assertNotOffered(Answer.json(200, "{}"), "not answered with a page (the body has no events or no next)");
    }

    private void assertNotOffered(Answer answer, String reason) {
        answers.add(answer);
        assertThatThrownBy(() -> open(Front.SERVICE).close())
                .isInstanceOf(NotOffered.class)
                .hasMessage("GET /events with Accept: application/json was " + reason);
    }

    private PollSubscription open(Front front) throws NotOffered {
        String url = "http://localhost:" + server.getAddress().getPort();
        return PollSubscription.open(
                new UnrecordedRequests(new ConnectionPool(Target.parse(url, List.of()), LONG), front, LONG, LONG),
                "run",
                new SplittableRandom(1),
                LONG);
    }

    /// After the last answer, the log has nothing new.
    private void answer(HttpExchange exchange) throws IOException {
        String address = exchange.getRequestURI().toString();
        requests.add(address);
        Answer answer = answers.isEmpty()
                ? Answer.page(Long.parseLong(address.replaceFirst(".*after=(\\d+).*", "$1")), false)
                : answers.remove();
        if (answer.status() == 0) {
            exchange.close();
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", answer.type());
        exchange.sendResponseHeaders(answer.status(), 0);
        exchange.getResponseBody().write(answer.body().getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
        // A stream stays open.
        if (!answer.type().equals("text/event-stream")) {
            exchange.close();
        }
    }

    /// The addresses of the requests without the limits, which are random.
    private List<String> positions() {
        return requests.stream()
                .map(address -> address.replaceFirst("&limit=\\d+", ""))
                .toList();
    }

    private static List<Page> pages(PollSubscription poll) {
        return ((Polled) poll.received()).pages();
    }

    private static ReceivedEvent received(String position, int version) {
        return new ReceivedEvent(position, "o:" + version, "OrderUpdated", "o", version, "PAID");
    }

    private static String event(String order, int version, String customer) {
        return """
                {"id":"%s:%d","type":"OrderUpdated","subject":"%s","sequence":"%d","data":{"to":"PAID","order":{"customer_id":"%s"}}}""".formatted(order, version, order, version, customer);
    }
}
