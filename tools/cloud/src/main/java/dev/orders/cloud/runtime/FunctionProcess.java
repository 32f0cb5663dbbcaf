package dev.orders.cloud.runtime;

import dev.orders.cloud.runtime.FunctionFailed.Reason;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// One execution environment: a JVM with the real runtime interface client and the package of the function.
final class FunctionProcess implements AutoCloseable {
    private static final String NATIVE_PROPERTY =
            "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";

    private final RuntimeApi api;
    private final Process process;
    private final Thread hook;

    FunctionProcess(FunctionPackage code, FunctionSettings settings, Clock clock) throws IOException {
        api = new RuntimeApi(clock);
        process = builder(code, settings).start();
        hook = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(hook);
        Thread.ofVirtual().start(this::reportEnd);
    }

    private ProcessBuilder builder(FunctionPackage code, FunctionSettings settings) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(settings.options());
        command.addAll(List.of(
                "-D" + NATIVE_PROPERTY + "=" + code.nativeClient(),
                // Where the library of CRaC finds Lambda's implementation of it, as on Lambda.
                "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                code.classPath(),
                FunctionMain.class.getName(),
                settings.handler()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(code.root().toFile())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(settings.log().toFile()));
        Map<String, String> environment = builder.environment();
        // Nothing of this machine's environment reaches the function.
        environment.clear();
        environment.putAll(
                Map.of("AWS_REGION", "eu-central-1", "AWS_ACCESS_KEY_ID", "local", "AWS_SECRET_ACCESS_KEY", "local"));
        environment.putAll(settings.environment());
        environment.put("AWS_LAMBDA_RUNTIME_API", api.address());
        environment.put("LAMBDA_TASK_ROOT", code.root().toString());
        environment.put("_HANDLER", settings.handler());
        environment.put("AWS_LAMBDA_FUNCTION_NAME", "local");
        environment.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
        environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1024");
        environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", settings.isSnapshot() ? "snap-start" : "on-demand");
        return builder;
    }

    private void reportEnd() {
        Process ended = process.onExit().join();
        api.fail(new FunctionFailed(Reason.EXIT, "The process ended with status " + ended.exitValue()));
    }

    RuntimeApi api() {
        return api;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /// Kills the process, as the loss of its machine would.
    void kill() {
        process.destroyForcibly();
        Process _ = process.onExit().join();
    }

    @Override
    public void close() {
        kill();
        api.close();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // This JVM is ending, and the hook does the same.
        }
    }
}
