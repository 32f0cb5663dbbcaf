package dev.orders.cloud.runtime;

/// A function did not return an answer.
public final class FunctionFailed extends Exception {
    private static final long serialVersionUID = 1;

    /// Why there is no answer.
    public enum Reason {
        /// It did not start.
        INIT,
        /// It threw an exception.
        ERROR,
        /// Its process ended.
        EXIT,
        /// It took longer than its limit.
        TIMEOUT
    }

    private final Reason reason;

    /// @param detail what the function reported
    public FunctionFailed(Reason reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    /// Why there is no answer.
    public Reason reason() {
        return reason;
    }
}
