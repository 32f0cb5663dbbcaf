package dev.orders.events.webhook;

import dev.orders.core.SettableClock;
import dev.orders.core.order.OrderId;
import dev.orders.core.order.Orders;
import dev.orders.core.port.InMemoryWebhookStore;
import dev.orders.core.tenant.TenantId;
import dev.orders.core.webhook.TargetPolicy;
import dev.orders.core.webhook.WebhookEndpoint;
import dev.orders.core.webhook.Webhooks;
import dev.orders.events.RemoteSinkContract;
import dev.orders.events.Sink;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;

final class WebhookSinkContractTest extends RemoteSinkContract {
    private final SettableClock clock = new SettableClock(Orders.START);
    private final InMemoryWebhookStore webhooks = new InMemoryWebhookStore();
    private final Receiver receiver = Receiver.open();
    private final List<String> arrived = new CopyOnWriteArrayList<>();
    private final WebhookClient client = new WebhookClient(
            TargetPolicy.PRIVATE_TOO,
            _ -> new InetAddress[] {InetAddress.getLoopbackAddress()},
            SSLContext::getDefault,
            Duration.ofSeconds(20));
    private final WebhookSink sink;
    private long attempts;

    WebhookSinkContractTest() {
        WebhookEndpoint endpoint = WebhookEndpoint.create(
                Webhooks.id(1),
                TenantId.DEFAULT,
                Webhooks.settings("http://receiver.example:" + receiver.port() + "/hook"),
                Webhooks.secret(1),
                0,
                clock.instant());
        webhooks.insert(endpoint);
        WebhookDelivery delivery = new WebhookDelivery(
                webhooks,
                client,
                logged -> "{\"id\":\"" + logged.event().id() + "\"}",
                _ -> new UUID(++attempts, 0),
                clock);
        sink = new WebhookSink(endpoint.tenant(), endpoint.id(), delivery);
        bringBack();
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        receiver.close();
    }

    @Override
    protected Sink sink() {
        return sink;
    }

    @Override
    protected List<String> arrived() {
        return List.copyOf(arrived);
    }

    @Override
    protected void takeDown() {
        receiver.behaves(Receiver.says("503 Down"));
    }

    @Override
    protected void bringBack() {
        receiver.behaves(answer -> {
            arrived.add(eventOfLastRequest());
            Receiver.says("204 No Content").answer(answer);
        });
    }

    @Override
    protected void refuse(OrderId order) {
        receiver.behaves(answer -> {
            String event = eventOfLastRequest();
            if (event.startsWith(order.toString())) {
                Receiver.says("400 Bad Request").answer(answer);
            } else {
                arrived.add(event);
                Receiver.says("204 No Content").answer(answer);
            }
        });
    }

    /// The last request is the current one, because a sink sends one request at a time.
    private String eventOfLastRequest() {
        return receiver.requests().getLast().header("webhook-id");
    }
}
