package dev.orders.cloud.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.cloud.runtime.FunctionFailed.Reason;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class LambdaApiTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private final LambdaApi lambda;

    LambdaApiTest() throws IOException {
        lambda = new LambdaApi();
    }

    @AfterEach
    void close() {
        lambda.close();
        client.close();
    }

    private HttpResponse<String> invoke(String name, String type, String event) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(lambda.endpoint() + "/2015-03-31/functions/" + name + "/invocations"))
                        .header("X-Amz-Invocation-Type", type)
                        .POST(BodyPublishers.ofString(event))
                        .build(),
                BodyHandlers.ofString());
    }

    @Test
    void aFunctionAnswersByItsNameAndByItsArn() throws Exception {
        lambda.add("echo", event -> event);

        HttpResponse<String> answer = invoke("echo", "RequestResponse", "{\"a\":1}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"a\":1}");
        assertThat(answer.headers().firstValue("X-Amz-Function-Error")).isEmpty();
        assertThat(invoke("arn%3Aaws%3Alambda%3Aeu-central-1%3A1%3Afunction%3Aecho", "RequestResponse", "")
                        .body())
                .isEqualTo("{}");
    }

    /// State machines decide by the type, so a failure must not look like an answer.
    @Test
    void aFailureIsToldByAHeaderAndItsType() throws Exception {
        lambda.add("fails", _ -> {
            throw new FunctionFailed(Reason.ERROR, "com.example.Wrong", "it is \"wrong\"");
        });
        lambda.add("dies", _ -> {
            throw new FunctionFailed(Reason.EXIT, "status 137");
        });

        HttpResponse<String> failed = invoke("fails", "RequestResponse", "{}");

        assertThat(failed.statusCode()).isEqualTo(200);
        assertThat(failed.headers().firstValue("X-Amz-Function-Error")).contains("Unhandled");
        assertThat(failed.body())
                .contains("\"errorType\":\"com.example.Wrong\"", "\"errorMessage\":\"it is \\\"wrong\\\"\"");
        assertThat(invoke("dies", "RequestResponse", "{}").body()).contains("\"errorType\":\"Runtime.ExitError\"");
    }

    @Test
    void anAsynchronousCallIsAcceptedAtOnce() throws Exception {
        BlockingQueue<String> events = new LinkedBlockingQueue<>();
        lambda.add("later", event -> {
            events.add(new String(event, StandardCharsets.UTF_8));
            return event;
        });

        assertThat(invoke("later", "Event", "{\"a\":1}").statusCode()).isEqualTo(202);
        assertThat(events.poll(20, TimeUnit.SECONDS)).isEqualTo("{\"a\":1}");
    }

    @Test
    void anUnknownFunctionIsNotFound() throws Exception {
        HttpResponse<String> answer = invoke("unknown", "RequestResponse", "{}");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("ResourceNotFoundException");
    }
}
