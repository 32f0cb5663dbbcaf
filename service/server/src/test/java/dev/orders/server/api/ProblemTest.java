package dev.orders.server.api;

import static dev.orders.http.contract.OrdersClient.assertProblem;
import static dev.orders.http.contract.OrdersClient.header;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.http.contract.OrdersClient;
import dev.orders.http.contract.ProblemContract;
import dev.orders.server.fixture.ServiceUnderTest;
import dev.orders.server.fixture.TemporaryDataDirectory;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TemporaryDataDirectory.class)
class ProblemTest extends ProblemContract {
    @Override
    protected OrdersClient client() {
        return ServiceUnderTest.client();
    }

    @Test
    void thePageOfTheServerRefusesOtherMethods() {
        HttpResponse<String> answer = client().send(client().request("/docs").method("TRACE", BodyPublishers.noBody()));

        assertProblem(answer, 405, "method_not_allowed");
        assertThat(header(answer, "Allow")).isEqualTo("GET, HEAD");
    }
}
