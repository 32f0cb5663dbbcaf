package dev.orders.server.api;

import static dev.orders.http.contract.OrdersClient.TEA_AND_CUP;
import static dev.orders.http.contract.OrdersClient.assertProblem;
import static dev.orders.http.contract.OrdersClient.header;
import static dev.orders.http.contract.OrdersClient.idIn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.http.contract.OrdersClient;
import dev.orders.server.fixture.BreakableStore;
import dev.orders.server.fixture.ServiceUnderTest;
import dev.orders.server.fixture.TemporaryDataDirectory;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Tests the answers while the store fails, and after it works again.
@QuarkusTest
@TestProfile(BreakableStore.Profile.class)
@WithTestResource(TemporaryDataDirectory.class)
class StoreUnavailableTest {
    private static OrdersClient client;

    @BeforeAll
    static void connect() {
        client = ServiceUnderTest.client();
    }

    @AfterEach
    void mend() {
        BreakableStore.mend();
    }

    @Test
    void healthReportsWhetherTheStoreCanWrite() {
        HttpResponse<String> well = client.exchange(client.request("/health"));
        BreakableStore.takeDown();
        HttpResponse<String> down = client.exchange(client.request("/health"));

        assertThat(well.statusCode()).isEqualTo(200);
        assertThat(well.body()).isEqualTo("{\"status\":\"ok\",\"sqlite\":\"ok\"}");
        assertThat(down.statusCode()).isEqualTo(503);
        assertThat(down.body()).isEqualTo("{\"status\":\"degraded\",\"sqlite\":\"fail\"}");
        assertThat(header(down, "Retry-After")).isEqualTo("1");
    }

    @Test
    void aStoreThatIsDownMakesTheInstanceNotReadyButAlive() {
        HttpResponse<String> ready = client.exchange(client.request("/health/ready"));
        BreakableStore.takeDown();
        HttpResponse<String> down = client.exchange(client.request("/health/ready"));
        HttpResponse<String> live = client.exchange(client.request("/health/live"));

        assertThat(ready.statusCode()).isEqualTo(200);
        assertThat(ready.body()).isEqualTo("{\"status\":\"ok\",\"sqlite\":\"ok\",\"overdue\":[]}");
        assertThat(down.statusCode()).isEqualTo(503);
        assertThat(down.body()).isEqualTo("{\"status\":\"degraded\",\"sqlite\":\"fail\",\"overdue\":[]}");
        assertThat(live.statusCode()).isEqualTo(200);
        assertThat(live.body()).isEqualTo("{\"status\":\"ok\"}");
    }

    @Test
    void everyOperationOnAStoreThatIsDownMayBeRepeated() {
        String id = idIn(client.create(UUID.randomUUID().toString(), TEA_AND_CUP));
        BreakableStore.takeDown();

        for (HttpResponse<String> answer : List.of(
                client.create("while-down", TEA_AND_CUP), client.find(id), client.changeStatus(id, "1", "PAID"))) {
            assertProblem(answer, 503, "store_unavailable");
            assertThat(header(answer, "Retry-After")).isEqualTo("1");
        }

        BreakableStore.mend();
        assertThat(client.changeStatus(id, "1", "PAID").statusCode()).isEqualTo(200);
        HttpResponse<String> created = client.create("while-down", TEA_AND_CUP);
        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(header(created, "Idempotent-Replayed")).isEmpty();
    }

    @Test
    void aBugShowsTheClientNothingButATraceId() {
        BreakableStore.breakWithDefect();

        for (HttpResponse<String> answer : List.of(client.create("defect", TEA_AND_CUP), client.find("o-1"))) {
            assertThat(answer.body()).doesNotContain("Exception", "secret");
        }
        assertProblem(client.create("defect", TEA_AND_CUP), 500, "internal");
    }
}
