package dev.orders.http.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orders.core.access.InMemoryApiKeyStore;
import dev.orders.core.access.Principal;
import dev.orders.core.audit.InMemoryAuditStore;
import dev.orders.core.audit.StoredRecord;
import dev.orders.core.audit.log.AuditLog;
import dev.orders.core.audit.log.AuditObserver;
import dev.orders.core.audit.log.AuditedExports;
import dev.orders.core.customer.CustomerHash;
import dev.orders.core.customer.erasure.CustomerHashes;
import dev.orders.core.customer.export.ExportCustomer;
import dev.orders.core.expiry.InMemoryDueOrders;
import dev.orders.core.order.Orders;
import dev.orders.core.placement.Claims;
import dev.orders.core.port.DemandStore;
import dev.orders.core.port.InMemoryRelayStore;
import dev.orders.core.port.InMemoryStore;
import dev.orders.core.port.InMemoryWebhookStore;
import dev.orders.core.port.Store;
import dev.orders.core.webhook.InMemoryDeliveryStore;
import dev.orders.http.access.Authentication;
import dev.orders.http.gate.StreamServer;
import dev.orders.testsupport.http.PlainHttp;
import dev.orders.testsupport.http.RawConnection;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Exports that cannot be completed, on a server with no other routes, and with an in-memory store.
@Timeout(60)
final class CustomerExportsTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final Clock CLOCK = Clock.fixed(Orders.START, ZoneOffset.UTC);
    private static final String PATH =
            "/customers/" + Orders.sample().customerId().value() + "/export";

    private final InMemoryStore store = new InMemoryStore();
    private final InMemoryAuditStore records = new InMemoryAuditStore();
    private Runnable stop = () -> {};

    @Test
    void aStoreThatFailsInTheMiddleEndsTheConnectionWithoutTheEndOfTheDocument() {
        placeOrders(60);
        int port = serve(ExportLimits.DEFAULT, () -> {
            store.setAvailable(false);
            return new Authentication.Verified(Principal.ANYONE, Orders.START);
        });

        assertThatThrownBy(() -> get(port)).rootCause().isInstanceOf(IOException.class);

        assertThat(lastRecord()).contains("failed", "orders 50");
    }

    @Test
    void credentialsThatEndStopTheExport() {
        placeOrders(60);
        int port = serve(ExportLimits.DEFAULT, () -> new Authentication.Rejected("revoked"));

        assertThatThrownBy(() -> get(port)).rootCause().isInstanceOf(IOException.class);

        assertThat(lastRecord()).contains("failed", "orders 0");
    }

    @Test
    void aStoreThatFailsAtOnceIsAProblem() {
        store.setAvailable(false);
        int port = serve(ExportLimits.DEFAULT, () -> new Authentication.Verified(Principal.ANYONE, Orders.START));

        assertThat(get(port).statusCode()).isEqualTo(503);
    }

    @Test
    void aClientThatReceivesNothingIsDroppedAndItsPlaceIsFree() throws IOException {
        placeOrders(2_000);
        int port = serve(
                new ExportLimits(Duration.ofMillis(500), 1, 1),
                () -> new Authentication.Verified(Principal.ANYONE, Orders.START));
        try (RawConnection idle = RawConnection.open(port, 4096)) {
            idle.send("GET " + PATH + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer token\r\n\r\n");
            while (records.read(0, 10).isEmpty()) {
                Thread.onSpinWait();
            }
            HttpResponse<String> refused = get(port);
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.body()).contains("too_many_exports");

            while (records.read(0, 10).size() < 2) {
                Thread.onSpinWait();
            }
        }

        assertThat(lastRecord()).contains("failed");
        assertThat(getWhenFree(port).body()).endsWith("\"order_count\":2000}");
    }

    /// The place of an export is free a moment after its audit record is written.
    private static HttpResponse<String> getWhenFree(int port) {
        HttpResponse<String> answer = get(port);
        while (answer.statusCode() == 503) {
            answer = get(port);
        }
        return answer;
    }

    private void placeOrders(int count) {
        Claims claims = new Claims();
        for (int number = 0; number < count; number++) {
            store.place(claims.claim("key-" + number, Orders.sample()));
        }
    }

    private String lastRecord() {
        List<StoredRecord> all = records.read(0, 10);
        assertThat(all).hasSize(2);
        return all.getLast().line();
    }

    private static HttpResponse<String> get(int port) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + PATH))
                .header("Authorization", "Bearer token")
                .timeout(Duration.ofSeconds(30));
        return PlainHttp.send(request, BodyHandlers.ofString());
    }

    /// @param authentication what is asked before each page
    private int serve(ExportLimits limits, Supplier<Authentication> authentication) {
        CustomerExports exports = new CustomerExports(
                new ExportCustomer(ports(), Set.of()),
                new AuditedExports(
                        new CustomerHashes(new InMemoryStore(), () -> new byte[CustomerHash.SALT_BYTES]),
                        new AuditLog(records, AuditObserver.NONE, CLOCK)),
                StreamServer.controlledBy(authentication),
                limits,
                CLOCK);
        StreamServer server = new StreamServer(VERTX, exports::install);
        stop = server::close;
        return server.port();
    }

    private Store ports() {
        return new Store(
                store,
                store,
                store,
                new InMemoryRelayStore(),
                new InMemoryWebhookStore(),
                new InMemoryDeliveryStore(),
                store,
                new InMemoryApiKeyStore(),
                store,
                store,
                new InMemoryDueOrders(store),
                DemandStore.SINGLE_INSTANCE,
                new InMemoryAuditStore(),
                store.holdings(),
                store,
                () -> {});
    }

    @AfterEach
    void stop() {
        stop.run();
    }

    @AfterAll
    static void end() {
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }
}
