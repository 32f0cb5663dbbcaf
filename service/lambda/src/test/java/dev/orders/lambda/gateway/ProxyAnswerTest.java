package dev.orders.lambda.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ProxyAnswerTest {
    private static String written(ProxyAnswer answer) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        answer.write(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void textIsTextAndOtherBytesAreBase64() throws IOException {
        assertThat(written(
                        new ProxyAnswer(201, Map.of("ETag", List.of("\"1\"")), "ä".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("{\"statusCode\":201,\"multiValueHeaders\":{\"ETag\":[\"\\\"1\\\"\"]},\"body\":\"ä\","
                        + "\"isBase64Encoded\":false}");
        assertThat(written(new ProxyAnswer(200, Map.of(), new byte[] {(byte) 0xff})))
                .endsWith("\"body\":\"/w==\",\"isBase64Encoded\":true}");
    }

    @Test
    void headersOfTheTransferAreLeftToApiGateway() throws IOException {
        assertThat(written(new ProxyAnswer(
                        200,
                        Map.of("Transfer-Encoding", List.of("chunked"), "content-length", List.of("2")),
                        new byte[0])))
                .contains("\"multiValueHeaders\":{}");
    }

    @Test
    void addressesGetThePrefix() {
        ProxyAnswer answer = new ProxyAnswer(
                201,
                Map.of("Location", List.of("/orders/o-1"), "Link", List.of("</orders?a=/b>; rel=\"next\"")),
                new byte[0]);
        assertThat(answer.below("/prod").headers())
                .containsEntry("Location", List.of("/prod/orders/o-1"))
                .containsEntry("Link", List.of("</prod/orders?a=/b>; rel=\"next\""));
        assertThat(answer.below("")).isSameAs(answer);
    }

    @Test
    void theTypeOfAProblemGetsThePrefixAndNothingElseChanges() {
        String problem = "{\"type\":\"/problems/key_reused\",\"title\":\"ä\",\"status\":409,\"current_version\":2}";
        ProxyAnswer answer = answer("application/problem+json", problem);

        assertThat(new String(answer.below("/prod").body(), StandardCharsets.UTF_8))
                .isEqualTo(problem.replace("/problems", "/prod/problems"));
        assertThat(new String(answer("application/json", problem).below("/prod").body(), StandardCharsets.UTF_8))
                .isEqualTo(problem);
        assertThat(answer("application/problem+json", "").below("/prod").body()).isEmpty();
    }

    private static ProxyAnswer answer(String mediaType, String body) {
        return new ProxyAnswer(409, Map.of("content-type", List.of(mediaType)), body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void anAnswerThatLambdaWouldNotReturnIsAProblem() throws IOException {
        ProxyAnswer large = new ProxyAnswer(
                200,
                Map.of(
                        "X-Request-Id", List.of("r-1"),
                        "content-type", List.of("application/json"),
                        "Cache-Control", List.of("private, no-cache"),
                        "ETag", List.of("\"1\""),
                        "Link", List.of("</orders?cursor=a>; rel=\"next\"")),
                new byte[6 * 1024 * 1024]);
        assertThat(large.returnable().headers())
                .isEqualTo(Map.of(
                        "X-Request-Id", List.of("r-1"),
                        "Content-Type", List.of("application/problem+json")));
        assertThat(written(large.returnable()))
                .startsWith("{\"statusCode\":501")
                .contains("answer_too_large", "\\\"trace_id\\\":\\\"r-1\\\"");
    }
}
