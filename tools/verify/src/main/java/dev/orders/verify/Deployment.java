package dev.orders.verify;

import dev.orders.verify.local.StoreChoice;

/// What to start for a run without a URL.
sealed interface Deployment {
    /// Instances of the server.
    record Servers(StoreChoice store, boolean chaos, int instances) implements Deployment {}

    /// The functions of AWS Lambda on this machine.
    record Functions(boolean chaos) implements Deployment {}
}
