package dev.orders.core.webhook;

import dev.orders.core.order.Orders;
import dev.orders.core.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/// Sample endpoints and tries, the same ones in every run.
public final class Webhooks {
    private Webhooks() {}

    /// Secrets that differ, the same ones from every supplier.
    public static Supplier<WebhookSecret> secrets() {
        AtomicLong next = new AtomicLong();
        return () -> secret((int) next.incrementAndGet());
    }

    /// A secret that differs for each `number`.
    public static WebhookSecret secret(int number) {
        byte[] key = new byte[WebhookSecret.KEY_BYTES];
        Arrays.fill(key, (byte) number);
        return WebhookSecret.of(key);
    }

    /// An id that is greater for a greater `number`.
    public static WebhookId id(long number) {
        return new WebhookId(uuid(number));
    }

    /// Settings that ask for all events.
    public static WebhookSettings settings(String url) {
        return new WebhookSettings(new WebhookUrl(url), Set.of(), "");
    }

    /// A new endpoint, with a URL of its own.
    public static WebhookEndpoint endpoint(TenantId tenant, long number) {
        return WebhookEndpoint.create(
                id(number), tenant, settings("https://shop.example.com/" + number), secret(1), Orders.START);
    }

    /// The try of this number to send the event of this number, one second later than the one before.
    public static DeliveryAttempt attempt(WebhookId webhook, long number, DeliveryAttempt.Outcome outcome) {
        Instant at = Orders.START.plusSeconds(number);
        return new DeliveryAttempt(
                uuid(number), webhook, "o-1:" + number, number, 1, at, Duration.ofMillis(12), outcome);
    }

    private static UUID uuid(long number) {
        return new UUID(number << 16 | 0x7000L, 0x8000_0000_0000_0000L);
    }
}
