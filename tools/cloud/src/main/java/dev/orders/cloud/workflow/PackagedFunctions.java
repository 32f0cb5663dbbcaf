package dev.orders.cloud.workflow;

import dev.orders.cloud.runtime.FunctionPackage;
import dev.orders.cloud.runtime.FunctionSettings;
import dev.orders.cloud.runtime.Invocable;
import dev.orders.cloud.runtime.LambdaFunction;
import dev.orders.cloud.template.Resource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The functions of the workflow as they are packaged, each in processes of its own.
public final class PackagedFunctions implements Workflow.Functions, AutoCloseable {
    private static final int MOST = 1;

    private final FunctionPackage code;
    private final Path log;
    private final Clock clock;
    private final List<LambdaFunction> functions = new ArrayList<>();

    /// Unpacks the package.
    ///
    /// @param directory for the unpacked code, which is deleted at the end, and for the log
    public PackagedFunctions(Path zip, Path directory, Clock clock) throws IOException {
        this.code = FunctionPackage.unpack(zip.toAbsolutePath(), directory);
        this.log = directory.resolve("workflow.log");
        this.clock = clock;
    }

    @Override
    public Invocable of(Resource function, Map<String, String> variables) {
        LambdaFunction started = new LambdaFunction(
                code,
                new FunctionSettings(
                        function.text("Handler"),
                        variables,
                        FunctionSettings.SMALL,
                        Duration.ofSeconds(function.properties().path("Timeout").asLong()),
                        MOST,
                        false,
                        log),
                clock);
        functions.add(started);
        return started;
    }

    @Override
    public void close() {
        functions.forEach(LambdaFunction::close);
        code.close();
    }
}
