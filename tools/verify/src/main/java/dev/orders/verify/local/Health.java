package dev.orders.verify.local;

import dev.orders.testsupport.http.HttpConnection;
import dev.orders.testsupport.http.HttpRequest;
import dev.orders.testsupport.http.Target;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/// The health check of a service.
final class Health {
    /// How long to wait for the answer. A function may have to start first.
    private static final Duration ANSWER = Duration.ofSeconds(15);

    private Health() {}

    /// Whether the service at this URL answers its health check with 200.
    static boolean isOk(String url) {
        try (HttpConnection connection = HttpConnection.open(Target.parse(url, List.of()), ANSWER)) {
            connection.send(new HttpRequest("GET", "/health", List.of(), null));
            return connection.receiveHead(ANSWER, false).status() == 200;
        } catch (IOException _) {
            return false;
        }
    }
}
