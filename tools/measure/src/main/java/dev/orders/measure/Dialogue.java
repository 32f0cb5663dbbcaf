package dev.orders.measure;

import java.nio.charset.StandardCharsets;

/// What one client of an HTTP service says: requests that follow from the answers, over and over.
interface Dialogue {
    /// An answer: its status, and the value of `Location` or nothing.
    record Answer(int status, String location) {}

    /// The next request, whole.
    byte[] next();

    /// Takes the answer to it, and says whether that was the end of a cycle.
    ///
    /// @throws IllegalStateException if the answer is not what it should be
    boolean take(Answer answer);

    /// A dialogue of one request, always the same, which must be answered with `status`.
    static Dialogue repeating(byte[] request, int status) {
        return new Dialogue() {
            @Override
            public byte[] next() {
                return request;
            }

            @Override
            public boolean take(Answer answer) {
                require(answer, status);
                return true;
            }
        };
    }

    /// The bytes of a request without a body.
    static byte[] get(String path) {
        return ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    /// The bytes of a request with a JSON body.
    ///
    /// @param headers whole lines, each with its end
    static byte[] send(String method, String path, String headers, String body) {
        return (method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" + headers
                        + "Content-Length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /// Nothing is measured that does not do its work.
    static void require(Answer answer, int status) {
        if (answer.status() != status) {
            throw new IllegalStateException("answered " + answer.status() + ", not " + status);
        }
    }
}
