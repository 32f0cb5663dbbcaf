package dev.orders.core.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.SettableClock;
import dev.orders.core.order.Orders;
import dev.orders.core.order.Precondition.AnyVersion;
import dev.orders.core.port.InMemoryWebhookStore;
import dev.orders.core.tenant.TenantId;
import dev.orders.core.webhook.HeaderValue;
import dev.orders.core.webhook.HeaderValue.Plain;
import dev.orders.core.webhook.InMemoryDeliveryStore;
import dev.orders.core.webhook.TargetPolicy;
import dev.orders.core.webhook.WebhookChange;
import dev.orders.core.webhook.WebhookChange.Changed;
import dev.orders.core.webhook.WebhookChange.HeadersRefused;
import dev.orders.core.webhook.WebhookEndpoint;
import dev.orders.core.webhook.WebhookHeaders;
import dev.orders.core.webhook.WebhookUrl;
import dev.orders.core.webhook.Webhooks;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The headers of a webhook change without being shown, and do not follow it to another server.
final class WebhookHeaderChangeTest {
    private static final TenantId OURS = TenantId.DEFAULT;
    private static final Optional<HeaderValue> NEW = Optional.of(new Plain("new"));

    private final SettableClock clock = new SettableClock(Orders.START);
    private final InMemoryWebhookStore store = new InMemoryWebhookStore();
    private final AtomicLong number = new AtomicLong();
    private final WakeWebhook wake =
            new WakeWebhook(new InMemoryDeliveryStore(), () -> new UUID(number.incrementAndGet(), 0), clock);
    private final ChangeWebhook change = new ChangeWebhook(store, TargetPolicy.PUBLIC_ONLY, wake, clock);
    private final WebhookEndpoint endpoint =
            Webhooks.endpoint(OURS, 1).withHeaders(Webhooks.header("X-Api-Key", "old"));

    @BeforeEach
    void insert() {
        store.insert(endpoint);
    }

    private WebhookChange change(Optional<String> url, Map<String, Optional<HeaderValue>> headers) {
        return change.handle(
                OURS,
                endpoint.id(),
                new AnyVersion(),
                new ChangeWebhook.Request(
                        url.map(WebhookUrl::new),
                        Optional.empty(),
                        Optional.empty(),
                        new WebhookHeaders.Change(headers),
                        Optional.empty()));
    }

    private WebhookHeaders stored() {
        return store.find(OURS, endpoint.id()).orElseThrow().settings().headers();
    }

    @Test
    void onlyTheNamedHeadersChange() {
        assertThat(change(Optional.empty(), Map.of("X-Route", NEW))).isInstanceOf(Changed.class);
        assertThat(stored().values())
                .containsOnlyKeys("X-Api-Key", "X-Route")
                .containsEntry("X-Api-Key", new Plain("old"));

        change(Optional.empty(), Map.of("x-api-key", Optional.empty()));
        assertThat(stored().values()).containsOnlyKeys("X-Route");
    }

    @Test
    void aHeaderDoesNotFollowTheWebhookToAnotherServer() {
        Optional<String> elsewhere = Optional.of("https://thief.example.com/1");

        assertThat(change(elsewhere, Map.of()))
                .isEqualTo(new HeadersRefused("url leads to another server, so headers must set or remove X-Api-Key"));
        assertThat(change(elsewhere, Map.of("X-Route", NEW))).isInstanceOf(HeadersRefused.class);
        assertThat(change(Optional.of("https://shop.example.com:8443/1"), Map.of()))
                .isInstanceOf(HeadersRefused.class);
        assertThat(store.find(OURS, endpoint.id())).contains(endpoint);

        assertThat(change(elsewhere, Map.of("x-api-key", NEW))).isInstanceOf(Changed.class);
    }

    @Test
    void onTheSameServerAHeaderStays() {
        assertThat(change(Optional.of("https://SHOP.example.com:443/other"), Map.of()))
                .isInstanceOf(Changed.class);
        assertThat(stored()).isEqualTo(endpoint.settings().headers());
    }

    @Test
    void aWebhookKeepsItsHeadersIfAChangeGivesItTooMany() {
        Map<String, Optional<HeaderValue>> ten = new HashMap<>();
        for (int count = 0; count < WebhookHeaders.MAX; count++) {
            ten.put("X-" + count, NEW);
        }

        assertThat(change(Optional.empty(), ten))
                .isEqualTo(new HeadersRefused("a webhook must have at most 10 headers"));
        ten.put("X-Api-Key", Optional.empty());
        assertThat(change(Optional.empty(), ten)).isInstanceOf(Changed.class);
        assertThat(stored().values()).hasSize(10);
    }
}
