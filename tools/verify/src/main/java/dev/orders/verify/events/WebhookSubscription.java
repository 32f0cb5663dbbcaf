package dev.orders.verify.events;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
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

    private final UnrecordedRequests requests;
    private final String id;
    private final WebhookReceiver receiver;
    private final EventCollector collector;

    private WebhookSubscription(
            UnrecordedRequests requests, String id, WebhookReceiver receiver, EventCollector collector) {
        this.requests = requests;
        this.id = id;
        this.receiver = receiver;
        this.collector = collector;
    }

    /// Subscribes to all events from now on.
    ///
    /// @param lag how long to wait for the next new event
    /// @throws NotOffered if the service does not accept the webhook
    public static WebhookSubscription register(UnrecordedRequests requests, String run, Duration lag)
            throws NotOffered {
        EventCollector collector = new EventCollector(lag);
        WebhookReceiver receiver = receiver(run, collector);
        try {
            String body = "{\"url\":\"" + receiver.url() + "\",\"description\":\"" + run + "\"}";
            HttpResponse response = requests.send(new HttpRequest("POST", "/webhooks", List.of(), body));
            return new WebhookSubscription(requests, idOf(requests, response), receiver, collector);
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

    private static String idOf(UnrecordedRequests requests, HttpResponse response) throws IOException, NotOffered {
        if (response.head().status() == 201) {
            return JSON.readTree(response.body()).path("webhook_id").asText();
        }
        // No other webhook has this URL. The service registered it, and the gateway answered instead of the service.
        Optional<String> existing = response.head()
                .header("location")
                .filter(_ -> requests.isRepeating() && response.head().status() == 409);
        return existing.map(location -> location.substring(location.lastIndexOf('/') + 1))
                .orElseThrow(() -> new NotOffered("POST /webhooks", response));
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
            requests.send(new HttpRequest("DELETE", "/webhooks/" + id, List.of(), null));
        } catch (IOException _) {
            // The service is down. If it is a local instance, its data is deleted with it.
        } finally {
            receiver.close();
        }
    }
}
