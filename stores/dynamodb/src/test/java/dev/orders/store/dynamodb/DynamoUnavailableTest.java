package dev.orders.store.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.orders.core.opening.ClaimStoreSettings;
import dev.orders.core.order.Orders;
import dev.orders.core.placement.Claim;
import dev.orders.core.placement.ClaimStore;
import dev.orders.core.placement.ClaimStore.Attempt.Lost;
import dev.orders.core.placement.ClaimStore.Attempt.Won;
import dev.orders.core.placement.Claims;
import dev.orders.core.port.StoreObserver;
import dev.orders.core.port.StoreUnavailableException;
import dev.orders.testsupport.proxy.ProxyMode;
import dev.orders.testsupport.proxy.TcpProxy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// DynamoDB that is gone, hangs or has too much to do: every operation fails in time with the reason, and the
/// store recovers by itself.
@Tag("slow")
@Timeout(60)
final class DynamoUnavailableTest {
    private final TcpProxy proxy = TcpProxy.open(new InetSocketAddress(
            LocalDynamo.endpoint().getHost(), LocalDynamo.endpoint().getPort()));
    private final Claims claims = new Claims();
    private final Claim claim = claims.claim("key", Orders.sample());
    private final ClaimStoreSettings.Open open =
            new LocalDynamo().at(address(proxy)).open(StoreObserver.NONE);

    DynamoUnavailableTest() throws IOException {}

    private static URI address(TcpProxy proxy) {
        return URI.create("http://" + proxy.hostAndPort());
    }

    @AfterEach
    void close() throws IOException {
        open.closing().run();
        proxy.close();
    }

    @Test
    void aServerThatHangsCostsATimeoutAndThenNothing() {
        proxy.setMode(ProxyMode.State.HOLDING);
        while (!isRefusedAtOnce()) {
            Thread.onSpinWait();
        }

        long start = System.nanoTime();
        for (int number = 0; number < 1_000; number++) {
            assertUnavailable(open.claims(), "DynamoDB does not answer");
            assertThat(open.probe().tryWrite()).isFalse();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));

        proxy.setMode(ProxyMode.State.FORWARDING);
        assertWellAgain();
    }

    private boolean isRefusedAtOnce() {
        try {
            open.claims().claim(claim);
            return false;
        } catch (StoreUnavailableException refusal) {
            return String.valueOf(refusal.getMessage()).startsWith("DynamoDB does not answer");
        }
    }

    @Test
    void aServerThatIsGoneFailsEveryOperation() {
        proxy.refuse();

        assertUnavailable(open.claims(), "A DynamoDB operation failed");
        assertThatThrownBy(() -> open.claims().holder(claim)).isInstanceOf(StoreUnavailableException.class);
        assertThatThrownBy(() -> open.claims().countOfAllTenants()).isInstanceOf(StoreUnavailableException.class);
        assertThat(open.probe().tryWrite()).isFalse();

        proxy.setMode(ProxyMode.State.FORWARDING);
        assertWellAgain();
    }

    private void assertUnavailable(ClaimStore store, String reason) {
        assertThatThrownBy(() -> store.claim(claim))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageStartingWith(reason)
                .hasMessageNotContaining(claim.order().customerId().value());
    }

    /// A claim whose answer was lost may have been stored.
    private void assertWellAgain() {
        while (!open.probe().tryWrite()) {
            Thread.onSpinWait();
        }
        assertThat(open.claims().claim(claim)).isIn(new Won(), new Lost(claim));
        assertThat(open.claims().holder(claim)).contains(claim);
    }

    @Test
    void aTableWithTooMuchToDoIsUnavailableWithItsReason() throws IOException {
        HttpServer throttling = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] refusal = "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException\"}"
                .getBytes(StandardCharsets.UTF_8);
        throttling.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(400, refusal.length);
            exchange.getResponseBody().write(refusal);
            exchange.close();
        });
        throttling.start();
        URI address = URI.create("http://127.0.0.1:" + throttling.getAddress().getPort());
        try (DynamoDbClient client =
                new LocalDynamo().at(address).client(Duration.ofSeconds(2), Duration.ofSeconds(10))) {
            DynamoClaimStore store = new DynamoClaimStore(client, "claims", StoreObserver.NONE, System::nanoTime);

            assertUnavailable(store, "A DynamoDB operation failed: ProvisionedThroughputExceededException, status 400");
        } finally {
            throttling.stop(0);
        }
    }
}
