package dev.orders.server.api;

import dev.orders.http.contract.InvalidRequestContract;
import dev.orders.http.contract.OrdersClient;
import dev.orders.server.fixture.ServiceUnderTest;
import dev.orders.server.fixture.TemporaryDataDirectory;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@WithTestResource(TemporaryDataDirectory.class)
class InvalidRequestTest extends InvalidRequestContract {
    @Override
    protected OrdersClient client() {
        return ServiceUnderTest.client();
    }
}
