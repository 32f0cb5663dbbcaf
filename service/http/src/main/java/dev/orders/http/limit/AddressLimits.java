package dev.orders.http.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.LongSupplier;

/// The limit of each address for requests without a valid principal: failed logins and unknown routes. A client
/// with a known token is not affected by others behind the same address. Each instance counts for itself.
public final class AddressLimits {
    /// An attacker with more addresses than this is not slowed down by this limit.
    private static final int MOST_ADDRESSES = 20_000;

    /// A subscriber usually gets a /64 block of IPv6 addresses.
    private static final int IPV6_PREFIX_BYTES = 8;

    private final Buckets buckets;
    private final Cache<ByteBuffer, Bucket> accounts =
            Caffeine.newBuilder().maximumSize(MOST_ADDRESSES).build();

    /// @param nanoTime a monotonic clock, such as `System::nanoTime`
    public AddressLimits(RateLimit limit, LongSupplier nanoTime) {
        this.buckets = new Buckets(limit, nanoTime);
    }

    /// How long the address must wait before its next request without a known token. Zero if it need not wait.
    public Duration pause(InetAddress address) {
        Bucket bucket = accounts.getIfPresent(key(address));
        return bucket == null
                ? Duration.ZERO
                : Duration.ofNanos(bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill());
    }

    /// Counts a refused request of the address.
    public void countRefusal(InetAddress address) {
        accounts.get(key(address), _ -> buckets.create(1)).tryConsume(1);
    }

    /// The client that this address belongs to: the address, or the /64 block of an IPv6 address.
    public static String client(InetAddress address) {
        if (address instanceof Inet6Address) {
            String[] groups = address.getHostAddress().split(":", -1);
            return String.join(":", Arrays.copyOf(groups, IPV6_PREFIX_BYTES / 2)) + "::/64";
        }
        return address.getHostAddress();
    }

    private static ByteBuffer key(InetAddress address) {
        byte[] bytes = address.getAddress();
        return ByteBuffer.wrap(address instanceof Inet6Address ? Arrays.copyOf(bytes, IPV6_PREFIX_BYTES) : bytes);
    }
}
