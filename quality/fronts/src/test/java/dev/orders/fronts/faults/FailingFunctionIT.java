package dev.orders.fronts.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.cloud.bus.Refusals;
import dev.orders.cloud.runtime.FunctionFailed;
import dev.orders.testsupport.http.OrderClient;
import dev.orders.testsupport.proxy.ProxyMode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The functions lose their processes, their databases and their bus at the worst moments.
@Timeout(300)
final class FailingFunctionIT {
    private static final byte[] ANY_EVENT = {'{', '}'};

    /// Bounded, as docs/API.md promises for a store that does not answer, with time for a process to start.
    private static final Duration BOUND = Duration.ofSeconds(15);

    @TempDir
    static Path directory;

    private static FaultyFront front;
    private static OrderClient client;

    @BeforeAll
    static void start() throws Exception {
        front = new FaultyFront(directory);
        client = new OrderClient(front.functions().url());
    }

    @AfterAll
    static void stop() throws Exception {
        front.close();
    }

    /// The start of a process also sends commands, which must not count.
    @BeforeEach
    void warm() {
        assertThat(client.get("/health").statusCode()).isEqualTo(200);
    }

    @AfterEach
    void repair() {
        front.repair();
    }

    private static String id(HttpResponse<String> created) {
        return created.headers().firstValue("Location").orElseThrow().substring("/orders/".length());
    }

    private static HttpResponse<String> pay(String order) {
        return client.send(
                "PATCH",
                "/orders/" + order,
                "{\"status\":\"PAID\"}",
                "Content-Type",
                "application/json",
                "If-Match",
                "1");
    }

    @Test
    void fiftyCreatesWithOneKeyThroughTwoProcessesAreOneOrderOneClaimAndOneEvent() throws Exception {
        long ordersBefore = front.orders();
        int claimsBefore = front.claims();
        List<HttpResponse<String>> answers;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<HttpResponse<String>> create = () -> client.create("one-key");
            answers = threads.invokeAll(Collections.nCopies(50, create)).stream()
                    .map(Future::resultNow)
                    .toList();
        }
        front.drain();

        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(201);
        assertThat(answers)
                .extracting(HttpResponse::body)
                .containsOnly(answers.getFirst().body());
        assertThat(front.functions().api().pids()).hasSize(2);
        assertThat(front.orders() - ordersBefore).isEqualTo(1);
        assertThat(front.claims() - claimsBefore).isEqualTo(1);
        assertThat(front.eventIds(id(answers.getFirst()))).hasSize(1);
    }

    @Test
    void aCreateThatIsKilledAfterAnyWriteIsFinishedByItsRetry() {
        List<String> killedAfter = new ArrayList<>();
        for (int write = 1; ; write++) {
            warm();
            String key = "killed-create-" + write;
            long before = front.orders();
            AtWrite kill = new AtWrite(write, () -> front.functions().api().kill());
            front.atCommand(kill);
            HttpResponse<String> first = client.create(key);
            front.repair();
            if (kill.command().isEmpty()) {
                assertThat(first.statusCode()).isEqualTo(201);
                break;
            }
            killedAfter.add(kill.command());
            HttpResponse<String> retried = client.create(key);
            HttpResponse<String> replayed = client.create(key);

            assertThat(first.statusCode()).as(kill.command()).isEqualTo(502);
            assertThat(retried.statusCode()).as(kill.command()).isEqualTo(201);
            assertThat(replayed.body()).isEqualTo(retried.body());
            assertThat(front.orders() - before).as(kill.command()).isEqualTo(1);
        }
        assertThat(killedAfter).startsWith("PutItem", "insert");
    }

    @Test
    void aChangeThatIsKilledAfterItsWriteHasHappenedOnce() {
        String order = id(client.create("killed-change"));
        AtWrite kill = new AtWrite(1, () -> front.functions().api().kill());
        front.atCommand(kill);
        HttpResponse<String> first = pay(order);
        HttpResponse<String> retried = pay(order);

        assertThat(kill.command()).isNotEmpty();
        assertThat(first.statusCode()).isEqualTo(502);
        assertThat(retried.statusCode()).isEqualTo(409);
        assertThat(client.get("/orders/" + order).body()).contains("\"status\":\"PAID\"", "\"version\":2");
    }

    @Test
    void aRelayThatIsKilledBeforeOrAfterItPublishesOnlyRepeatsEvents() throws Exception {
        front.drain();
        List<String> killedAfter = new ArrayList<>();
        // The last kill is after the write that follows the publication: it moves the position.
        for (int write = 1;
                !killedAfter.contains("PutEvents") || killedAfter.getLast().equals("PutEvents");
                write++) {
            String order = id(client.create("killed-relay-" + write));
            assertThat(pay(order).statusCode()).isEqualTo(200);
            AtWrite kill = new AtWrite(write, () -> front.functions().relay().kill());
            front.atCommand(kill);
            relay();
            front.repair();
            killedAfter.add(kill.command());
            front.drain();

            assertThat(front.eventIds(order).stream().distinct())
                    .as("killed after write %d, %s", write, kill.command())
                    .containsExactly(order + ":1", order + ":2");
        }
        assertThat(killedAfter).contains("PutEvents").doesNotContain("");
    }

    /// Invokes the relay function, which may be killed meanwhile.
    private static void relay() throws InterruptedException {
        try {
            byte[] _ = front.functions().relay().invoke(ANY_EVENT);
        } catch (FunctionFailed killed) {
            assertThat(killed.reason()).isEqualTo(FunctionFailed.Reason.EXIT);
        }
    }

    @Test
    void withoutDynamoCreatesAreRefusedInBoundedTimeAndStoreNothing() {
        long before = front.orders();
        front.toDynamo().refuse();
        Instant begin = Instant.now();
        HttpResponse<String> refused = client.create("no-dynamo");

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(Duration.between(begin, Instant.now())).isLessThan(BOUND);
        assertThat(front.orders()).isEqualTo(before);
        front.toDynamo().setMode(ProxyMode.State.FORWARDING);
        assertThat(untilServed("no-dynamo").statusCode()).isEqualTo(201);
        assertThat(front.orders()).isEqualTo(before + 1);
    }

    /// New copies start at any time on Lambda.
    @Test
    void aCopyThatStartsWithoutDynamoReadsAndChangesOrdersAndCreatesThemOnceItIsBack() throws Exception {
        String order = id(client.create("before-no-dynamo"));
        front.toDynamo().refuse();
        front.functions().api().kill();
        front.functions().relay().kill();

        assertThat(client.get("/orders/" + order).statusCode()).isEqualTo(200);
        HttpResponse<String> refused = client.create("started-without-dynamo");
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(refused.body()).contains("store_unavailable");
        assertThat(pay(order).statusCode()).isEqualTo(200);
        assertThat(client.get("/health").body()).contains("\"mongo\":\"ok\"", "\"dynamodb\":\"fail\"");
        front.drain();
        assertThat(front.eventIds(order)).contains(order + ":2");

        front.toDynamo().setMode(ProxyMode.State.FORWARDING);
        assertThat(untilServed("started-without-dynamo").statusCode()).isEqualTo(201);
        assertThat(client.get("/health").statusCode()).isEqualTo(200);
    }

    @Test
    void aCopyThatStartsWhileADatabaseHangsRefusesInBoundedTimeAndServesOnceItAnswers() {
        String order = id(client.create("before-hanging-mongo"));
        front.toMongo().setMode(ProxyMode.State.HOLDING);
        front.toDynamo().setMode(ProxyMode.State.HOLDING);
        front.functions().api().kill();
        Instant begin = Instant.now();
        HttpResponse<String> refused = client.get("/orders/" + order);

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(Duration.between(begin, Instant.now())).isLessThan(BOUND);
        assertThat(client.get("/health").body()).contains("\"mongo\":\"fail\"", "\"dynamodb\":\"fail\"");
        front.repair();
        assertThat(untilServed("started-while-hanging").statusCode()).isEqualTo(201);
        assertThat(client.get("/orders/" + order).statusCode()).isEqualTo(200);
    }

    @Test
    void anOrderWhoseDatabaseIsLostAfterTheClaimIsCreatedByItsRetry() {
        long before = front.orders();
        front.atCommand(new AtWrite(1, () -> front.toMongo().refuse()));
        HttpResponse<String> refused = client.create("no-mongo");

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(front.orders()).isEqualTo(before);
        front.repair();
        HttpResponse<String> retried = untilServed("no-mongo");
        assertThat(retried.statusCode()).isEqualTo(201);
        assertThat(client.create("no-mongo").body()).isEqualTo(retried.body());
        assertThat(front.orders()).isEqualTo(before + 1);
    }

    /// Repeats a create as long as the service says that it is not available: the breaker may still be open.
    private static HttpResponse<String> untilServed(String key) {
        Instant end = Instant.now().plus(BOUND);
        HttpResponse<String> answer = client.create(key);
        while (answer.statusCode() == 503 && Instant.now().isBefore(end)) {
            answer = client.create(key);
        }
        return answer;
    }

    @Test
    void ofABusThatTakesSevenOfTenEntriesEachOrderArrivesInOrder() throws Exception {
        List<String> orders = IntStream.range(0, 15)
                .mapToObj(number -> id(client.create("refusing-bus-" + number)))
                .toList();
        orders.forEach(order -> assertThat(pay(order).statusCode()).isEqualTo(200));
        front.bus().refuse(Refusals.ofTen(3));
        front.drain();

        for (String order : orders) {
            assertThat(front.eventIds(order)).as("of %s", orders).containsExactly(order + ":1", order + ":2");
        }
    }
}
