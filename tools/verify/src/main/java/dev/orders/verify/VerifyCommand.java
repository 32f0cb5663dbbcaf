package dev.orders.verify;

import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// The command `verify`, which checks the guarantees.
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description =
                "Drives the service at URL by its public API, with clients that retry, race and lose connections, and checks"
                        + " every guarantee against the recorded answers. Without URL it starts a local instance."
                        + " Exits with 0 if every guarantee holds, 1 if one is violated, 2 if nothing could be judged.")
final class VerifyCommand implements Callable<Integer> {
    private static final Defaults DEFAULTS = new Defaults(
            16,
            Duration.ofSeconds(20),
            0.2,
            "create=20,replay=12,read=25,change=28,list=2,history=5,refuse=8",
            Integer.MAX_VALUE,
            true,
            true);

    @Mixin
    private final Options options = new Options();

    @Override
    public Integer call() throws Exception {
        return new Run("verify", options, DEFAULTS).execute();
    }
}
