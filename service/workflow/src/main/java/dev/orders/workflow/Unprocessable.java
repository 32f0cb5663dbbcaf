package dev.orders.workflow;

/// A task cannot be done, and repeating it cannot help: its input is wrong, or another system refuses it for
/// good. The state machine knows this exception by its name and does not repeat the task.
public final class Unprocessable extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// @param reason for the people who read why the execution failed. It names members and ids, and no values
    ///     of customers
    public Unprocessable(String reason) {
        super(reason);
    }
}
