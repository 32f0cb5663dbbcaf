package dev.orders.processes;

import static dev.orders.http.contract.OrdersClient.TEA_AND_CUP;
import static dev.orders.http.contract.OrdersClient.idIn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.http.contract.Json;
import dev.orders.http.contract.OrdersClient;
import dev.orders.http.contract.WebhookClientOfTests;
import dev.orders.http.contract.WebhookReceiver;
import dev.orders.http.contract.sync.EventStream;
import dev.orders.testsupport.process.ServiceProcess;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `EVENT_SOURCE` sets the source on every channel, also of events that were stored before it was set.
@Timeout(120)
final class EventSourceIT {
    @TempDir
    Path directory;

    @Test
    void everyChannelHasTheSourceOfTheService() throws Exception {
        String before;
        try (ServiceProcess service = start(Map.of())) {
            before = idIn(new OrdersClient(service.awaitUrl()).create("before", TEA_AND_CUP));
            service.terminate();
            service.exitCode();
        }
        try (ServiceProcess service = start(Map.of("EVENT_SOURCE", "/orders/staging"));
                WebhookReceiver receiver = new WebhookReceiver()) {
            OrdersClient client = new OrdersClient(service.awaitUrl());
            WebhookClientOfTests webhooks = new WebhookClientOfTests(client);
            String webhook = webhooks.idIn(webhooks.create(receiver.url("/hook"), ""));
            String after;
            try (EventStream stream = EventStream.open(client.request("/events?after=0"))) {
                after = idIn(client.create("after", TEA_AND_CUP));
                assertThat(List.of(stream.next(), stream.next()))
                        .extracting(message -> Json.text(message.data(), "/id") + " " + source(message.data()))
                        .containsExactly(before + ":1 /orders/staging", after + ":1 /orders/staging");
            }
            assertThat(receiver.next(1))
                    .allMatch(event -> event.eventId().equals(after + ":1"))
                    .allMatch(event -> source(event.body()).equals("/orders/staging"));
            client.send(client.request("/webhooks/" + webhook + "/ping").POST(BodyPublishers.noBody()));
            assertThat(receiver.next(1))
                    .allMatch(event -> event.eventId().startsWith("ping-"))
                    .allMatch(event -> source(event.body()).equals("/orders/staging"));
        }
    }

    private ServiceProcess start(Map<String, String> variables) throws Exception {
        Map<String, String> all = new HashMap<>(variables);
        all.put("WEBHOOK_PRIVATE_TARGETS", "allow");
        return PackagedService.start(directory, all);
    }

    private static String source(String event) {
        return Json.text(event, "/source");
    }
}
