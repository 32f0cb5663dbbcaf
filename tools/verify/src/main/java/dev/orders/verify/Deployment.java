package dev.orders.verify;

import dev.orders.verify.local.StoreChoice;
import java.nio.file.Path;
import java.util.Optional;

/// What to start for a run without a URL.
sealed interface Deployment {
    /// Instances of the server.
    ///
    /// @param earlier the checkout of an earlier release, between which and this one the instances change
    record Servers(StoreChoice store, boolean chaos, int instances, Optional<Path> earlier) implements Deployment {
        /// Whether the run changes the instances during the load.
        boolean isDisturbed() {
            return chaos || earlier.isPresent();
        }
    }

    /// The functions of AWS Lambda on this machine.
    record Functions(boolean chaos) implements Deployment {}
}
