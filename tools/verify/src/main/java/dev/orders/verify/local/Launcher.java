package dev.orders.verify.local;

import dev.orders.testsupport.process.NotStartedException;
import dev.orders.testsupport.process.ServiceProcess;
import dev.orders.verify.load.ServiceUnusable;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/// The script `orders`, which builds and runs the service.
///
/// @param script the path of the script
/// @param auth the variable `AUTH` of the instances
public record Launcher(Path script, String auth) {
    /// Everything that a tenant may do.
    private static final String SCOPES = "orders:read,orders:write,events:read,webhooks:manage,customers:erase";

    /// A launcher of instances that serve every request.
    public Launcher(Path script) {
        this(script, "none");
    }

    /// The same launcher, for instances whose requests need an API key.
    public Launcher requiringKeys() {
        return new Launcher(script, "required");
    }

    /// The launcher of another checkout, for instances like those of this one.
    public Launcher in(Path checkout) {
        return new Launcher(checkout.resolve(script.getFileName()), auth);
    }

    /// The package of the functions of AWS Lambda. The script builds it before a run that needs it.
    public Path functions() {
        return script.resolveSibling("service/lambda/target/function.zip");
    }

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

    /// Creates an API key for a tenant in a store. No instance needs to run.
    ///
    /// @throws ServiceUnusable if the command fails; standard error then shows the reason
    public String createKey(String tenant, LocalStore store) throws IOException, InterruptedException, ServiceUnusable {
        ProcessBuilder builder = new ProcessBuilder(
                        script.toString(), "keys", "create", "--tenant", tenant, "--scopes", SCOPES)
                .redirectError(Redirect.INHERIT);
        builder.environment()
                .putAll(Map.of("APP_ENV", "local", "AUTH", auth, "MONGO_URI", "", "IDEMPOTENCY_STORE", ""));
        builder.environment().putAll(store.settings());
        Process create = builder.start();
        String key = new String(create.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (create.waitFor() != 0 || key.isEmpty()) {
            throw new ServiceUnusable("no API key was created for the tenant " + tenant);
        }
        return key;
    }

    /// Starts the service on a free port and waits until it accepts requests. The launcher's process becomes the
    /// service's (`exec`).
    ///
    /// @param log the file that the service's log is appended to
    /// @param settings environment variables, among them the location of the data
    /// @throws ServiceUnusable if the service does not start; the message has its output
    public ServiceProcess start(Path log, Map<String, String> settings) throws IOException, ServiceUnusable {
        ProcessBuilder builder =
                new ProcessBuilder(script.toString(), "run").redirectOutput(Redirect.appendTo(log.toFile()));
        builder.environment()
                .putAll(Map.of(
                        "APP_ENV", "local",
                        "APP_HOST", "127.0.0.1",
                        "APP_PORT", "0",
                        "MONGO_URI", "",
                        "IDEMPOTENCY_STORE", "",
                        "CORS_ORIGINS", "",
                        "AUTH", auth,
                        // The webhook's receiver runs in this process, at a private address.
                        "WEBHOOK_PRIVATE_TARGETS", "allow",
                        "IDEMPOTENCY_TTL_S", "86400"));
        builder.environment().putAll(settings);
        ServiceProcess process = ServiceProcess.start(builder);
        try {
            process.awaitUrl();
            return process;
        } catch (NotStartedException failure) {
            process.close();
            throw new ServiceUnusable("the local instance did not start: "
                    + failure.errors().strip().replaceFirst("\\.$", ""));
        } catch (IOException failure) {
            process.close();
            throw failure;
        }
    }
}
