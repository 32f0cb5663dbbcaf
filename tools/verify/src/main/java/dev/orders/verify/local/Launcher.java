package dev.orders.verify.local;

import dev.orders.verify.load.ServiceUnusable;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;

/// The script `orders`, which builds the service and runs it.
///
/// @param script its place
public record Launcher(Path script) {
    /// Builds the service where a source has changed. To run it would do so too, but with a clock that may jump a build
    /// takes minutes, and several instances must not build at once.
    ///
    /// @throws ServiceUnusable if the build fails; why is on standard error by then
    public void build() throws IOException, InterruptedException, ServiceUnusable {
        Process build = new ProcessBuilder(script.toString(), "build")
                .redirectOutput(Redirect.INHERIT)
                .redirectError(Redirect.INHERIT)
                .start();
        if (build.waitFor() != 0) {
            throw new ServiceUnusable("the service was not built");
        }
    }

    /// What starts it, and becomes it.
    ProcessBuilder run() {
        return new ProcessBuilder(script.toString(), "run");
    }
}
