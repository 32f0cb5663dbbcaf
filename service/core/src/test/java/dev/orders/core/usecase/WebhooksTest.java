package dev.orders.core.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.orders.core.SettableClock;
import dev.orders.core.order.Orders;
import dev.orders.core.order.Precondition;
import dev.orders.core.order.Precondition.OneOf;
import dev.orders.core.placement.Claims;
import dev.orders.core.port.DeadLetter;
import dev.orders.core.port.InMemoryRelayStore;
import dev.orders.core.port.InMemoryStore;
import dev.orders.core.port.InMemoryWebhookStore;
import dev.orders.core.tenant.TenantId;
import dev.orders.core.webhook.DeliveryAttempt;
import dev.orders.core.webhook.DeliveryAttempt.Answered;
import dev.orders.core.webhook.DeliveryRetry;
import dev.orders.core.webhook.InMemoryDeliveryStore;
import dev.orders.core.webhook.PendingDeliveries.State;
import dev.orders.core.webhook.TargetPolicy;
import dev.orders.core.webhook.WebhookChange;
import dev.orders.core.webhook.WebhookEndpoint;
import dev.orders.core.webhook.WebhookHeaders;
import dev.orders.core.webhook.WebhookId;
import dev.orders.core.webhook.WebhookRegistration;
import dev.orders.core.webhook.WebhookRegistration.Registered;
import dev.orders.core.webhook.WebhookSettings;
import dev.orders.core.webhook.WebhookStatus;
import dev.orders.core.webhook.WebhookUrl;
import dev.orders.core.webhook.Webhooks;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// Webhooks are registered, changed, rotated and deleted, and their deliveries are retried.
final class WebhooksTest {
    private static final TenantId OURS = TenantId.DEFAULT;
    private static final String URL = "https://shop.example.com/hook";

    private final SettableClock clock = new SettableClock(Orders.START);
    private final InMemoryStore orders = new InMemoryStore();
    private final InMemoryRelayStore relays = new InMemoryRelayStore();
    private final InMemoryWebhookStore store = new InMemoryWebhookStore();
    private final AtomicLong number = new AtomicLong();
    private final RegisterWebhook register = new RegisterWebhook(
            store,
            orders,
            TargetPolicy.PUBLIC_ONLY,
            _ -> Webhooks.id(number.incrementAndGet()),
            Webhooks.secrets(),
            clock);
    private final InMemoryDeliveryStore deliveries = new InMemoryDeliveryStore();
    private final WakeWebhook wake = new WakeWebhook(deliveries, () -> new UUID(number.incrementAndGet(), 0), clock);
    private final ChangeWebhook change = new ChangeWebhook(store, TargetPolicy.PUBLIC_ONLY, wake, clock);
    private final RetryDelivery retry = new RetryDelivery(store, relays, wake, clock);

    private WebhookEndpoint registered(String url) {
        return ((Registered) register.handle(OURS, Webhooks.settings(url))).endpoint();
    }

    @Test
    void aNewWebhookStartsAtTheEndOfTheLog() {
        orders.place(new Claims().claim("key", Orders.sample()));

        WebhookEndpoint endpoint = registered(URL);

        assertThat(store.find(OURS, endpoint.id())).contains(endpoint);
        assertThat(endpoint.startsAfter()).isEqualTo(orders.end()).isEqualTo(1);
    }

    @Test
    void aRepeatedRegistrationReturnsTheExistingWebhook() {
        WebhookEndpoint endpoint = registered(URL);

        assertThat(register.handle(OURS, Webhooks.settings(URL)))
                .isEqualTo(new WebhookRegistration.UrlTaken(endpoint.id()));
        assertThat(register.handle(Orders.OTHER_TENANT, Webhooks.settings(URL))).isInstanceOf(Registered.class);
    }

    @Test
    void aTenantHasAtMostTwentyWebhooks() {
        for (int count = 0; count < 20; count++) {
            registered(URL + count);
        }

        assertThat(register.handle(OURS, Webhooks.settings(URL))).isEqualTo(new WebhookRegistration.TooMany());
    }

    @Test
    void aWebhookIsRegisteredOnlyAtAnAllowedUrl() {
        assertThat(register.handle(OURS, Webhooks.settings("http://shop.example.com")))
                .isEqualTo(new WebhookRegistration.TargetRefused("url must begin with https://"));
        assertThat(register.handle(OURS, Webhooks.settings("https://10.0.0.1")))
                .isInstanceOf(WebhookRegistration.TargetRefused.class);
        assertThat(store.list(OURS)).isEmpty();
    }

    @Test
    void absentMembersDoNotChange() {
        WebhookEndpoint endpoint = registered(URL);
        clock.advance(Duration.ofSeconds(1));

        assertThat(change(endpoint.id(), 1, Optional.empty(), Optional.of("ours"), Optional.empty()))
                .isEqualTo(new WebhookChange.Changed(endpoint.changed(
                        new WebhookSettings(new WebhookUrl(URL), Set.of(), "ours", WebhookHeaders.NONE),
                        endpoint.status(),
                        clock.instant())));
    }

    @Test
    void theWebhookIsCheckedBeforeTheVersionAndTheVersionBeforeTheUrl() {
        WebhookEndpoint endpoint = registered(URL);
        WebhookEndpoint other = registered(URL + "/2");
        Optional<String> refused = Optional.of("https://10.0.0.1");

        assertThat(change(Webhooks.id(99), 9, refused, Optional.empty(), Optional.empty()))
                .isEqualTo(new WebhookChange.UnknownWebhook());
        assertThat(change(endpoint.id(), 9, refused, Optional.empty(), Optional.empty()))
                .isEqualTo(new WebhookChange.VersionConflict(endpoint));
        assertThat(change(endpoint.id(), 1, refused, Optional.empty(), Optional.empty()))
                .isInstanceOf(WebhookChange.TargetRefused.class);
        assertThat(change(endpoint.id(), 1, Optional.of(URL + "/2"), Optional.empty(), Optional.empty()))
                .isEqualTo(new WebhookChange.UrlTaken(other.id()));
        assertThat(store.find(OURS, endpoint.id())).contains(endpoint);
    }

    @Test
    void aWebhookIsDisabledAndEnabled() {
        WebhookEndpoint endpoint = registered(URL);

        change(endpoint.id(), 1, Optional.empty(), Optional.empty(), Optional.of(false));
        assertThat(store.find(OURS, endpoint.id()).orElseThrow().status())
                .isEqualTo(new WebhookStatus.Disabled(WebhookStatus.Cause.REQUESTED, Orders.START));
        change(endpoint.id(), 2, Optional.empty(), Optional.empty(), Optional.of(true));
        assertThat(store.find(OURS, endpoint.id()).orElseThrow().isEnabled()).isTrue();
    }

    @Test
    void aRotationKeepsTheOldSecretAndCountsAsAChange() {
        WebhookEndpoint endpoint = registered(URL);
        RotateWebhookSecret rotate = new RotateWebhookSecret(store, () -> Webhooks.secret(9), wake, clock);

        WebhookEndpoint rotated = rotate.handle(OURS, endpoint.id()).orElseThrow();

        assertThat(rotated.secrets().validAt(clock.instant())).containsExactly(Webhooks.secret(9), Webhooks.secret(1));
        assertThat(store.find(OURS, endpoint.id())).contains(rotated);
        assertThat(rotated.version()).isEqualTo(2);
        assertThat(rotate.handle(OURS, Webhooks.id(99))).isEmpty();
    }

    @Test
    void deletingAWebhookDeletesItsPendingDeliveries() {
        WebhookEndpoint endpoint = registered(URL);
        wake.handle(OURS, endpoint.id());
        DeleteWebhook delete = new DeleteWebhook(store, relays, deliveries);

        assertThat(delete.handle(OURS, endpoint.id())).isTrue();
        assertThat(delete.handle(OURS, endpoint.id())).isFalse();
        assertThat(deliveries.find(OURS, endpoint.id())).isEmpty();
    }

    @Test
    void aDeliveredEventIsSentAgainAndTheWebhookIsWoken() {
        WebhookEndpoint endpoint = registered(URL);
        store.append(List.of(Webhooks.attempt(endpoint.id(), 1, new Answered(200))));

        assertThat(retry.handle(OURS, endpoint.id(), "o-1:1")).isEqualTo(new DeliveryRetry.Requested());

        assertThat(relays.replays(endpoint.id().sink(), 10))
                .extracting(DeadLetter::eventId, DeadLetter::position)
                .containsExactly(tuple("o-1:1", 1L));
        assertThat(deliveries.find(OURS, endpoint.id()).orElseThrow().wakes()).isEqualTo(1);
        assertThat(store.find(OURS, endpoint.id()).orElseThrow().version()).isEqualTo(2);
    }

    @Test
    void aPendingDeliveryIsOnlyWoken() {
        WebhookEndpoint endpoint = registered(URL);
        store.append(List.of(Webhooks.attempt(endpoint.id(), 1, new Answered(503))));

        assertThat(retry.handle(OURS, endpoint.id(), "o-1:1")).isEqualTo(new DeliveryRetry.Requested());

        assertThat(relays.replays(endpoint.id().sink(), 10)).isEmpty();
        assertThat(deliveries.find(OURS, endpoint.id()).orElseThrow().state()).isEqualTo(State.READY);
        assertThat(store.find(OURS, endpoint.id()).orElseThrow().version()).isEqualTo(2);
    }

    @Test
    void anUnknownDeliveryOrADisabledWebhookIsRefused() {
        WebhookEndpoint endpoint = registered(URL);

        assertThat(retry.handle(OURS, Webhooks.id(99), "o-1:1")).isEqualTo(new DeliveryRetry.UnknownWebhook());
        assertThat(retry.handle(OURS, endpoint.id(), "o-1:1")).isEqualTo(new DeliveryRetry.UnknownDelivery());
        store.replace(endpoint.gone(clock.instant()));
        assertThat(retry.handle(OURS, endpoint.id(), "o-1:1")).isEqualTo(new DeliveryRetry.WebhookDisabled());
    }

    @Test
    void deliveriesAreReadPageByPageAndPurgedWithAge() {
        WebhookEndpoint endpoint = registered(URL);
        for (int attempt = 1; attempt <= 3; attempt++) {
            store.append(List.of(Webhooks.attempt(endpoint.id(), attempt, new Answered(200))));
        }
        FindWebhooks find = new FindWebhooks(store);

        FindWebhooks.Page page =
                find.attempts(OURS, endpoint.id(), Optional.empty(), 2).orElseThrow();
        assertThat(page.more()).isTrue();
        assertThat(page.attempts()).hasSize(2);
        assertThat(find.attempts(
                        OURS,
                        endpoint.id(),
                        Optional.of(page.attempts().getLast().id()),
                        2))
                .contains(new FindWebhooks.Page(List.of(Webhooks.attempt(endpoint.id(), 1, new Answered(200))), false));
        assertThat(find.attempts(Orders.OTHER_TENANT, endpoint.id(), Optional.empty(), 2))
                .isEmpty();
        assertThat(find.all(OURS)).containsExactly(endpoint);
        assertThat(find.handle(OURS, endpoint.id())).contains(endpoint);

        clock.advance(Duration.ofDays(30).plusSeconds(3));
        new PurgeDeliveries(store, clock).runOnce(1, 10);
        assertThat(store.attempts(OURS, endpoint.id(), Optional.empty(), 10)).hasSize(1);
    }

    private WebhookChange change(
            WebhookId id, long version, Optional<String> url, Optional<String> description, Optional<Boolean> enabled) {
        Precondition precondition = new OneOf(Set.of(version));
        return change.handle(
                OURS,
                id,
                precondition,
                new ChangeWebhook.Request(
                        url.map(WebhookUrl::new), Optional.empty(), description, WebhookHeaders.Change.NONE, enabled));
    }

    @Test
    void aPingIsNotSentAgain() {
        WebhookEndpoint endpoint = registered(URL);
        DeliveryAttempt ping = new DeliveryAttempt(
                new UUID(1, 1),
                endpoint.id(),
                "ping-1",
                DeliveryAttempt.NO_POSITION,
                1,
                Orders.START,
                Duration.ZERO,
                new Answered(204));
        store.append(List.of(ping));

        assertThat(retry.handle(OURS, endpoint.id(), "ping-1")).isEqualTo(new DeliveryRetry.UnknownDelivery());
        assertThat(store.find(OURS, endpoint.id())).contains(endpoint);
    }
}
