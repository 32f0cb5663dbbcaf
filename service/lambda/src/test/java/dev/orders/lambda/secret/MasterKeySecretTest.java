package dev.orders.lambda.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.orders.core.settings.Variables;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class MasterKeySecretTest {
    private static final String ARN =
            "arn:aws:secretsmanager:eu-central-1:111122223333:secret:orders-dev-master-keys-a1B2c3";

    private HttpServer server;
    private String answer = "{\"SecretString\":\"k1:key\\n\"}";
    private int status = 200;
    private final Map<String, String> asked = new HashMap<>();

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.put("body", new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        for (String header : new String[] {"X-Amz-Target", "Content-Type", "Authorization", "X-Amz-Security-Token"}) {
            asked.put(header, String.valueOf(exchange.getRequestHeaders().getFirst(header)));
        }
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    private Variables read(Map<String, String> more) {
        Map<String, String> variables = new HashMap<>(Map.of(
                "MASTER_KEY_SECRET", ARN,
                "AWS_REGION", "eu-central-1",
                "AWS_ACCESS_KEY_ID", "id",
                "AWS_SECRET_ACCESS_KEY", "secret",
                "AWS_SESSION_TOKEN", "session",
                "AWS_ENDPOINT_URL_SECRETS_MANAGER",
                        "http://127.0.0.1:" + server.getAddress().getPort()));
        variables.putAll(more);
        return MasterKeySecret.inFile(new Variables(variables));
    }

    @Test
    void theSecretBecomesAFileThatOnlyItsOwnerReads() throws IOException {
        Path file = Path.of(read(Map.of()).text("MASTER_KEY_FILE").orElseThrow());

        assertThat(file).hasContent("k1:key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        Files.delete(file);
    }

    @Test
    void theRequestIsThatOfSecretsManagerAndIsSigned() throws IOException {
        Files.delete(Path.of(read(Map.of()).text("MASTER_KEY_FILE").orElseThrow()));

        assertThat(asked)
                .containsEntry("body", "{\"SecretId\":\"" + ARN + "\"}")
                .containsEntry("X-Amz-Target", "secretsmanager.GetSecretValue")
                .containsEntry("Content-Type", "application/x-amz-json-1.1")
                .containsEntry("X-Amz-Security-Token", "session");
        assertThat(asked.get("Authorization"))
                .startsWith("AWS4-HMAC-SHA256 Credential=id/")
                .contains("/eu-central-1/secretsmanager/aws4_request");
    }

    @Test
    void withoutTheVariableNothingIsAsked() {
        assertThat(read(Map.of("MASTER_KEY_SECRET", "")).text("MASTER_KEY_FILE"))
                .isEmpty();
        assertThat(asked).isEmpty();
    }

    @Test
    void aRefusalIsNamedWithoutItsMessage() {
        status = 400;
        answer = "{\"__type\":\"com.amazonaws#AccessDeniedException\",\"Message\":\"k1:key\"}";

        assertThatThrownBy(() -> read(Map.of()))
                .hasMessage("MASTER_KEY_SECRET is " + ARN + ", but Secrets Manager answers AccessDeniedException");
    }

    @Test
    void anUnreachableServerIsNamed() {
        server.stop(0);

        assertThatThrownBy(() -> read(Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("MASTER_KEY_SECRET is " + ARN + ", but Secrets Manager cannot be reached: ");
    }

    @Test
    void aSecretWithoutTextIsRefused() {
        answer = "{\"SecretBinary\":\"AAAA\"}";

        assertThatThrownBy(() -> read(Map.of()))
                .hasMessage("MASTER_KEY_SECRET is " + ARN + ", but the secret has no text");
    }

    @Test
    void aFileAndASecretAreTooMuch() {
        assertThatThrownBy(() -> read(Map.of("MASTER_KEY_FILE", "master.keys")))
                .hasMessage("MASTER_KEY_SECRET and MASTER_KEY_FILE are both set; leave one of them out");
    }

    @Test
    void aWrongNameIsRefused() {
        assertThatThrownBy(() -> read(Map.of("MASTER_KEY_SECRET", "a b")))
                .hasMessage("MASTER_KEY_SECRET is \"a b\", allowed is the ARN or the name of a secret");
    }
}
