package dev.orders.lambda;

import com.amazonaws.services.lambda.runtime.LambdaRuntime;
import dev.orders.core.settings.ListenAddress;
import dev.orders.lambda.gateway.GatewayBridge;
import dev.orders.lambda.relay.AsynchronousRelayCall;
import dev.orders.lambda.relay.NoRelayCall;
import dev.orders.lambda.relay.RelayCall;
import dev.orders.lambda.snapshot.SnapshotHooks;
import dev.orders.wiring.config.FrameworkConfig;
import dev.orders.wiring.config.Launch;
import dev.orders.wiring.config.StartRefused;
import io.quarkus.arc.Arc;
import io.quarkus.runtime.Application;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.crac.Core;
import org.jspecify.annotations.Nullable;

/// The service, started once in each copy of a function: when Lambda initialises it.
final class Startup {
    /// The context of the hooks does not keep them.
    private static @Nullable SnapshotHooks hooks;

    private final RelayCall relayCall;

    private Startup(RelayCall relayCall) {
        this.relayCall = relayCall;
    }

    /// Starts the service.
    ///
    /// @throws IllegalStateException with one sentence, which is in the log too, if the operator can correct the
    ///     reason
    static Startup begin() {
        // For libraries. Our own code always passes a locale.
        Locale.setDefault(Locale.ROOT);
        System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
        try {
            FrameworkConfig.requireUndecided(System.getenv(), System.getProperties());
            return start(LambdaSettings.of(System.getenv()));
        } catch (IllegalArgumentException wrong) {
            throw refused(String.valueOf(wrong.getMessage()), wrong);
        }
    }

    private static Startup start(LambdaSettings settings) {
        RelayCall relayCall = settings.relayFunction()
                .<RelayCall>map(AsynchronousRelayCall::new)
                .orElseGet(NoRelayCall::new);
        if (settings.isSnapshot()) {
            hooks = new SnapshotHooks(settings.store(), List.of(relayCall::close));
            Core.getGlobalContext().register(hooks);
        }
        new Launch(settings.service(), ListenAddress.of(GatewayBridge.HERE), List.of()).begin();
        startFramework();
        return new Startup(relayCall);
    }

    /// The framework generates this class when it is built.
    private static void startFramework() {
        try {
            Class.forName(
                            "io.quarkus.runner.ApplicationImpl",
                            true,
                            Thread.currentThread().getContextClassLoader())
                    .asSubclass(Application.class)
                    .getDeclaredConstructor()
                    .newInstance()
                    .start(new String[0]);
        } catch (Exception failure) {
            throw sentence(failure)
                    .map(sentence -> refused(sentence, failure))
                    .orElseGet(() -> new IllegalStateException("The framework does not start", failure));
        }
    }

    private static Optional<String> sentence(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StartRefused refusal) {
                return Optional.of(String.valueOf(refusal.getMessage()));
            }
        }
        return Optional.empty();
    }

    private static IllegalStateException refused(String sentence, Throwable cause) {
        String line = "orders does not start: " + sentence.strip().replaceAll("\\s+", " ") + ".";
        LambdaRuntime.getLogger().log(line + "\n");
        return new IllegalStateException(line, cause);
    }

    /// A part of the service.
    <T> T part(Class<T> type) {
        return Arc.container().select(type).get();
    }

    /// The call of the relay function.
    RelayCall relayCall() {
        return relayCall;
    }
}
