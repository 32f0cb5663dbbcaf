package dev.orders.events.webhook;

import dev.orders.core.tenant.TenantId;
import dev.orders.core.webhook.WebhookId;
import dev.orders.events.CloudEventJson;
import dev.orders.events.EventSource;
import dev.orders.events.OrderCloudEvents;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;

/// The test event of a ping. It is not in the log, so it has no position and no sequence.
///
/// @param number unlike that of any other ping
public record PingEvent(UUID number, WebhookId webhook, TenantId tenant, Instant at) {
    /// The type of the event. Webhooks get it whatever types they select.
    public static final String TYPE = "Ping";

    private static final URI SCHEMA = URI.create("urn:orders:event:" + TYPE + ":1");

    /// The id of the event. Ids of other events begin differently.
    String id() {
        return "ping-" + number;
    }

    /// The event as a CloudEvent in the JSON event format, as `docs/events/` describes it.
    public String json(EventSource source) {
        CloudEvent event = CloudEventBuilder.v1()
                .withId(id())
                .withSource(source.pings())
                .withType(TYPE)
                .withSubject(webhook.toString())
                .withTime(at.atOffset(ZoneOffset.UTC))
                .withDataContentType(OrderCloudEvents.DATA_TYPE)
                .withDataSchema(SCHEMA)
                .withExtension("tenantid", tenant.value())
                // The id of a webhook has no character that JSON escapes.
                .withData(("{\"webhook_id\":\"" + webhook + "\"}").getBytes(StandardCharsets.UTF_8))
                .build();
        return CloudEventJson.of(event, at);
    }
}
