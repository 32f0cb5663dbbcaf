package dev.orders.verify.history;

/// How a request is sent and its answer read.
public enum ClientFault {
    /// As every client should.
    NONE("whole"),
    /// The connection is cut when half of the request has been sent.
    CUT_IN_REQUEST("cut in the middle of the request"),
    /// The connection is cut when the request has been sent, before the answer is read.
    CUT_BEFORE_ANSWER("cut before the answer was read"),
    /// The client waits a few milliseconds only.
    SHORT_TIMEOUT("timed out after a few milliseconds"),
    /// The client reads the answer a little at a time.
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
