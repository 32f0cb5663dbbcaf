package dev.orders.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.http.contract.NegotiationContract;
import dev.orders.http.contract.OrdersClient;
import dev.orders.server.fixture.ServiceUnderTest;
import dev.orders.server.fixture.TemporaryDataDirectory;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(TemporaryDataDirectory.class)
class NegotiationTest extends NegotiationContract {
    @Override
    protected OrdersClient client() {
        return ServiceUnderTest.client();
    }

    @ParameterizedTest
    @CsvSource({"/events, text/event-stream;q=0, 406", "/events, text/html, 406", "/docs/, application/json, 200"})
    void anExcludedMediaTypeOfTheServerIsNotSent(String path, String accept, int status) {
        assertThat(client().send(client().request(path).header("Accept", accept))
                        .statusCode())
                .isEqualTo(status);
    }
}
