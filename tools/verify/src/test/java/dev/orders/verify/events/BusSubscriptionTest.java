package dev.orders.verify.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.verify.history.ReceivedEvents.ReceivedEvent;
import dev.orders.verify.history.ReceivedEvents.Subscribed;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class BusSubscriptionTest {
    private final BusFeed feed = new BusFeed();

    private EventSubscription subscribe(String tenant) {
        return EventSubscription.ofBus(Optional.of(feed), "run", tenant, Duration.ofSeconds(1));
    }

    private void take(String id, String tenant, String customer) {
        feed.add("bus-" + id, "OrderCreated", """
                {"id": "%s:1", "type": "OrderCreated", "subject": "%s", "sequence": "1", "tenantid": "%s",
                 "data": {"to": "CREATED", "order": {"customer_id": "%s"}}}""".formatted(id, id, tenant, customer));
    }

    private static List<ReceivedEvent> received(EventSubscription subscription) {
        return ((Subscribed) subscription.received()).events();
    }

    @Test
    void aTenantReceivesItsOwnEventsOfThisRun() throws InterruptedException {
        EventSubscription acme = subscribe("acme");
        EventSubscription other = subscribe("other");
        take("o-1", "acme", "run-1");
        take("o-2", "other", "run-1");
        take("o-3", "acme", "another-1");
        acme.await(Set.of("o-1:1"));

        assertThat(received(acme)).extracting(ReceivedEvent::orderId).containsExactly("o-1");
        assertThat(received(other)).extracting(ReceivedEvent::orderId).containsExactly("o-2");
    }

    @Test
    void aClosedSubscriptionReceivesNothing() {
        EventSubscription acme = subscribe("acme");
        acme.close();
        take("o-1", "acme", "run-1");

        assertThat(received(acme)).isEmpty();
    }

    @Test
    void aDifferentTypeOfTheBusEventIsVisible() {
        EventSubscription acme = subscribe("acme");
        feed.add("b", "OrderUpdated", """
                {"id": "o-1:1", "type": "OrderCreated", "subject": "o-1", "sequence": "1", "tenantid": "acme"}""");

        assertThat(received(acme)).extracting(ReceivedEvent::type).containsExactly("OrderUpdated/OrderCreated");
    }
}
