package dev.orders.server.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.http.contract.OrdersClient;
import dev.orders.http.contract.WebhookClientOfTests;
import dev.orders.server.documents.DocumentedExamples.Example;
import dev.orders.server.fixture.ServiceUnderTest;
import dev.orders.server.fixture.TemporaryDataDirectory;
import dev.orders.server.fixture.TestClock;
import dev.orders.testsupport.http.PlainHttp;
import dev.orders.testsupport.socket.FreePort;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Runs the commands of `docs/TUTORIAL.md` in their order, and compares what they print with the document. The first
/// one starts the service: `TutorialStartIT` of `quality/processes` tests it.
@Tag("slow")
@QuarkusTest
@WithTestResource(TemporaryDataDirectory.class)
@Timeout(60)
class TutorialTest {
    private static final Path ROOT = Path.of("../..");
    private static final String RECEIVER = "localhost:9000";

    /// Commands with their output, or, in a fence marked `text`, what the receiver prints next.
    private static final Pattern FENCE = Pattern.compile("(?ms)^```(console|text)\\n(.*?)^```$");

    private final OrdersClient client = ServiceUnderTest.client();
    private final DocumentedOutput output = new DocumentedOutput();
    private final int port = FreePort.find();
    private final Instant before = TestClock.CLOCK.instant();
    private @Nullable Process receiver;
    private @Nullable BufferedReader printedByReceiver;

    /// The receiver compares the time of an event with its own.
    @BeforeEach
    void setTheClock() {
        TestClock.CLOCK.set(Instant.now().truncatedTo(ChronoUnit.MILLIS));
    }

    @AfterEach
    void clear() {
        TestClock.CLOCK.set(before);
        new WebhookClientOfTests(client).deleteAll();
        if (receiver != null) {
            receiver.destroyForcibly();
        }
    }

    @Test
    void everyCommandPrintsWhatTheTutorialShows() throws IOException {
        List<Example> run = new ArrayList<>();
        output.replace("9000", String.valueOf(port));

        for (MatchResult fence : FENCE.matcher(Files.readString(ROOT.resolve("docs/TUTORIAL.md")))
                .results()
                .toList()) {
            if (fence.group(1).equals("text")) {
                output.assertPrints(
                        new Example("the receiver", fence.group(2).lines().toList()), List.of(nextLine()));
            } else {
                for (Example example : DocumentedExamples.of(fence.group())) {
                    run(example);
                    run.add(example);
                }
            }
        }

        assertThat(run).hasSize(13);
    }

    private void run(Example example) throws IOException {
        String command = example.command();
        if (command.startsWith("java ")) {
            startReceiver(output.inThisRun(command));
            output.assertPrints(example, List.of(nextLine()));
        } else if (command.startsWith("curl -N ")) {
            output.assertPrints(example, feed(example));
        } else if (command.contains(" " + RECEIVER + "/")) {
            assertThat(example.printed()).containsExactly("HTTP/1.1 " + statusOfReceiver(command) + " Unauthorized");
        } else if (command.startsWith("curl ")) {
            awaitDelivery(command);
            output.assertHolds(example, client);
        } else {
            assertThat(command).isEqualTo("WEBHOOK_PRIVATE_TARGETS=allow ./orders run");
        }
    }

    /// Runs the documented command with the JDK of this test and a free port.
    private void startReceiver(String command) throws IOException {
        List<String> words = new ArrayList<>(
                List.of(command.replace(" 9000 ", " " + port + " ").split(" ", -1)));
        words.set(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
        Process started = new ProcessBuilder(words)
                .directory(ROOT.toFile())
                .redirectErrorStream(true)
                .start();
        receiver = started;
        printedByReceiver = started.inputReader();
    }

    private String nextLine() throws IOException {
        return Objects.requireNonNull(Objects.requireNonNull(printedByReceiver).readLine(), "the receiver has ended");
    }

    private List<String> feed(Example example) {
        HttpRequest.Builder request =
                CurlCommand.parse(output.inThisRun(example.command())).request(client);
        HttpResponse<Stream<String>> feed = PlainHttp.send(request, BodyHandlers.ofLines());
        try (Stream<String> lines = feed.body()) {
            return lines.limit(example.printed().size()).toList();
        }
    }

    private int statusOfReceiver(String command) {
        CurlCommand curl = CurlCommand.parse(command.replace(RECEIVER, "localhost:8000"));
        HttpRequest.Builder request =
                curl.request(HttpRequest.newBuilder(URI.create("http://localhost:" + port + curl.path())));
        return PlainHttp.send(request, BodyHandlers.ofString()).statusCode();
    }

    /// The service records an attempt after the receiver has answered, which a reader cannot notice.
    private void awaitDelivery(String command) {
        if (command.endsWith("/deliveries")) {
            String path = CurlCommand.parse(output.inThisRun(command)).path();
            while (!client.send(client.request(path)).body().contains("delivery_id")) {
                Thread.onSpinWait();
            }
        }
    }
}
