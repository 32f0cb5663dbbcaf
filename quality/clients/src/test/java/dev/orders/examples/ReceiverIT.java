package dev.orders.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orders.testsupport.http.OrderClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The receiver in each language gets events from the service, and from somebody who pretends to be the service.
@Timeout(120)
final class ReceiverIT {
    private static final String STRANGER = "whsec_" + Base64.getEncoder().encodeToString(new byte[24]);

    @AutoClose
    private static Server server;

    @TempDir
    Path directory;

    private final int port = ReceiverProcess.freePort();
    private final String url = "http://127.0.0.1:" + port;

    @BeforeAll
    static void start(@TempDir Path directory) throws IOException {
        server = new Server(directory);
    }

    @ParameterizedTest
    @EnumSource
    void eventsOfTheServiceAreTakenInOrder(Language language) throws IOException {
        try (Webhook webhook = register();
                ReceiverProcess receiver = receiver(language, webhook.secret())) {
            String order = createAndPay("taken-" + language);

            assertThat(receiver.awaitLine("done " + order + " 2 PAID")).containsExactly("done " + order + " 1 CREATED");
        }
    }

    /// The receiver knows the old secret only, and the messages have two signatures.
    @ParameterizedTest
    @EnumSource
    void eventsAreTakenWhileTheSecretChanges(Language language) throws IOException {
        try (Webhook webhook = register();
                ReceiverProcess receiver = receiver(language, webhook.secret())) {
            post(webhook.path() + "/rotate-secret", "");
            String order = createAndPay("rotated-" + language);

            assertThat(receiver.awaitLine("done " + order + " 2 PAID")).containsExactly("done " + order + " 1 CREATED");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPingIsAcceptedAndNothingIsDone(Language language) throws IOException {
        try (Webhook webhook = register();
                ReceiverProcess receiver = receiver(language, webhook.secret())) {
            JsonNode ping = post(webhook.path() + "/ping", "");
            assertThat(ping.path("delivered").asBoolean()).as("%s", ping).isTrue();
            String order = createAndPay("ping-" + language);

            assertThat(receiver.awaitLine("done " + order + " 1 CREATED")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNotGenuineOrNotNewIsRefused(Language language) throws IOException {
        Instant now = Instant.now();
        try (ReceiverProcess receiver = receiver(language, secret())) {
            String event = event(1, "CREATED");
            assertThat(deliver("e:1", now, STRANGER, event)).isEqualTo(401);
            assertThat(deliver("e:1", now.minus(Duration.ofMinutes(6)), secret(), event))
                    .isEqualTo(401);
            assertThat(deliver("e:1", now.plus(Duration.ofMinutes(6)), secret(), event))
                    .isEqualTo(401);
            assertThat(new OrderClient(url).send("POST", "/", event).statusCode())
                    .isEqualTo(401);
            assertThat(deliver("e:1", now, secret(), event)).isEqualTo(204);

            assertThat(receiver.awaitLine("done o-1 1 CREATED"))
                    .containsExactly("refused", "refused", "refused", "refused");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anEventIsTakenOnceAlsoAfterAnotherStart(Language language) throws IOException {
        Instant now = Instant.now();
        try (ReceiverProcess receiver = receiver(language, secret())) {
            assertThat(deliver("e:1", now, secret(), event(1, "CREATED"))).isEqualTo(204);
            assertThat(deliver("e:1", now, secret(), event(1, "CREATED"))).isEqualTo(204);
            receiver.awaitLine("duplicate e:1");
        }
        try (ReceiverProcess receiver = receiver(language, secret())) {
            assertThat(deliver("e:1", now, secret(), event(1, "CREATED"))).isEqualTo(204);
            receiver.awaitLine("duplicate e:1");
            assertThat(deliver("e:2", now, secret(), event(2, "PAID"))).isEqualTo(204);
            receiver.awaitLine("done o-1 2 PAID");
        }
    }

    /// A dead letter of version 1 that somebody replays after version 2 has arrived.
    @ParameterizedTest
    @EnumSource
    void aLateEventDoesNotOverwriteANewerOne(Language language) throws IOException {
        Instant now = Instant.now();
        try (ReceiverProcess receiver = receiver(language, secret())) {
            assertThat(deliver("e:2", now, secret(), event(2, "PAID"))).isEqualTo(204);
            assertThat(deliver("e:1", now, secret(), event(1, "CREATED"))).isEqualTo(204);

            assertThat(receiver.awaitLine("late o-1 1")).containsExactly("done o-1 2 PAID");
        }
    }

    /// Events of a type that was added later, or in another shape than today.
    @ParameterizedTest
    @EnumSource
    void anEventThatItDoesNotUnderstandIsSkipped(Language language) throws IOException {
        List<String> strange = List.of(
                "{}",
                "{\"type\":\"OrderRefunded\",\"subject\":\"o-1\",\"sequence\":\"9\",\"data\":{\"order\":{\"status\":\"PAID\"}}}",
                "{\"type\":\"OrderUpdated\",\"subject\":\"o-1\",\"data\":{\"order\":{\"status\":\"PAID\"}}}",
                "{\"type\":\"OrderUpdated\",\"subject\":\"\\ud800\",\"sequence\":\"9\",\"data\":{\"order\":{\"status\":\"PAID\"}}}",
                " {\"type\": 5, \"sequence\": null, \"data\": [-1.5e+3, {}, [], true, \"\\u00e9\\\"\\\\\\/\\n\"]}\n");
        try (ReceiverProcess receiver = receiver(language, secret())) {
            for (int index = 0; index < strange.size(); index++) {
                assertThat(deliver("e:" + index, Instant.now(), secret(), strange.get(index)))
                        .isEqualTo(204);
            }
            assertThat(deliver("e:9", Instant.now(), secret(), event(1, "CREATED")))
                    .isEqualTo(204);

            assertThat(receiver.awaitLine("done o-1 1 CREATED"))
                    .containsExactly("skipped e:0", "skipped e:1", "skipped e:2", "skipped e:3", "skipped e:4");
        }
        try (ReceiverProcess receiver = receiver(language, secret())) {
            assertThat(deliver("e:10", Instant.now(), secret(), event(2, "PAID")))
                    .isEqualTo(204);
            receiver.awaitLine("done o-1 2 PAID");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatCannotBeStoredIsRefused(Language language) throws IOException {
        List<String> bodies = List.of(
                "",
                "no JSON",
                "[{}]",
                "\"{}\"",
                "null",
                "{",
                "{} {}",
                "{\"a\": }",
                "{\"a\": 01}",
                "{\"a\": 1,}",
                "{\"a\": \"\\x\"}",
                "{\"a\": [1}");
        try (ReceiverProcess _ = receiver(language, secret())) {
            for (String body : bodies) {
                assertThat(deliver("e:1", Instant.now(), secret(), body))
                        .as(body)
                        .isEqualTo(400);
            }
            for (String id : List.of("e 1", "", "e".repeat(201))) {
                assertThat(deliver(id, Instant.now(), secret(), event(1, "CREATED")))
                        .as(id)
                        .isEqualTo(400);
            }
            assertThat(Files.readString(file())).isBlank();
        }
    }

    /// The client keeps connections, so an answer before the receiver closes one has to say so.
    @ParameterizedTest
    @EnumSource
    void onlyPostIsAllowed(Language language) throws IOException {
        try (ReceiverProcess _ = receiver(language, secret())) {
            for (String method : List.of("GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS")) {
                HttpResponse<String> answer = new OrderClient(url).send(method, "/orders", "");
                assertThat(answer.statusCode()).as(method).isEqualTo(405);
                assertThat(answer.headers().firstValue("Allow")).as(method).hasValue("POST");
                if (language == Language.PYTHON) {
                    assertThat(answer.headers().firstValue("Connection")).hasValue("close");
                }
            }
        }
    }

    /// A webhook of the service, until it is closed.
    private record Webhook(String path, String secret) implements AutoCloseable {
        @Override
        public void close() {
            server.client().send("DELETE", path, "", "If-Match", "*");
        }
    }

    private Webhook register() {
        JsonNode webhook = post("/webhooks", "{\"url\": \"" + url + "/orders\"}");
        return new Webhook(
                "/webhooks/" + webhook.path("webhook_id").asText(),
                webhook.path("secret").asText());
    }

    private ReceiverProcess receiver(Language language, String secret) throws IOException {
        return new ReceiverProcess(language, port, secret, file());
    }

    private Path file() {
        return directory.resolve("inbox");
    }

    private static JsonNode post(String path, String body) {
        HttpResponse<String> answer = server.client()
                .send(
                        "POST",
                        path,
                        body,
                        body.isEmpty() ? new String[0] : new String[] {"Content-Type", "application/json"});
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
        return Server.json(answer.body());
    }

    /// Creates an order and pays it. Returns its id.
    private static String createAndPay(String key) {
        String id =
                Server.json(server.client().create(key).body()).path("order_id").asText();
        assertThat(server.client()
                        .send(
                                "PATCH",
                                "/orders/" + id,
                                "{\"status\": \"PAID\"}",
                                "Content-Type",
                                "application/json",
                                "If-Match",
                                "\"1\"")
                        .statusCode())
                .isEqualTo(200);
        return id;
    }

    private static String secret() {
        return "whsec_"
                + Base64.getEncoder().encodeToString("the 24 bytes of this test".getBytes(StandardCharsets.UTF_8));
    }

    private static String event(int sequence, String status) {
        return "{\"type\":\"OrderUpdated\",\"subject\":\"o-1\",\"sequence\":\"" + sequence
                + "\",\"data\":{\"order\":{\"status\":\"" + status + "\"}}}";
    }

    /// Sends a message as the service would, and returns the status of the answer. Each message has a connection of its
    /// own, because one that is kept may be that of a receiver that has ended.
    private int deliver(String id, Instant at, String secret, String body) {
        String timestamp = Long.toString(at.getEpochSecond());
        HttpRequest message = HttpRequest.newBuilder(URI.create(url + "/orders"))
                .header("webhook-id", id)
                .header("webhook-timestamp", timestamp)
                .header("webhook-signature", signature(secret, id + "." + timestamp + "." + body))
                .POST(BodyPublishers.ofString(body))
                .build();
        try (HttpClient client =
                HttpClient.newBuilder().version(Version.HTTP_1_1).build()) {
            return client.sendAsync(message, BodyHandlers.discarding()).join().statusCode();
        }
    }

    private static String signature(String secret, String signed) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
