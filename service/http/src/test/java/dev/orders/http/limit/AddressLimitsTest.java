package dev.orders.http.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class AddressLimitsTest {
    private long nanos;
    private final AddressLimits limits = new AddressLimits(new RateLimit(2, Duration.ofSeconds(1)), () -> nanos);

    private Duration pauseAfterTwoRefusals(String refused, String asked) throws UnknownHostException {
        limits.countRefusal(InetAddress.getByName(refused));
        limits.countRefusal(InetAddress.getByName(refused));
        return limits.pause(InetAddress.getByName(asked));
    }

    @Test
    void refusalsUseUpTheLimitOfTheAddress() throws UnknownHostException {
        assertThat(pauseAfterTwoRefusals("192.0.2.1", "192.0.2.1")).isEqualTo(Duration.ofMillis(500));
        nanos += Duration.ofMillis(500).toNanos();
        assertThat(limits.pause(InetAddress.getByName("192.0.2.1"))).isZero();
    }

    @Test
    void anotherAddressIsNotAffected() throws UnknownHostException {
        assertThat(pauseAfterTwoRefusals("192.0.2.1", "192.0.2.2")).isZero();
    }

    @Test
    void aBlockOfIpv6AddressesIsOneClient() throws UnknownHostException {
        assertThat(pauseAfterTwoRefusals("2001:db8:0:1::1", "2001:db8:0:1:ffff::2"))
                .isPositive();
        assertThat(limits.pause(InetAddress.getByName("2001:db8:0:2::1"))).isZero();
    }
}
