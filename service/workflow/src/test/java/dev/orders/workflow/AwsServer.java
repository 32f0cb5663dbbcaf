package dev.orders.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.orders.cloud.runtime.Http;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Answers requests of the SDK with what a test sets, and records their operations and bodies. SQS takes every
/// message, and returns the sum that the SDK checks.
public final class AwsServer implements AutoCloseable {
    private final HttpServer server = Http.serve(0, this::serve);
    private final List<String> operations = new CopyOnWriteArrayList<>();
    private final List<JsonNode> bodies = new CopyOnWriteArrayList<>();
    private volatile int status = 200;
    private volatile String body = "{}";

    public AwsServer() throws IOException {}

    /// Its address, for `AWS_ENDPOINT_URL_…`.
    public String url() {
        return "http://" + Http.address(server);
    }

    /// What every further request gets.
    public void answerWith(int newStatus, String newBody) {
        status = newStatus;
        body = newBody;
    }

    /// Such as `AmazonSQS.SendMessage`.
    public List<String> operations() {
        return operations;
    }

    /// What the requests contained.
    public List<JsonNode> bodies() {
        return bodies;
    }

    private void serve(HttpExchange exchange) throws IOException {
        String operation = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        JsonNode request =
                RecordedLog.parse(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        operations.add(operation);
        bodies.add(request);
        String answer = operation.equals("AmazonSQS.SendMessage")
                ? "{\"MessageId\":\"m\",\"MD5OfMessageBody\":\"" + md5(request.path("MessageBody")) + "\"}"
                : body;
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
        Http.answer(exchange, status, answer.getBytes(StandardCharsets.UTF_8));
    }

    private static String md5(JsonNode text) {
        try {
            byte[] bytes = text.asText().getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
