package dev.orders.server.api;

import static dev.orders.http.contract.OrdersClient.TEA_AND_CUP;
import static dev.orders.http.contract.OrdersClient.header;
import static dev.orders.http.contract.OrdersClient.idIn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.http.contract.CreateOrderContract;
import dev.orders.http.contract.Json;
import dev.orders.http.contract.OrdersClient;
import dev.orders.server.fixture.ServiceUnderTest;
import dev.orders.server.fixture.TemporaryDataDirectory;
import dev.orders.server.fixture.TestClock;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TemporaryDataDirectory.class)
class CreateOrderTest extends CreateOrderContract {
    @Override
    protected OrdersClient client() {
        return ServiceUnderTest.client();
    }

    @Test
    void theTimeOfAnOrderIsThatOfTheClock() {
        HttpResponse<String> created = client().create("clock", TEA_AND_CUP);

        assertThat(Json.text(created.body(), "/created_at")).isEqualTo(TestClock.text());
        assertThat(Json.text(created.body(), "/updated_at")).isEqualTo(TestClock.text());
    }

    @Test
    void aTimeHasThreeDecimalsAlsoAtAWholeSecond() {
        Duration toWholeSecond = Duration.ofMillis(1_000 - TestClock.CLOCK.millis() % 1_000);
        TestClock.CLOCK.advance(toWholeSecond);

        HttpResponse<String> created = client().create("whole-second", TEA_AND_CUP);

        assertThat(Json.text(created.body(), "/created_at")).endsWith(".000Z");
        assertThat(Json.text(client().history(idIn(created)).body(), "/events/0/occurred_at"))
                .endsWith(".000Z");
    }

    @Test
    void anExpiredKeyCreatesANewOrderEvenIfItWasNotPurged() {
        HttpResponse<String> first = client().create("expires", TEA_AND_CUP);

        TestClock.CLOCK.advance(Duration.ofHours(24).minusMillis(1));
        assertThat(header(client().create("expires", TEA_AND_CUP), "Idempotent-Replayed"))
                .isEqualTo("true");
        TestClock.CLOCK.advance(Duration.ofMillis(1));
        HttpResponse<String> second = client().create("expires", TEA_AND_CUP);

        assertThat(header(second, "Idempotent-Replayed")).isEmpty();
        assertThat(idIn(second)).isNotEqualTo(idIn(first));
        assertThat(client().find(idIn(first)).statusCode()).isEqualTo(200);
    }
}
