package dev.orders.server.api;

import static dev.orders.http.contract.OrdersClient.idIn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.http.contract.EraseCustomerContract;
import dev.orders.http.contract.OrdersClient;
import dev.orders.http.contract.sync.EventStream;
import dev.orders.server.fixture.ServiceUnderTest;
import dev.orders.server.fixture.TemporaryDataDirectory;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@QuarkusTest
@WithTestResource(TemporaryDataDirectory.class)
@Timeout(60)
class EraseCustomerTest extends EraseCustomerContract {
    @Override
    protected OrdersClient client() {
        return ServiceUnderTest.client();
    }

    @Test
    void anOpenStreamAndALaterOneShowTheStandInOnly() throws Exception {
        String customer = "stream-" + UUID.randomUUID();
        String id = idIn(client().create(UUID.randomUUID().toString(), order(customer)));
        try (EventStream stream = EventStream.open(client().request("/events?order_id=" + id))) {
            erase(customer, "{\"force\": true}");

            assertThat(stream.next().type()).isEqualTo("CustomerErased");
        }
        try (EventStream later = EventStream.open(client().request("/events?after=0&order_id=" + id))) {
            EventStream.Message created = later.next();
            assertThat(created.type()).isEqualTo("OrderCreated");
            assertThat(created.data()).doesNotContain(customer).contains("erased-");
        }
    }
}
