package dev.orders.server.api;

import dev.orders.http.contract.ListOrdersContract;
import dev.orders.http.contract.OrdersClient;
import dev.orders.server.fixture.ServiceUnderTest;
import dev.orders.server.fixture.TemporaryDataDirectory;
import dev.orders.server.fixture.TestClock;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;

@QuarkusTest
@WithTestResource(TemporaryDataDirectory.class)
class ListOrdersTest extends ListOrdersContract {
    @Override
    protected OrdersClient client() {
        return ServiceUnderTest.client();
    }

    @Override
    protected void awaitNextMillisecond() {
        TestClock.CLOCK.advance(Duration.ofMillis(1));
    }
}
