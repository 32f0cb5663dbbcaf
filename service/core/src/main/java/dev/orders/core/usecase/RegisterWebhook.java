package dev.orders.core.usecase;

import dev.orders.core.port.EventLog;
import dev.orders.core.port.WebhookStore;
import dev.orders.core.tenant.TenantId;
import dev.orders.core.webhook.TargetPolicy;
import dev.orders.core.webhook.WebhookEndpoint;
import dev.orders.core.webhook.WebhookId;
import dev.orders.core.webhook.WebhookRegistration;
import dev.orders.core.webhook.WebhookSecret;
import dev.orders.core.webhook.WebhookSettings;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// Registers a webhook, which receives events that occur from now on. A tenant has one webhook for each URL, so
/// that a repeated request does not send every event twice. Concurrent registrations may exceed the limit
/// slightly, because each checks before it inserts.
public final class RegisterWebhook {
    private final WebhookStore store;
    private final EventLog log;
    private final TargetPolicy policy;
    private final Function<Instant, WebhookId> ids;
    private final Supplier<WebhookSecret> secrets;
    private final Clock clock;

    public RegisterWebhook(
            WebhookStore store,
            EventLog log,
            TargetPolicy policy,
            Function<Instant, WebhookId> ids,
            Supplier<WebhookSecret> secrets,
            Clock clock) {
        this.store = store;
        this.log = log;
        this.policy = policy;
        this.ids = ids;
        this.secrets = secrets;
        this.clock = clock;
    }

    /// The new webhook, or the reason why there is none.
    public WebhookRegistration handle(TenantId tenant, WebhookSettings settings) {
        Optional<String> refusal = policy.refusal(settings.url());
        if (refusal.isPresent()) {
            return new WebhookRegistration.TargetRefused(refusal.get());
        }
        List<WebhookEndpoint> existing = store.list(tenant);
        for (WebhookEndpoint endpoint : existing) {
            if (endpoint.settings().url().isSameAs(settings.url())) {
                return new WebhookRegistration.UrlTaken(endpoint.id());
            }
        }
        if (existing.size() >= WebhookEndpoint.MAX_PER_TENANT) {
            return new WebhookRegistration.TooMany();
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        WebhookEndpoint endpoint =
                WebhookEndpoint.create(ids.apply(now), tenant, settings, secrets.get(), log.end(), now);
        store.insert(endpoint);
        return new WebhookRegistration.Registered(endpoint);
    }
}
