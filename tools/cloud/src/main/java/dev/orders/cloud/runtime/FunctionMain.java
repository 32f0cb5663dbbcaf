package dev.orders.cloud.runtime;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;

/// The program of a function's process: the runtime interface client, with which the process ends. The client
/// fails if the Runtime API is gone. Without this, threads of the function would keep the process alive after
/// `./orders cloud` was killed; on AWS the whole environment ends.
final class FunctionMain {
    private FunctionMain() {}

    public static void main(String... arguments) {
        try {
            AWSLambda.main(arguments);
        } catch (Throwable failure) {
            System.err.println("The runtime interface client failed: " + failure);
        } finally {
            Runtime.getRuntime().halt(1);
        }
    }
}
