package dev.orders.cloud.runtime;

/// A function did not return an answer.
public final class FunctionFailed extends Exception {
    private static final long serialVersionUID = 1;

    /// Why there is no answer.
    public enum Reason {
        /// It did not start.
        INIT("Runtime.Unknown"),
        /// It threw an exception.
        ERROR("Runtime.Unknown"),
        /// Its process ended.
        EXIT("Runtime.ExitError"),
        /// It took longer than its limit.
        TIMEOUT("Sandbox.Timedout");

        /// How Lambda names it.
        private final String type;

        Reason(String type) {
            this.type = type;
        }
    }

    private final Reason reason;
    private final String type;
    private final String detail;

    /// A failure that the function did not report.
    public FunctionFailed(Reason reason, String detail) {
        super(detail);
        this.reason = reason;
        this.type = reason.type;
        this.detail = detail;
    }

    /// A failure that the function reported.
    ///
    /// @param type the class of the exception
    /// @param detail the message of the exception
    public FunctionFailed(Reason reason, String type, String detail) {
        super(type + ": " + detail);
        this.reason = reason;
        this.type = type;
        this.detail = detail;
    }

    /// Why there is no answer.
    public Reason reason() {
        return reason;
    }

    /// How Lambda names the error, such as the class of an exception.
    public String type() {
        return type;
    }

    /// What Lambda says about the error, without its type.
    public String detail() {
        return detail;
    }
}
