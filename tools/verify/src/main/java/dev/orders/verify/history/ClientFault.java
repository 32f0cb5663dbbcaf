package dev.orders.verify.history;

/// How a client deliberately misbehaves when it sends a request or reads its answer.
public enum ClientFault {
    /// The client behaves correctly.
    NONE("whole"),
    /// The client closes the connection after half of the request.
    CUT_IN_REQUEST("cut in the middle of the request"),
    /// The client closes the connection after the request, before it reads the answer.
    CUT_BEFORE_ANSWER("cut before the answer was read"),
    /// The client gives up after a few milliseconds.
    SHORT_TIMEOUT("timed out after a few milliseconds"),
    /// The client reads the answer slowly, a few bytes at a time.
    SLOW_READ("read slowly");

    private final String words;

    ClientFault(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
