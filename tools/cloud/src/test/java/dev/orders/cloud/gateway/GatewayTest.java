package dev.orders.cloud.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orders.cloud.runtime.FunctionFailed;
import dev.orders.cloud.runtime.FunctionFailed.Reason;
import dev.orders.cloud.runtime.Invocable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

final class GatewayTest {
    private final AtomicReference<byte[]> event = new AtomicReference<>();

    private HttpResponse<String> send(Invocable target, String path, byte[] body)
            throws IOException, InterruptedException {
        try (Gateway gateway = new Gateway(0, "prod", target);
                HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(gateway.url() + path))
                            .header("X-Two", "a")
                            .header("X-Two", "b")
                            .method("PATCH", BodyPublishers.ofByteArray(body))
                            .build(),
                    BodyHandlers.ofString());
        }
    }

    private Invocable answering(String answer) {
        return given -> {
            event.set(given);
            return answer.getBytes(StandardCharsets.UTF_8);
        };
    }

    @Test
    void aRequestIsAnEventOfTheProxyIntegration() throws IOException, InterruptedException {
        HttpResponse<String> _ =
                send(answering("{\"statusCode\": 204}"), "/a%20b?q=1&q=%2B&e", new byte[] {(byte) 0xff});
        JsonNode read = new ObjectMapper().readTree(event.get());

        assertThat(read.path("httpMethod").asText()).isEqualTo("PATCH");
        assertThat(read.path("path").asText()).isEqualTo("/a%20b");
        assertThat(read.at("/requestContext/path").asText()).isEqualTo("/prod/a%20b");
        assertThat(read.at("/requestContext/identity/sourceIp").asText()).isEqualTo("127.0.0.1");
        assertThat(read.at("/multiValueHeaders/X-two")).hasToString("[\"a\",\"b\"]");
        assertThat(read.at("/headers/X-two").asText()).isEqualTo("b");
        assertThat(read.at("/multiValueHeaders/X-Forwarded-For/0").asText()).isEqualTo("127.0.0.1");
        assertThat(read.path("multiValueQueryStringParameters")).hasToString("{\"q\":[\"1\",\"+\"],\"e\":[\"\"]}");
        assertThat(read.path("body").asText()).isEqualTo("/w==");
        assertThat(read.path("isBase64Encoded").asBoolean()).isTrue();
    }

    /// On AWS no URL works without the stage.
    @Test
    void onlyPathsBelowTheStageReachTheFunction() throws IOException, InterruptedException {
        try (Gateway gateway = new Gateway(0, "prod", answering("{\"statusCode\": 204}"));
                HttpClient client = HttpClient.newHttpClient()) {
            URI root = URI.create(gateway.url());
            assertThat(root).hasPath("/prod");
            for (String path : List.of("/orders", "/production/orders", "/")) {
                assertThat(status(client, root.resolve(path))).as(path).isEqualTo(403);
            }
            assertThat(event).hasValue(null);
            assertThat(status(client, root)).isEqualTo(204);
            assertThat(new ObjectMapper().readTree(event.get()).path("path").asText())
                    .isEqualTo("/");
            assertThat(status(client, root.resolve("/prod/orders"))).isEqualTo(204);
            assertThat(new ObjectMapper().readTree(event.get()).path("path").asText())
                    .isEqualTo("/orders");
        }
    }

    private static int status(HttpClient client, URI address) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                .statusCode();
    }

    @Test
    void whatTheFunctionReturnsIsTheAnswer() throws IOException, InterruptedException {
        HttpResponse<String> answer = send(
                answering("{\"statusCode\": 401, \"multiValueHeaders\": {\"WWW-Authenticate\": [\"Bearer\"],"
                        + " \"X-A\": [\"1\", \"2\"]}, \"body\": \"w6Q=\", \"isBase64Encoded\": true}"),
                "/",
                new byte[0]);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).isEqualTo("ä");
        assertThat(answer.headers().allValues("x-amzn-remapped-www-authenticate"))
                .containsExactly("Bearer");
        assertThat(answer.headers().allValues("X-A")).containsExactly("1", "2");
    }

    @Test
    void aParameterMayHaveAnyNameAndNothingIsNoParameter() throws IOException, InterruptedException {
        Map<String, String> parametersOf = Map.of(
                "limit=1&", "{\"limit\":[\"1\"]}",
                "&", "null",
                "=", "{\"\":[\"\"]}",
                "=x", "{\"\":[\"x\"]}",
                "&limit=1", "{\"limit\":[\"1\"]}",
                "limit=1&&a=b", "{\"limit\":[\"1\"],\"a\":[\"b\"]}",
                "/=1&/a=2&a/b=3", "{\"/\":[\"1\"],\"/a\":[\"2\"],\"a/b\":[\"3\"]}",
                "%2Fa/b=1&~1=2", "{\"/a/b\":[\"1\"],\"~1\":[\"2\"]}");
        for (String query : parametersOf.keySet()) {
            HttpResponse<String> answer = send(answering("{\"statusCode\": 204}"), "/?" + query, new byte[0]);
            assertThat(answer.statusCode()).as(query).isEqualTo(204);
            assertThat(new ObjectMapper().readTree(event.get()).path("multiValueQueryStringParameters"))
                    .as(query)
                    .hasToString(parametersOf.get(query));
        }
    }

    @Test
    void aFaultOfTheGatewayIs500AndAnAnswerOfAnotherForm502() throws IOException, InterruptedException {
        Invocable faulty = _ -> {
            throw new IllegalStateException("a fault");
        };
        assertThat(send(faulty, "/", new byte[0]).statusCode()).isEqualTo(500);
        assertThat(send(answering("{}"), "/", new byte[0]).statusCode()).isEqualTo(502);
        assertThat(send(answering("no JSON"), "/", new byte[0]).statusCode()).isEqualTo(502);
    }

    @Test
    void aFunctionThatFailsIs502AndOneThatIsSlowIs504() throws IOException, InterruptedException {
        assertThat(send(failing(Reason.EXIT), "/", new byte[0]).statusCode()).isEqualTo(502);
        assertThat(send(failing(Reason.TIMEOUT), "/", new byte[0]).statusCode()).isEqualTo(504);
    }

    private static Invocable failing(Reason reason) {
        return _ -> {
            throw new FunctionFailed(reason, "it failed");
        };
    }

    @Test
    void aBodyAboveTenMegabytesIsRefused() throws IOException, InterruptedException {
        assertThat(send(answering("{\"statusCode\": 204}"), "/", new byte[10 * 1024 * 1024 + 1])
                        .statusCode())
                .isEqualTo(413);
        assertThat(event).hasValue(null);
    }
}
