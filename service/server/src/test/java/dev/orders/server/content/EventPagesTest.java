package dev.orders.server.content;

import dev.orders.http.contract.OrdersClient;
import dev.orders.http.contract.sync.EventPagesContract;
import dev.orders.server.fixture.ServiceUnderTest;
import dev.orders.server.fixture.TemporaryDataDirectory;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@WithTestResource(TemporaryDataDirectory.class)
class EventPagesTest extends EventPagesContract {
    @Override
    protected OrdersClient client() {
        return ServiceUnderTest.client();
    }
}
