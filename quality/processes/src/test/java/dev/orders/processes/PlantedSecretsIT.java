package dev.orders.processes;

import static dev.orders.http.contract.OrdersClient.TEA_AND_CUP;
import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import dev.orders.core.secret.SampleKeys;
import dev.orders.http.contract.Json;
import dev.orders.http.contract.OrdersClient;
import dev.orders.http.contract.WebhookReceiver;
import dev.orders.http.contract.WebhookReceiver.Received;
import dev.orders.testsupport.process.ServiceProcess;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Plants secrets in the packaged service, and searches everything that it writes for them.
@Timeout(240)
final class PlantedSecretsIT {
    private static final String TOKEN = "planted-token-5f2c7e";
    private static final String PASSWORD = "planted-password-9d1b";
    private static final String HEADER = "planted-header-7c41aa";
    private static final String WRONG = "{\"url\": \"https://";

    @TempDir
    Path directory;

    private final WebhookReceiver receiver = new WebhookReceiver();

    @BeforeEach
    void writeKey() throws IOException {
        writeKeys("k1");
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    private void writeKeys(String... ids) throws IOException {
        Files.write(
                directory.resolve("master.keys"),
                Stream.of(ids).map(SampleKeys::line).toList());
    }

    private static String key(String id) {
        return SampleKeys.line(id).substring(id.length() + 1);
    }

    private ServiceProcess start(String... more) throws IOException {
        Map<String, String> variables = more.length == 0
                ? Map.of("WEBHOOK_PRIVATE_TARGETS", "allow", "LOG_LEVEL", "DEBUG", "MASTER_KEY_FILE", "master.keys")
                : Map.of("WEBHOOK_PRIVATE_TARGETS", "allow", more[0], more[1]);
        return PackagedService.start(directory, variables);
    }

    @Test
    void aSecretLeavesTheServiceOnlyInTheAnswerThatShowsIt() throws Exception {
        String first;
        String second;
        List<String> answers;
        try (ServiceProcess service = start()) {
            OrdersClient client = new OrdersClient(service.awaitUrl());
            HttpResponse<String> created = register(client);
            String path = "/webhooks/" + Json.text(created.body(), "/webhook_id");
            first = Json.text(created.body(), "/secret");
            second = Json.text(
                    client.send(client.request(path + "/rotate-secret").POST(BodyPublishers.noBody()))
                            .body(),
                    "/secret");
            client.create("key", TEA_AND_CUP);
            Received event = receiver.next(1).getFirst();
            verify(event, second);
            assertThat(event.headers().get("X-api-key")).containsExactly(HEADER);
            answers = answers(client, path);

            assertThat(ProcessHandle.of(service.pid()).orElseThrow().info().commandLine())
                    .hasValueSatisfying(command -> assertThat(command).doesNotContain(key("k1"), "whsec_"));
            assertNoFileContains(first, second, HEADER);
            service.terminate();
            service.exitCode();
            assertThat(String.join("\n", service.log()) + service.lastWords())
                    .contains("create_webhook", "create_order")
                    .doesNotContain(first, second, key("k1"), TOKEN, HEADER);
        }

        assertThat(answers)
                .hasSizeGreaterThan(10)
                .allSatisfy(answer ->
                        assertThat(answer).doesNotContain(first, second, key("k1"), TOKEN, HEADER, "sealed:"));
        assertNoFileContains(first, second, HEADER);
    }

    /// The answers of the routes that could show a secret by mistake, also to wrong requests.
    private static List<String> answers(OrdersClient client, String webhook) {
        return Stream.of(
                        client.request("/webhooks"),
                        client.request(webhook),
                        client.request(webhook + "/deliveries"),
                        client.json(webhook).method("PATCH", BodyPublishers.ofString("{\"description\": \"x\"}")),
                        client.json(webhook).method("PATCH", BodyPublishers.ofString("{\"secret\": \"x\"}")),
                        client.json(webhook)
                                .method(
                                        "PATCH",
                                        BodyPublishers.ofString("{\"headers\": {\"X\": \"" + HEADER + "\\n\"}}")),
                        client.request(webhook + "/ping").POST(BodyPublishers.noBody()),
                        client.json("/webhooks").POST(BodyPublishers.ofString(WRONG)),
                        client.json("/webhooks").POST(BodyPublishers.ofString("{\"url\": \"ftp://x\"}")),
                        client.request("/webhooks?x=1"),
                        client.request("/nowhere"),
                        client.request("/orders"),
                        client.request("/dead-letters"),
                        client.request("/health"),
                        client.request("/metrics"))
                .map(request -> request.header("Authorization", "Bearer " + TOKEN))
                .map(client::send)
                .map(answer -> answer.headers().map() + answer.body())
                .toList();
    }

    @Test
    void keysRotateAndAMissingKeyStopsOnlyItsWebhooks() throws Exception {
        String secret;
        try (ServiceProcess service = start()) {
            secret = Json.text(register(new OrdersClient(service.awaitUrl())).body(), "/secret");
        }
        writeKeys("k2", "k1");
        try (ServiceProcess service = start()) {
            service.awaitUrl();
            awaitLine(service, "The secrets of 1 webhooks were sealed with the first key of MASTER_KEY_FILE");
        }
        writeKeys("k2");
        try (ServiceProcess service = start()) {
            new OrdersClient(service.awaitUrl()).create("first", TEA_AND_CUP);
            verify(receiver.next(1).getFirst(), secret);
        }
        try (ServiceProcess service = start("LOG_LEVEL", "INFO")) {
            OrdersClient client = new OrdersClient(service.awaitUrl());
            awaitLine(service, "sealed with master keys that MASTER_KEY_FILE does not contain: k2");
            client.create("second", TEA_AND_CUP);
            awaitLine(service, "has a secret that cannot be opened: the master key k2 is missing");
            HttpResponse<String> other = register(client, "/other");
            client.create("third", TEA_AND_CUP);

            verify(receiver.next(1).getFirst(), Json.text(other.body(), "/secret"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"MONGO_URI", "MONGO_URI_FILE", "MASTER_KEY_FILE", "both"})
    void aRefusedStartShowsNoSecret(String variable) throws Exception {
        String uri = "mongodb://shop:" + PASSWORD + "@localhost:1/?timeoutMS=300";
        Files.writeString(directory.resolve("uri"), uri);
        Files.writeString(directory.resolve("wrong.keys"), SampleKeys.line("k1") + "\n" + key("k2") + "\n");
        Map<String, String> variables = switch (variable) {
            case "MONGO_URI" -> Map.of("MONGO_URI", uri);
            case "MASTER_KEY_FILE" -> Map.of("MASTER_KEY_FILE", "wrong.keys");
            case "MONGO_URI_FILE" -> Map.of("MONGO_URI_FILE", "uri");
            default -> Map.of("MONGO_URI", uri, "MONGO_URI_FILE", "uri");
        };

        try (ServiceProcess service = PackagedService.start(directory, variables)) {
            assertThat(service.lastWords())
                    .startsWith("orders does not start: ")
                    .hasLineCount(1)
                    .doesNotContain(PASSWORD, key("k1"), key("k2"));
            assertThat(service.exitCode()).isEqualTo(1);
            assertThat(String.join("\n", service.log())).doesNotContain(PASSWORD, key("k1"), key("k2"));
        }
    }

    private HttpResponse<String> register(OrdersClient client) {
        return register(client, "/hook");
    }

    private HttpResponse<String> register(OrdersClient client, String path) {
        HttpResponse<String> answer = client.send(authorized(client, "/webhooks")
                .POST(BodyPublishers.ofString("{\"url\": \"" + receiver.url(path)
                        + "\", \"headers\": {\"X-Api-Key\": \"" + HEADER + "\"}}")));
        assertThat(answer.statusCode()).as("%s", answer.body()).isEqualTo(201);
        return answer;
    }

    private static HttpRequest.Builder authorized(OrdersClient client, String path) {
        return client.json(path).header("Authorization", "Bearer " + TOKEN);
    }

    private static void verify(Received received, String secret) throws Exception {
        new Webhook(secret)
                .verify(
                        received.body(),
                        received.headers().entrySet().stream()
                                .collect(Collectors.toMap(
                                        header -> header.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue)));
    }

    private static void awaitLine(ServiceProcess service, String text) throws IOException {
        while (service.log().stream().noneMatch(line -> line.contains(text))) {
            Thread.onSpinWait();
        }
    }

    private static Stream<String> forms(String secret) {
        return secret.startsWith("whsec_") ? Stream.of(secret, rawKey(secret)) : Stream.of(secret);
    }

    private static String rawKey(String secret) {
        byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
        return new String(key, StandardCharsets.ISO_8859_1);
    }

    private void assertNoFileContains(String... secrets) throws IOException {
        try (Stream<Path> files = Files.walk(directory.resolve("data"))) {
            List<Path> all = files.filter(Files::isRegularFile).toList();
            assertThat(all).isNotEmpty();
            for (Path file : all) {
                // One character for each byte.
                String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                assertThat(Arrays.stream(secrets)
                                .flatMap(PlantedSecretsIT::forms)
                                .filter(bytes::contains))
                        .as("secrets in %s", file)
                        .isEmpty();
            }
        }
    }
}
