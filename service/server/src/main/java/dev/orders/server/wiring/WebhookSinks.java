package dev.orders.server.wiring;

import dev.orders.core.port.WebhookStore;
import dev.orders.core.webhook.WebhookEndpoint;
import dev.orders.events.Relays;
import dev.orders.events.Sink;
import dev.orders.events.webhook.WebhookDelivery;
import dev.orders.events.webhook.WebhookSink;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Creates a sink for each enabled webhook. It reads the webhooks from the store, so it also notices changes that
/// another instance made. Only one thread uses it.
public final class WebhookSinks {
    private final WebhookStore store;
    private final WebhookDelivery delivery;
    private final Relays relays;

    /// The versions of the webhooks that have a sink, by the name of the sink.
    private Map<String, Long> versions = Map.of();

    public WebhookSinks(WebhookStore store, WebhookDelivery delivery, Relays relays) {
        this.store = store;
        this.delivery = delivery;
        this.relays = relays;
    }

    /// The sinks of the enabled webhooks. If a webhook has changed, this ends the relay of the webhook, because the
    /// change may have repaired the fault that the relay waits for.
    ///
    /// @throws dev.orders.core.port.StoreUnavailableException if the store does not answer
    public List<Sink> current() {
        List<Sink> sinks = new ArrayList<>();
        Map<String, Long> found = new HashMap<>();
        for (WebhookEndpoint endpoint : store.enabledOfAllTenants()) {
            WebhookSink sink = new WebhookSink(endpoint, delivery);
            if (versions.getOrDefault(sink.name(), endpoint.version()) != endpoint.version()) {
                relays.end(sink.name());
            }
            found.put(sink.name(), endpoint.version());
            sinks.add(sink);
        }
        versions = found;
        return sinks;
    }
}
