package dev.orders.server.content;

import dev.orders.http.contract.OrdersClient;
import dev.orders.http.contract.sync.UpdatedOrdersListContract;
import dev.orders.server.fixture.ServiceUnderTest;
import dev.orders.server.fixture.TemporaryDataDirectory;
import dev.orders.server.fixture.TestClock;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;

@QuarkusTest
@WithTestResource(TemporaryDataDirectory.class)
class UpdatedOrdersTest extends UpdatedOrdersListContract {
    @Override
    protected OrdersClient client() {
        return ServiceUnderTest.client();
    }

    @Override
    protected void awaitNextMillisecond() {
        TestClock.CLOCK.advance(Duration.ofMillis(1));
    }
}
