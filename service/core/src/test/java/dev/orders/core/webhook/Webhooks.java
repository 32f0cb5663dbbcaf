package dev.orders.core.webhook;

import dev.orders.core.order.Orders;
import dev.orders.core.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/// Sample webhooks and attempts, the same in every run.
public final class Webhooks {
    private Webhooks() {}

    /// Returns different secrets. Every supplier returns the same ones.
    public static Supplier<WebhookSecret> secrets() {
        AtomicLong next = new AtomicLong();
        return () -> secret((int) next.incrementAndGet());
    }

    /// A secret for each `number`.
    public static WebhookSecret secret(int number) {
        byte[] key = new byte[WebhookSecret.KEY_BYTES];
        Arrays.fill(key, (byte) number);
        return WebhookSecret.of(key);
    }

    /// An id. A greater `number` gives a greater id.
    public static WebhookId id(long number) {
        return new WebhookId(uuid(number));
    }

    /// Settings that select all events.
    public static WebhookSettings settings(String url) {
        return new WebhookSettings(new WebhookUrl(url), Set.of(), "", WebhookHeaders.NONE);
    }

    /// One header.
    public static WebhookHeaders header(String name, String value) {
        return new WebhookHeaders(Map.of(name, new HeaderValue.Plain(value)));
    }

    /// A new webhook with its own URL.
    public static WebhookEndpoint endpoint(TenantId tenant, long number) {
        return WebhookEndpoint.create(
                id(number), tenant, settings("https://shop.example.com/" + number), secret(1), 0, Orders.START);
    }

    /// An attempt to send the event with this number. Attempts with consecutive numbers are one second apart.
    public static DeliveryAttempt attempt(WebhookId webhook, long number, DeliveryAttempt.Outcome outcome) {
        Instant at = Orders.START.plusSeconds(number);
        return new DeliveryAttempt(
                uuid(number), webhook, "o-1:" + number, number, 1, at, Duration.ofMillis(12), outcome);
    }

    private static UUID uuid(long number) {
        return new UUID(number << 16 | 0x7000L, 0x8000_0000_0000_0000L);
    }
}
