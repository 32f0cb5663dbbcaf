package dev.orders.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.server.fixture.ServiceUnderTest;
import dev.orders.testsupport.http.HttpResponse;
import dev.orders.testsupport.http.RawConnection;
import dev.orders.testsupport.http.ResponseHead;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Sends requests unchanged, including malformed ones.
final class RawRequests {
    private RawRequests() {}

    /// Checks that an answer is this problem, and that it ends the connection.
    static void assertProblem(HttpResponse answer, int status, String code) {
        assertThat(answer.head().status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.head().header("Content-Type")).contains("application/problem+json");
        assertThat(answer.head().header("Connection")).contains("close");
        assertThat(answer.text()).contains("/problems/" + code);
    }

    /// The answer to a request without a body. The request asks the service to close the connection.
    static HttpResponse answerTo(String requestLine, String... headers) throws IOException {
        String lines = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        try (RawConnection connection = RawConnection.open(ServiceUnderTest.port())) {
            connection.send(requestLine + "\r\nHost: orders\r\nConnection: close\r\n" + lines + "\r\n");
            ResponseHead head = connection.readHead();
            // The service may keep the connection for a while, so that the client receives the refusal.
            Optional<String> length =
                    requestLine.startsWith("HEAD ") ? Optional.of("0") : head.header("Content-Length");
            int most = length.map(Integer::parseInt).orElse(Integer.MAX_VALUE);
            return new HttpResponse(head, connection.input().readNBytes(most));
        }
    }

    /// The answers to requests that the service ends the connection after. All are sent before the first answer is
    /// read, because the service keeps such a connection for half a second.
    static List<HttpResponse> lastAnswersTo(List<String> requests) throws IOException {
        List<RawConnection> connections = new ArrayList<>();
        try {
            for (String request : requests) {
                RawConnection connection = RawConnection.open(ServiceUnderTest.port());
                connections.add(connection);
                connection.send(request);
            }
            List<HttpResponse> answers = new ArrayList<>();
            for (RawConnection connection : connections) {
                answers.add(connection.readToEnd());
            }
            return answers;
        } finally {
            for (RawConnection connection : connections) {
                connection.close();
            }
        }
    }

    /// The head of a request with a body.
    static String post(String path, String type, int length, String header) {
        return String.join(
                "\r\n",
                "POST " + path + " HTTP/1.1",
                "Host: orders",
                "Content-Type: " + type,
                "Content-Length: " + length,
                header,
                "",
                "");
    }
}
