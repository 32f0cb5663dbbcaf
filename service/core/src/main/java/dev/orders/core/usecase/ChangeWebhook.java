package dev.orders.core.usecase;

import dev.orders.core.order.EventType;
import dev.orders.core.order.Precondition;
import dev.orders.core.port.WebhookStore;
import dev.orders.core.tenant.TenantId;
import dev.orders.core.webhook.TargetPolicy;
import dev.orders.core.webhook.WebhookChange;
import dev.orders.core.webhook.WebhookEndpoint;
import dev.orders.core.webhook.WebhookHeaders;
import dev.orders.core.webhook.WebhookId;
import dev.orders.core.webhook.WebhookSettings;
import dev.orders.core.webhook.WebhookStatus;
import dev.orders.core.webhook.WebhookUrl;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;

/// Changes a webhook if it is still at a version that the caller names.
public final class ChangeWebhook {
    private final WebhookStore store;
    private final TargetPolicy policy;
    private final WakeWebhook wake;
    private final Clock clock;

    public ChangeWebhook(WebhookStore store, TargetPolicy policy, WakeWebhook wake, Clock clock) {
        this.store = store;
        this.policy = policy;
        this.wake = wake;
        this.clock = clock;
    }

    /// The new values. An empty member does not change.
    ///
    /// @param headers changes the headers that it names
    public record Request(
            Optional<WebhookUrl> url,
            Optional<Set<EventType>> eventTypes,
            Optional<String> description,
            WebhookHeaders.Change headers,
            Optional<Boolean> enabled) {}

    /// Changes the webhook, or returns the reason why not. The webhook is checked first, then the version, then
    /// the URL.
    public WebhookChange handle(TenantId tenant, WebhookId id, Precondition precondition, Request request) {
        while (true) {
            Optional<WebhookEndpoint> found = store.find(tenant, id);
            if (found.isEmpty()) {
                return new WebhookChange.UnknownWebhook();
            }
            WebhookChange decision = decide(found.get(), precondition, request);
            // If another change came first, the loop decides again, because the precondition may still hold.
            if (!(decision instanceof WebhookChange.Changed(WebhookEndpoint changed))) {
                return decision;
            }
            if (store.replace(changed)) {
                // The change may have repaired what the deliveries wait for.
                wake.handle(tenant, id);
                return decision;
            }
        }
    }

    private WebhookChange decide(WebhookEndpoint endpoint, Precondition precondition, Request request) {
        if (!precondition.holdsFor(endpoint.version())) {
            return new WebhookChange.VersionConflict(endpoint);
        }
        WebhookSettings before = endpoint.settings();
        Optional<WebhookHeaders> headers = before.headers().with(request.headers());
        if (headers.isEmpty()) {
            return new WebhookChange.HeadersRefused("a webhook must have at most " + WebhookHeaders.MAX + " headers");
        }
        WebhookSettings settings = new WebhookSettings(
                request.url().orElse(before.url()),
                request.eventTypes().orElse(before.eventTypes()),
                request.description().orElse(before.description()),
                headers.get());
        Set<String> kept = before.headers().keptBy(request.headers());
        if (!kept.isEmpty() && !settings.url().hasOriginOf(before.url())) {
            // Nobody can read a value, so nobody may send it to a server of their own.
            return new WebhookChange.HeadersRefused(
                    "url leads to another server, so headers must set or remove " + String.join(", ", kept));
        }
        Optional<String> refusal = request.url().flatMap(policy::refusal);
        if (refusal.isPresent()) {
            return new WebhookChange.TargetRefused(refusal.get());
        }
        for (WebhookEndpoint other : store.list(endpoint.tenant())) {
            if (!other.id().equals(endpoint.id()) && other.settings().url().isSameAs(settings.url())) {
                return new WebhookChange.UrlTaken(other.id());
            }
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return new WebhookChange.Changed(endpoint.changed(settings, status(endpoint, request, now), now));
    }

    private static WebhookStatus status(WebhookEndpoint endpoint, Request request, Instant now) {
        if (request.enabled().isEmpty() || request.enabled().get() == endpoint.isEnabled()) {
            return endpoint.status();
        }
        return request.enabled().get()
                ? new WebhookStatus.Enabled()
                : new WebhookStatus.Disabled(WebhookStatus.Cause.REQUESTED, now);
    }
}
