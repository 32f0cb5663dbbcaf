package dev.orders.measure.http;

import java.nio.charset.StandardCharsets;

/// The requests of one client: an endless sequence in which a request may depend on earlier answers.
public interface Scenario {
    /// An answer: its status, and the value of `Location` or an empty string.
    record Answer(int status, String location) {}

    /// The complete next request.
    byte[] nextRequest();

    /// Processes the answer.
    ///
    /// @return whether the answer completed a cycle
    /// @throws IllegalStateException if the answer is not the expected one
    boolean accept(Answer answer);

    /// A scenario that repeats one request, which must be answered with `status`.
    static Scenario repeating(byte[] request, int status) {
        return new Scenario() {
            @Override
            public byte[] nextRequest() {
                return request;
            }

            @Override
            public boolean accept(Answer answer) {
                require(answer, status);
                return true;
            }
        };
    }

    /// A request without a body, as bytes.
    static byte[] get(String path) {
        return get(path, "");
    }

    /// A request without a body, as bytes.
    ///
    /// @param headers complete header lines, each with its line end
    static byte[] get(String path, String headers) {
        return ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /// A request with a JSON body, as bytes.
    ///
    /// @param headers complete header lines, each with its line end
    static byte[] send(String method, String path, String headers, String body) {
        return (method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" + headers
                        + "Content-Length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /// Refuses an unexpected answer, so that only correct work is measured.
    static void require(Answer answer, int status) {
        if (answer.status() != status) {
            throw new IllegalStateException("answered " + answer.status() + ", not " + status);
        }
    }
}
