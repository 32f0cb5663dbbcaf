package dev.orders.http.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.port.DemandStore;
import dev.orders.http.limit.AddressLimits;
import dev.orders.http.limit.RateLimit;
import dev.orders.http.limit.TenantLimits;
import dev.orders.http.limit.WaitingRoom;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The limits of tenants, of addresses, and of what waits for the store.
final class LimitGateTest extends GateFixture {
    private void serveWithin(RateLimit tenant, RateLimit address, int room) {
        server.close().toCompletionStage().toCompletableFuture().join();
        tenantLimits = Optional.of(new TenantLimits(
                tenant, DemandStore.SINGLE_INSTANCE, () -> "a", Clock.fixed(NOW, ZoneOffset.UTC), () -> 0));
        addressLimits = Optional.of(new AddressLimits(address, () -> 0));
        waitingRoom = new WaitingRoom(room);
        serve();
    }

    @Test
    void aTenantBeyondItsLimitMustWait() throws Exception {
        serveWithin(new RateLimit(2, Duration.ofMinutes(1)), new RateLimit(100, Duration.ofSeconds(1)), 10);

        HttpResponse<String> first = send("GET", "/orders/o-1", "Bearer reader");
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.headers().firstValue("RateLimit-Policy")).contains("\"tenant\";q=2;w=60");
        assertThat(first.headers().firstValue("RateLimit")).contains("\"tenant\";r=1;t=60");
        assertThat(send("POST", "/orders", "Bearer writer").statusCode()).isEqualTo(200);
        HttpResponse<String> third = send("GET", "/orders/o-1", "Bearer reader");
        assertThat(third.statusCode()).isEqualTo(429);
        assertThat(third.body()).contains("/problems/rate_limited");
        assertThat(third.headers().firstValue("Retry-After")).contains("30");
        assertThat(third.headers().firstValue("RateLimit")).contains("\"tenant\";r=0;t=30");
        assertThat(send("GET", "/health").statusCode()).isEqualTo(200);
        assertThat(send("POST", "/orders", "Bearer reader").statusCode()).isEqualTo(403);
    }

    @Test
    void anAddressWithManyRefusalsMustWaitButAKnownTokenPasses() throws Exception {
        serveWithin(new RateLimit(100, Duration.ofSeconds(1)), new RateLimit(3, Duration.ofMinutes(1)), 10);
        send("GET", "/orders/o-1", "Bearer reader");

        assertThat(send("GET", "/orders/o-1", "Bearer unknown").statusCode()).isEqualTo(401);
        assertThat(send("GET", "/orders/o-1").statusCode()).isEqualTo(401);
        assertThat(send("GET", "/unknown").statusCode()).isEqualTo(404);

        int before = verified.get();
        HttpResponse<String> limited = send("GET", "/orders/o-1", "Bearer unknown");
        assertThat(limited.statusCode()).isEqualTo(429);
        assertThat(limited.headers().firstValue("Retry-After")).contains("20");
        assertThat(send("GET", "/unknown").statusCode()).isEqualTo(429);
        assertThat(send("GET", "/orders/o-1").statusCode()).isEqualTo(429);
        assertThat(verified).hasValue(before);
        assertThat(send("GET", "/orders/o-1", "Bearer reader").statusCode()).isEqualTo(200);
        assertThat(send("GET", "/health").statusCode()).isEqualTo(200);
    }

    @Test
    void whatDoesNotFitIntoTheWaitingRoomIsRefusedAtOnce() throws Exception {
        serveWithin(new RateLimit(100, Duration.ofSeconds(1)), new RateLimit(100, Duration.ofSeconds(1)), 1);
        assertThat(waitingRoom.enter()).isTrue();

        HttpResponse<String> refused = send("POST", "/orders", "Bearer writer");
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.body()).contains("/problems/overloaded");
        assertThat(refused.headers().firstValue("Retry-After")).contains("1");
        assertThat(send("GET", "/health/live").statusCode()).isEqualTo(200);

        waitingRoom.leave();
        assertThat(send("POST", "/orders", "Bearer writer").statusCode()).isEqualTo(200);
        assertThat(send("POST", "/orders", "Bearer writer").statusCode()).isEqualTo(200);
        assertThat(waitingRoom.size()).isZero();
    }
}
