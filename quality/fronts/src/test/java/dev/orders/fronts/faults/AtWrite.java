package dev.orders.fronts.faults;

import java.util.Set;
import java.util.function.Consumer;

/// Runs an action when a certain write has been carried out, before the function learns of it.
final class AtWrite implements Consumer<String> {
    /// What changes something in DynamoDB, in MongoDB, and on the bus.
    private static final Set<String> WRITES = Set.of(
            "PutItem",
            "UpdateItem",
            "DeleteItem",
            "TransactWriteItems",
            "insert",
            "update",
            "findAndModify",
            "delete",
            "PutEvents");

    private final Runnable action;
    private int left;
    private String command = "";

    /// @param number of the write, counted from 1
    AtWrite(int number, Runnable action) {
        this.left = number;
        this.action = action;
    }

    @Override
    public synchronized void accept(String carriedOut) {
        if (WRITES.contains(carriedOut)) {
            left--;
            if (left == 0) {
                command = carriedOut;
                action.run();
            }
        }
    }

    /// The command after which the action ran. Empty if there were fewer writes.
    synchronized String command() {
        return command;
    }
}
