package dev.orders.verify;

import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// The command `bench`, which measures throughput and latency.
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description =
                "Measures throughput and latency of the service at URL by its public API, with well-behaved clients,"
                        + " and checks its guarantees as well. Without URL it starts a local instance."
                        + " Exits with 0 if every guarantee holds, 1 if one is violated, 2 if nothing could be judged.")
final class BenchCommand implements Callable<Integer> {
    private static final Defaults DEFAULTS = new Defaults(
            64, Duration.ofSeconds(30), 0, "create=30,replay=2,read=40,change=26,list=1,history=1", 2000, false, false);

    @Mixin
    private final Options options = new Options();

    @Override
    public Integer call() throws Exception {
        return new Run("bench", options, DEFAULTS).execute();
    }
}
