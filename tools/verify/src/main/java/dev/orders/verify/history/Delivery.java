package dev.orders.verify.history;

/// How a request is sent and its answer read.
public enum Delivery {
    /// As every client should.
    WHOLE("whole"),
    /// The connection is cut when half of the request has been sent.
    CUT_IN_REQUEST("cut in the middle of the request"),
    /// The connection is cut when the request has been sent, before the answer is read.
    CUT_BEFORE_ANSWER("cut before the answer was read"),
    /// The client waits a few milliseconds only.
    IMPATIENT("timed out after a few milliseconds"),
    /// The client reads the answer a little at a time.
    SLOW_READER("read slowly");

    private final String words;

    Delivery(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
