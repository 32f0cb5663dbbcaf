package dev.orders.core.access;

import dev.orders.core.order.Orders;
import dev.orders.core.tenant.TenantId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/// Sample API keys, the same in every run.
public final class ApiKeys {
    private ApiKeys() {}

    /// Returns different secrets. Every supplier returns the same ones.
    public static Supplier<ApiKeySecret> secrets() {
        AtomicLong next = new AtomicLong();
        return () -> secret((int) next.incrementAndGet());
    }

    /// A secret for each `number`.
    public static ApiKeySecret secret(int number) {
        byte[] random = new byte[ApiKeySecret.RANDOM_BYTES];
        Arrays.fill(random, (byte) number);
        return ApiKeySecret.of(random);
    }

    /// An id. A greater `number` gives a greater id.
    public static ApiKeyId id(long number) {
        return new ApiKeyId(new UUID(number << 16 | 0x7000L, 0x8000_0000_0000_0000L));
    }

    /// Settings of a key that never expires.
    public static ApiKeySettings settings(TenantId tenant, Scope first, Scope... more) {
        Set<Scope> scopes = EnumSet.of(first, more);
        return new ApiKeySettings(tenant, "", scopes, Optional.empty());
    }

    /// A new key with its own secret, which may read orders.
    public static ApiKey key(TenantId tenant, int number) {
        return ApiKey.create(id(number), settings(tenant, Scope.ORDERS_READ), secret(number), Orders.START);
    }
}
