package dev.orders.server.protocol;

import dev.orders.http.contract.OrdersClient;
import dev.orders.http.contract.ProblemTypesContract;
import dev.orders.server.fixture.ServiceUnderTest;
import dev.orders.server.fixture.TemporaryDataDirectory;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@WithTestResource(TemporaryDataDirectory.class)
class ProblemTypesTest extends ProblemTypesContract {
    @Override
    protected OrdersClient client() {
        return ServiceUnderTest.client();
    }
}
