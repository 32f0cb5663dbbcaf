package dev.orders.verify.events;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orders.testsupport.http.ConnectionPool;
import dev.orders.testsupport.http.HttpConnection;
import dev.orders.testsupport.http.HttpRequest;
import dev.orders.testsupport.http.HttpResponse;
import dev.orders.verify.history.ReceivedEvents;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A webhook whose receiver runs in this process. It is deleted at the end of the run.
public final class WebhookSubscription implements EventSubscription {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ConnectionPool pool;
    private final Duration timeout;
    private final String id;
    private final WebhookReceiver receiver;
    private final EventCollector collector;

    private WebhookSubscription(
            ConnectionPool pool, Duration timeout, String id, WebhookReceiver receiver, EventCollector collector) {
        this.pool = pool;
        this.timeout = timeout;
        this.id = id;
        this.receiver = receiver;
        this.collector = collector;
    }

    /// Subscribes to all events from now on.
    ///
    /// @param timeout how long to wait for the service's answer
    /// @param lag how long to wait for the next new event
    /// @throws NotOffered if the service does not accept the webhook
    public static WebhookSubscription register(ConnectionPool pool, String run, Duration timeout, Duration lag)
            throws NotOffered {
        EventCollector collector = new EventCollector(lag);
        WebhookReceiver receiver = receiver(run, collector);
        try {
            String body = "{\"url\":\"" + receiver.url() + "\",\"description\":\"" + run + "\"}";
            HttpResponse response = send(pool, new HttpRequest("POST", "/webhooks", List.of(), body), timeout);
            if (response.head().status() != 201) {
                throw new NotOffered("POST /webhooks", response.head().status());
            }
            String id = JSON.readTree(response.body()).path("webhook_id").asText();
            return new WebhookSubscription(pool, timeout, id, receiver, collector);
        } catch (NotOffered refusal) {
            receiver.close();
            throw refusal;
        } catch (JacksonException _) {
            receiver.close();
            throw new NotOffered("POST /webhooks was answered with a body that is not JSON");
        } catch (IOException failure) {
            receiver.close();
            throw new NotOffered("POST /webhooks was not answered (" + failure.getMessage() + ")");
        }
    }

    private static WebhookReceiver receiver(String run, EventCollector collector) throws NotOffered {
        try {
            return new WebhookReceiver(run, collector);
        } catch (IOException failure) {
            throw new NotOffered("no receiver of a webhook could be opened (" + failure.getMessage() + ")");
        }
    }

    private static HttpResponse send(ConnectionPool pool, HttpRequest httpRequest, Duration timeout)
            throws IOException {
        try (HttpConnection connection = pool.open()) {
            connection.send(httpRequest);
            return connection.receive(timeout, false);
        }
    }

    @Override
    public void await(Set<String> versions) throws InterruptedException {
        collector.await(versions);
    }

    @Override
    public ReceivedEvents received() {
        return collector.received(id);
    }

    @Override
    public Optional<String> handle() {
        return Optional.of(id);
    }

    /// Deletes the webhook, so that the service does not send to a closed receiver.
    @Override
    public void close() {
        try {
            send(pool, new HttpRequest("DELETE", "/webhooks/" + id, List.of(), null), timeout);
        } catch (IOException _) {
            // The service is down. If it is a local instance, its data is deleted with it.
        } finally {
            receiver.close();
        }
    }
}
