package dev.orders.verify.local;

import dev.orders.verify.load.ServiceUnusable;
import java.io.IOException;
import java.util.Optional;

/// The releases that instances run.
///
/// @param current the release of this checkout
/// @param earlier another one, if instances change between the two
public record Releases(Launcher current, Optional<Launcher> earlier) {
    /// Instances run this release only.
    public static Releases only(Launcher current) {
        return new Releases(current, Optional.empty());
    }

    /// The release with which the instances start, and which creates the data.
    public Launcher first() {
        return earlier.orElse(current);
    }

    /// The release to change to from this one.
    Launcher after(Launcher running) {
        return running.equals(current) ? first() : current;
    }

    /// Builds them if a source has changed.
    ///
    /// @throws ServiceUnusable if a build fails; standard error then shows the reason
    public void build() throws IOException, InterruptedException, ServiceUnusable {
        current.build();
        if (earlier.isPresent()) {
            earlier.get().build();
        }
    }
}
