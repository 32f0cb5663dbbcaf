package dev.orders.cloud.runtime;

/// What can be invoked as a function of Lambda.
@FunctionalInterface
public interface Invocable {
    /// Hands over an event and waits for the answer.
    byte[] invoke(byte[] event) throws FunctionFailed, InterruptedException;
}
