package dev.orders.verify.events;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orders.verify.history.ToldEvents;
import dev.orders.verify.http.Call;
import dev.orders.verify.http.Connection;
import dev.orders.verify.http.Connections;
import dev.orders.verify.http.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/// A webhook at the service, whose receiver is in this process. It goes with the run.
public final class RegisteredWebhook implements Following {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Connections connections;
    private final Duration timeout;
    private final String id;
    private final WebhookReceiver receiver;
    private final Heard heard;

    private RegisteredWebhook(
            Connections connections, Duration timeout, String id, WebhookReceiver receiver, Heard heard) {
        this.connections = connections;
        this.timeout = timeout;
        this.id = id;
        this.receiver = receiver;
        this.heard = heard;
    }

    /// Is told of what happens from now on.
    ///
    /// @param timeout how long to wait for an answer of the service
    /// @param lag how long an event may take to be sent when nothing else is
    /// @throws NotOffered if the service does not take the webhook
    public static RegisteredWebhook register(Connections connections, String run, Duration timeout, Duration lag)
            throws NotOffered {
        Heard heard = new Heard(lag);
        WebhookReceiver receiver = receiver(run, heard);
        try {
            String body = "{\"url\":\"" + receiver.url() + "\",\"description\":\"" + run + "\"}";
            Reply reply = send(connections, new Call("POST", "/webhooks", List.of(), body), timeout);
            if (reply.head().status() != 201) {
                throw new NotOffered(
                        "POST /webhooks was answered with " + reply.head().status());
            }
            String id = JSON.readTree(reply.body()).path("webhook_id").asText();
            return new RegisteredWebhook(connections, timeout, id, receiver, heard);
        } catch (NotOffered refusal) {
            receiver.close();
            throw refusal;
        } catch (JacksonException malformed) {
            receiver.close();
            throw new NotOffered("POST /webhooks was answered with a body that is no JSON");
        } catch (IOException failure) {
            receiver.close();
            throw new NotOffered("POST /webhooks was not answered (" + failure.getMessage() + ")");
        }
    }

    private static WebhookReceiver receiver(String run, Heard heard) throws NotOffered {
        try {
            return new WebhookReceiver(run, heard);
        } catch (IOException failure) {
            throw new NotOffered("no receiver of a webhook could be opened (" + failure.getMessage() + ")");
        }
    }

    private static Reply send(Connections connections, Call call, Duration timeout) throws IOException {
        try (Connection connection = connections.open()) {
            connection.send(call);
            return connection.receive(timeout, false);
        }
    }

    @Override
    public void await(Set<String> versions) throws InterruptedException {
        heard.await(versions);
    }

    @Override
    public ToldEvents told() {
        return heard.told();
    }

    /// Removes the webhook, so that nobody sends to a receiver that is gone.
    @Override
    public void close() {
        try {
            send(connections, new Call("DELETE", "/webhooks/" + id, List.of(), null), timeout);
        } catch (IOException _) {
            // The service is away; what it keeps of the webhook goes with an instance of the run's own.
        } finally {
            receiver.close();
        }
    }
}
