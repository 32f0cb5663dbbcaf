package dev.orders.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.clients.GaveUpException;
import dev.orders.clients.RetryingClient;
import dev.orders.examples.FaultyGateway.Answer;
import dev.orders.testsupport.http.OrderClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Every pause has a random part. The time that a pause takes does not show this on a machine that is busy.
final class RandomPausesIT {
    private static final String TWENTY_OF_TYPESCRIPT = "import { pause } from './retries.js';"
            + "console.log(new Set(Array.from({ length: 20 }, () => pause(9, undefined))).size > 15)";

    private static final String TWENTY_OF_PYTHON =
            "from retries import pause; print(len({pause(9, None) for _ in range(20)}) > 15)";

    @Test
    void inJava() throws IOException, GaveUpException, InterruptedException {
        AtomicInteger asked = new AtomicInteger();
        // The gateway answers both requests itself.
        OrderClient nobody = new OrderClient("");
        try (HttpClient http = HttpClient.newHttpClient();
                FaultyGateway gateway = new FaultyGateway(nobody, new Answer(503, "", ""), new Answer(404, "", ""))) {
            RetryingClient client = new RetryingClient(http, asked::incrementAndGet);

            assertThat(client.send(HttpRequest.newBuilder(URI.create(gateway.url()))
                                    .build())
                            .statusCode())
                    .isEqualTo(404);
            assertThat(asked).hasPositiveValue();
        }
    }

    @Test
    void inTypeScript() {
        String output = Language.succeed(
                TypeScript.compiledExamples(),
                List.of(Language.node(), "--input-type=module", "-e", TWENTY_OF_TYPESCRIPT));

        assertThat(output).isEqualTo("true\n");
    }

    @Test
    void inPython() {
        String output = Language.succeed(
                Language.CLIENTS.resolve("python"), List.of(Language.python(), "-c", TWENTY_OF_PYTHON));

        assertThat(output).isEqualTo("True\n");
    }
}
