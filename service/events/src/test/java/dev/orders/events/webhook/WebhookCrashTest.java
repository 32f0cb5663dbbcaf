package dev.orders.events.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.order.OrderId;
import dev.orders.core.order.Precondition.AnyVersion;
import dev.orders.core.port.DeadLetter;
import dev.orders.core.port.DeliveryStore;
import dev.orders.core.port.RelayStore;
import dev.orders.core.port.WebhookStore;
import dev.orders.core.tenant.TenantId;
import dev.orders.core.usecase.ChangeWebhook;
import dev.orders.core.usecase.DeleteWebhook;
import dev.orders.core.usecase.RetryDelivery;
import dev.orders.core.usecase.WakeWebhook;
import dev.orders.core.webhook.TargetPolicy;
import dev.orders.core.webhook.WebhookEndpoint;
import dev.orders.core.webhook.WebhookHeaders;
import dev.orders.events.Relay;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// An instance may die after each single write on the way of an event to its webhook. Another instance then finishes
/// the work: no event is lost, those of an order arrive in order, and repetitions have the same ids.
final class WebhookCrashTest extends WebhookFixture {
    /// The ports of an instance that dies.
    private record Ports(DeliveryStore deliveries, RelayStore relays, WebhookStore webhooks) {}

    /// What happens to one webhook.
    private final class Story {
        private final WebhookEndpoint registered;
        private final int before = receiver.requests().size();
        private final OrderId first;
        private final OrderId second;

        Story(int number) {
            receiver.behaves(Receiver.says("200 OK"));
            webhooks.list(TenantId.DEFAULT).forEach(old -> webhooks.delete(old.tenant(), old.id()));
            instance(deliveries).run();
            registered = registered(number, receiver.port());
            first = place("first-" + number);
            second = place("second-" + number);
            pay(first);
        }

        WebhookEndpoint endpoint() {
            return webhooks.find(registered.tenant(), registered.id()).orElseThrow();
        }

        String event() {
            return first + ":1";
        }

        List<String> arrived() {
            return received().subList(before, received().size());
        }

        void assertArrived() {
            assertThat(new LinkedHashSet<>(arrived()))
                    .containsExactlyInAnyOrder(first + ":1", first + ":2", second + ":1")
                    .containsSubsequence(first + ":1", first + ":2");
        }

        void assertDeadLetter() {
            assertThat(progress.deadLettersOfAllTenants(1000))
                    .filteredOn(letter -> letter.sink().equals(registered.id().sink()))
                    .extracting(DeadLetter::eventId)
                    .containsExactlyInAnyOrder(first + ":1", first + ":2", second + ":1");
        }
    }

    @Test
    void eventsArriveWhereverAnInstanceDies() {
        int points = atEachPoint(_ -> {}, (_, ports) -> instance(ports).run(), story -> {
            runLater();
            story.assertArrived();
        });

        assertThat(points).isGreaterThanOrEqualTo(8);
    }

    @Test
    void refusedEventsBecomeDeadLettersWhereverAnInstanceDies() {
        int points = atEachPoint(
                _ -> receiver.behaves(Receiver.says("500 Oops")),
                (_, ports) -> {
                    WebhookInstance dying = instance(ports);
                    for (int attempt = 0; attempt < 3 * Relay.TRIES; attempt++) {
                        dying.run();
                        clock.advance(WebhookSink.LONGEST_PAUSE);
                    }
                },
                story -> {
                    for (int attempt = 0; attempt < 4 * Relay.TRIES; attempt++) {
                        runLater();
                    }
                    story.assertDeadLetter();
                });

        assertThat(points).isGreaterThanOrEqualTo(30);
    }

    @Test
    void missedEventsArriveWhereverAnInstanceDiesThatEnablesAWebhook() {
        int points = atEachPoint(
                story -> {
                    webhooks.replace(story.endpoint().gone(clock.instant()));
                    instance(deliveries).run();
                    assertThat(story.arrived()).isEmpty();
                },
                (story, ports) -> enable(story, ports),
                story -> {
                    if (!story.endpoint().isEnabled()) {
                        enable(story, new Ports(deliveries, progress, webhooks));
                    }
                    runLater();
                    story.assertArrived();
                });

        assertThat(points).isGreaterThanOrEqualTo(2);
    }

    @Test
    void aRetryThatIsRepeatedSendsTheEventAgainWhereverAnInstanceDied() {
        int points = atEachPoint(_ -> instance(deliveries).run(), (story, ports) -> retry(story, ports), story -> {
            retry(story, new Ports(deliveries, progress, webhooks));
            runLater();
            story.assertArrived();
            assertThat(story.arrived()).filteredOn(story.event()::equals).hasSizeGreaterThan(1);
        });

        assertThat(points).isGreaterThanOrEqualTo(3);
    }

    @Test
    void nothingOfADeletedWebhookStaysPendingWhereverAnInstanceDies() {
        int points = atEachPoint(
                story -> {
                    receiver.behaves(Receiver.says("503 Down"));
                    instance(deliveries).run();
                    assertThat(pendingOf(story.registered)).isNotNull();
                },
                (story, ports) -> delete(story, ports),
                story -> {
                    delete(story, new Ports(deliveries, progress, webhooks));
                    runLater();
                });

        assertThat(points).isGreaterThanOrEqualTo(3);
    }

    private WebhookInstance instance(Ports ports) {
        return new WebhookInstance(orders, ports.relays(), ports.webhooks(), ports.deliveries(), delivery, clock);
    }

    /// A living instance works after every lease and pause has ended.
    private void runLater() {
        clock.advance(WebhookSink.LONGEST_PAUSE);
        instance(deliveries).run();
    }

    private WakeWebhook wake(Ports ports) {
        return new WakeWebhook(ports.deliveries(), UUID::randomUUID, clock);
    }

    private void enable(Story story, Ports ports) {
        ChangeWebhook.Request enabling = new ChangeWebhook.Request(
                Optional.empty(), Optional.empty(), Optional.empty(), WebhookHeaders.Change.NONE, Optional.of(true));
        new ChangeWebhook(ports.webhooks(), TargetPolicy.PRIVATE_TOO, wake(ports), clock)
                .handle(story.registered.tenant(), story.registered.id(), new AnyVersion(), enabling);
    }

    private void retry(Story story, Ports ports) {
        new RetryDelivery(ports.webhooks(), ports.relays(), wake(ports), clock)
                .handle(story.registered.tenant(), story.registered.id(), story.event());
    }

    private void delete(Story story, Ports ports) {
        new DeleteWebhook(ports.webhooks(), ports.relays(), ports.deliveries())
                .handle(story.registered.tenant(), story.registered.id());
    }

    private interface Work {
        void run(Story story, Ports ports);
    }

    /// Runs `work` so that its instance dies after its first write, then after its second, and so on until it
    /// completes. Returns the number of writes.
    private int atEachPoint(Consumer<Story> before, Work work, Consumer<Story> check) {
        for (int points = 1; ; points++) {
            Story story = new Story(points);
            before.accept(story);
            Fuse fuse = new Fuse(points);
            try {
                work.run(
                        story,
                        new Ports(
                                fuse.on(DeliveryStore.class, deliveries),
                                fuse.on(RelayStore.class, progress),
                                fuse.on(WebhookStore.class, webhooks)));
            } catch (Fuse.Crash _) {
                // Another instance continues.
            }
            check.accept(story);
            assertThat(pending()).isEmpty();
            if (!fuse.isBlown()) {
                return points - 1;
            }
        }
    }
}
