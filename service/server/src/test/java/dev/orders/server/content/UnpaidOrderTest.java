package dev.orders.server.content;

import static dev.orders.http.contract.OrdersClient.TEA_AND_CUP;
import static dev.orders.http.contract.OrdersClient.assertProblem;
import static dev.orders.http.contract.OrdersClient.idIn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.text.Rfc3339;
import dev.orders.http.contract.Json;
import dev.orders.http.contract.OrdersClient;
import dev.orders.server.fixture.ServiceUnderTest;
import dev.orders.server.fixture.TemporaryDataDirectory;
import dev.orders.server.fixture.TestClock;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The running service cancels unpaid orders, and only those.
@QuarkusTest
@WithTestResource(TemporaryDataDirectory.class)
@Timeout(60)
class UnpaidOrderTest {
    private final OrdersClient client = ServiceUnderTest.client();

    @Test
    void anUnpaidOrderIsCancelledAndAPaidOneStays() {
        String key = UUID.randomUUID().toString();
        String expiring = expiring();
        HttpResponse<String> unpaid = client.create(key, expiring);
        HttpResponse<String> paid = client.create(UUID.randomUUID().toString(), expiring);
        HttpResponse<String> plain = client.create(UUID.randomUUID().toString(), TEA_AND_CUP);
        client.changeStatus(idIn(paid), "1", "PAID");

        TestClock.CLOCK.advance(Duration.ofMinutes(2));
        HttpResponse<String> found;
        do {
            found = client.find(idIn(unpaid));
        } while (Json.text(found.body(), "/status").equals("CREATED"));

        assertThat(Json.text(found.body(), "/status")).isEqualTo("CANCELLED");
        assertThat(Json.read(found.body()).has("expires_at")).isFalse();
        String history = client.history(idIn(unpaid)).body();
        assertThat(Json.text(history, "/events/1/actor")).isEqualTo("expiry");
        assertThat(Json.text(history, "/events/1/reason/code")).isEqualTo("EXPIRED");
        assertThat(Json.text(client.find(idIn(paid)).body(), "/status")).isEqualTo("PAID");
        assertThat(Json.text(client.find(idIn(plain)).body(), "/status")).isEqualTo("CREATED");
        assertProblem(client.changeStatus(idIn(unpaid), "1", "PAID"), 409, "version_conflict");
        assertProblem(client.changeStatus(idIn(unpaid), "*", "PAID"), 422, "illegal_transition");
        assertThat(client.create(key, expiring).body()).isEqualTo(unpaid.body());
    }

    private static String expiring() {
        String time = Rfc3339.text(TestClock.CLOCK.instant().plusSeconds(60));
        return TEA_AND_CUP.replaceFirst("\\{", "{\"expires_at\": \"" + time + "\", ");
    }
}
