package dev.orders.server.fuzz;

import dev.orders.core.port.DeadLetter;
import dev.orders.core.port.LoggedEvent;
import dev.orders.core.port.Store;
import dev.orders.core.tenant.TenantId;
import dev.orders.core.webhook.DeliveryAttempt.Answered;
import dev.orders.core.webhook.WebhookId;
import dev.orders.core.webhook.Webhooks;
import dev.orders.http.contract.OrdersClient;
import dev.orders.http.contract.WebhookClientOfTests;
import dev.orders.server.fixture.Jqwik;
import dev.orders.server.fixture.ServiceUnderTest;
import dev.orders.server.fixture.TestClock;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The service and its OpenAPI document agree for all requests. A subclass chooses the store.
abstract class ApiFuzz {
    private static final int DEAD_LETTERS = 3;
    private static final String SINK = "fax:1";

    @Inject
    Store store;

    @Test
    void everyAnswerMatchesTheDocument() {
        OrdersClient client = ServiceUnderTest.client();
        for (int number = 0; number < DEAD_LETTERS; number++) {
            client.create(UUID.randomUUID().toString(), OrdersClient.TEA_AND_CUP);
            addDeadLetterOfTheNewestEvent();
        }
        WebhookClientOfTests webhooks = new WebhookClientOfTests(client);
        WebhookId webhook = WebhookId.parse(webhooks.idIn(webhooks.create("https://127.0.0.1:1/fuzz", "")))
                .orElseThrow();
        store.webhooks().append(List.of(Webhooks.attempt(webhook, 1, new Answered(204))));

        Jqwik.check(ApiFuzzProperties.class);
    }

    /// Cleans up, because other tests use the same service.
    @AfterEach
    void clear() {
        new WebhookClientOfTests(ServiceUnderTest.client()).deleteAll();
        store.relays().deleteSink(SINK);
    }

    private void addDeadLetterOfTheNewestEvent() {
        LoggedEvent logged = store.log().readAll(store.log().end() - 1, 1).getFirst();
        store.relays()
                .addDeadLetter(new DeadLetter(
                        SINK,
                        logged.event().id(),
                        TenantId.DEFAULT,
                        logged.position(),
                        "no paper",
                        5,
                        TestClock.CLOCK.instant(),
                        false));
    }
}
