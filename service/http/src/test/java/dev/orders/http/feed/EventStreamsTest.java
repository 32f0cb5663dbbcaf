package dev.orders.http.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.access.Principal;
import dev.orders.http.access.Authentication;
import dev.orders.http.gate.StreamServer;
import dev.orders.testsupport.http.RawConnection;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Tests how streams begin, send heartbeats, break and end.
final class EventStreamsTest extends EventStreamsFixture {
    private static final StreamLimits PATIENT =
            new StreamLimits(Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofMillis(10), 3, 3);

    @Test
    void aStreamBeginsWithRetryAndPositionThenSendsEvents() {
        place("before");
        Listener listener = serve(
                        PATIENT, logged -> "{\"id\":\"" + logged.event().id() + "\"}")
                .listen("");
        String id = place("after");

        List<String> beginning = listener.message();
        assertThat(beginning).hasSize(2);
        assertThat(beginning.getFirst()).matches("retry: [12][0-9]{3}");
        assertThat(beginning.getLast()).isEqualTo("id: 1");
        assertThat(listener.message()).containsExactly("id: 2", "event: OrderCreated", "data: {\"id\":\"" + id + "\"}");
    }

    @Test
    void aSilentStreamSendsHeartbeatsAndItsPosition() {
        StreamLimits impatient =
                new StreamLimits(Duration.ofMillis(20), Duration.ofMinutes(1), Duration.ofMillis(10), 3, 3);
        Listener listener = serve(impatient, logged -> "{}").listen("?type=OrderUpdated");

        assertThat(listener.message()).contains("id: 0");
        assertThat(listener.message()).containsExactly(": heartbeat", "id: 0");
        place("passed-over");
        List<String> heartbeat = listener.message();
        while (heartbeat.equals(List.of(": heartbeat", "id: 0"))) {
            heartbeat = listener.message();
        }
        assertThat(heartbeat).containsExactly(": heartbeat", "id: 1");
    }

    @Test
    void aClientThatReceivesNothingIsDroppedAndOthersGetEveryEvent() throws IOException {
        StreamLimits impatient =
                new StreamLimits(Duration.ofMinutes(1), Duration.ofSeconds(1), Duration.ofMillis(10), 3, 3);
        String large = "x".repeat(20_000);
        Served served = serve(impatient, logged -> logged.event().id() + large);
        try (RawConnection idle = RawConnection.open(served.port(), 4096)) {
            idle.send("GET /events HTTP/1.1\r\nHost: x\r\n\r\n");
            while (meters.get("event.streams").gauge().value() < 1) {
                Thread.onSpinWait();
            }
            Listener other = served.listen("");
            other.message();

            List<String> told = new ArrayList<>();
            List<String> happened = new ArrayList<>();
            for (int number = 0; meters.get("event.streams.dropped").counter().count() < 1; number++) {
                happened.add(place("key-" + number));
                told.add(other.message().getLast());
            }

            assertThat(told)
                    .isEqualTo(
                            happened.stream().map(id -> "data: " + id + large).toList());
            String last = place("afterwards");
            assertThat(other.message().getLast()).isEqualTo("data: " + last + large);
            assertThat(awaitCut(idle.input())).isTrue();
        }
    }

    /// Reads the bytes that are still in transit.
    private static boolean awaitCut(InputStream stream) throws IOException {
        try {
            return stream.readAllBytes().length > 0;
        } catch (SocketException reset) {
            return true;
        }
    }

    @Test
    void whenTheServiceStopsStreamsSendAnEndEventAndClose() {
        Served served = serve(PATIENT, logged -> "{}");
        Listener listener = served.listen("");
        listener.message();

        served.tail().close();

        assertThat(listener.message()).containsExactly("event: end", "data: {\"reason\":\"shutdown\"}");
        assertThat(listener.awaitEnd()).isTrue();
    }

    @Test
    void whenTheCredentialsEndTheStreamSendsAnEndEventAndCloses() {
        AtomicReference<Authentication> authentication =
                new AtomicReference<>(new Authentication.Verified(Principal.ANYONE, Instant.EPOCH));
        access = StreamServer.controlledBy(authentication::get);
        Served served = serve(PATIENT, logged -> "{}");
        Listener listener = served.listen("");
        listener.message();

        authentication.set(new Authentication.Unavailable());
        place("during-an-outage");
        assertThat(listener.message()).contains("event: OrderCreated");

        authentication.set(new Authentication.Rejected("the token has expired"));
        assertThat(listener.message()).containsExactly("event: end", "data: {\"reason\":\"invalid_token\"}");
        assertThat(listener.awaitEnd()).isTrue();
    }

    @Test
    void theNumberOfStreamsIsLimitedAndAClosedStreamMakesRoom() {
        Served served = serve(PATIENT, logged -> "{}");
        List<Listener> listeners =
                Stream.generate(() -> served.listen("")).limit(3).toList();

        HttpResponse<Stream<String>> refused = served.send("");
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).contains("5");
        assertThat(refused.body().collect(Collectors.joining()))
                .contains("/problems/too_many_streams", "At most 3 streams");

        listeners.getFirst().leave();
        while (gauge("event.streams") > 2) {
            Thread.onSpinWait();
        }
        assertThat(served.listen("").message()).contains("id: 0");
    }

    @Test
    void aStoreThatIsDownRefusesNewStreamsAndDelaysOpenOnes() {
        Served served = serve(PATIENT, logged -> logged.event().id());
        Listener listener = served.listen("");
        listener.message();
        String meanwhile = place("key");
        store.setAvailable(false);

        assertThat(served.send("").statusCode()).isEqualTo(503);
        store.setAvailable(true);
        assertThat(listener.message()).contains("data: " + meanwhile);
        assertThat(gauge("event.streams")).isEqualTo(1);
    }

    @Test
    void anEventThatCannotBeFormattedBreaksTheStreamAndIsNotSkipped() {
        place("defect");
        Served served = serve(PATIENT, logged -> {
            throw new IllegalStateException("a defect");
        });
        Listener listener = served.listen("?after=0");

        assertThat(listener.message()).contains("id: 0");
        assertThat(catchingBreak(listener)).isTrue();
    }

    private static boolean catchingBreak(Listener listener) {
        try {
            return listener.awaitEnd();
        } catch (RuntimeException cutOff) {
            return true;
        }
    }
}
