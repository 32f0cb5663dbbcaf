package dev.orders.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Iterator;
import java.util.stream.Stream;

/// A client that follows events.
final class EventStream implements AutoCloseable {
    /// A message of the stream; empty texts where it has no such field.
    record Message(String id, String type, String data) {}

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final HttpResponse<Stream<String>> response;
    private final Iterator<String> lines;

    private EventStream(HttpResponse<Stream<String>> response) {
        this.response = response;
        this.lines = response.body().iterator();
    }

    /// Follows from now on, when this returns.
    static EventStream open(HttpRequest.Builder request) {
        try {
            EventStream stream = new EventStream(HTTP.send(request.build(), BodyHandlers.ofLines()));
            assertThat(stream.response.statusCode()).isEqualTo(200);
            assertThat(OrdersClient.header(stream.response, "Content-Type")).isEqualTo("text/event-stream");
            assertThat(stream.next().data()).isEmpty();
            return stream;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /// Waits for the next message.
    Message next() {
        String id = "";
        String type = "";
        String data = "";
        for (String line = lines.next(); !line.isEmpty(); line = lines.next()) {
            int colon = line.indexOf(": ");
            String value = line.substring(colon + 2);
            switch (line.substring(0, colon)) {
                case "id" -> id = value;
                case "event" -> type = value;
                case "data" -> data = value;
                default -> {
                    // How long to wait before coming back, or a comment.
                }
            }
        }
        return new Message(id, type, data);
    }

    /// The ids of the next events.
    String[] nextEvents(int events) {
        return Stream.generate(this::next)
                .limit(events)
                .map(message -> Json.text(message.data(), "/id"))
                .toArray(String[]::new);
    }

    boolean isAtItsEnd() {
        return !lines.hasNext();
    }

    @Override
    public void close() {
        response.body().close();
    }
}
