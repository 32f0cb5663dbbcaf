package dev.orders.verify.local;

import dev.orders.verify.load.ServiceUnusable;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;

/// The script `orders`, which builds and runs the service.
///
/// @param script the path of the script
public record Launcher(Path script) {
    /// Builds the service if a source has changed. The command `run` would also build it, but under a shifted clock a
    /// build takes minutes, and several instances must not build at once.
    ///
    /// @throws ServiceUnusable if the build fails; standard error then shows the reason
    public void build() throws IOException, InterruptedException, ServiceUnusable {
        Process build = new ProcessBuilder(script.toString(), "build")
                .redirectOutput(Redirect.INHERIT)
                .redirectError(Redirect.INHERIT)
                .start();
        if (build.waitFor() != 0) {
            throw new ServiceUnusable("the service was not built");
        }
    }

    /// Prepares a process that runs the script, which the service then replaces (`exec`).
    ProcessBuilder run() {
        return new ProcessBuilder(script.toString(), "run");
    }
}
