package dev.orders.wiring.config;

import dev.orders.core.settings.ListenAddress;
import dev.orders.wiring.config.AccessSettings.Auth;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// The settings of this process. `Main` creates the launch before the framework starts.
/// The framework creates `Wiring`, so `Wiring` cannot get the launch as a parameter and reads it from here.
///
/// @param address the address to listen on
/// @param notes messages for the operator, printed after the start
public record Launch(Settings settings, ListenAddress address, List<String> notes) {
    private static final AtomicReference<Launch> CURRENT = new AtomicReference<>();

    public Launch {
        notes = List.copyOf(notes);
    }

    /// The warning that everybody on the network may use the service. Empty if requests need credentials, or if
    /// only programs on this machine can connect.
    public Optional<String> warning() {
        boolean open =
                settings.access().auth() == Auth.NONE && !address.address().isLoopbackAddress();
        return open
                ? Optional.of("Whoever reaches this port over the network may do everything, because AUTH is none and"
                        + " APP_HOST is not a loopback address")
                : Optional.empty();
    }

    /// Makes this the current launch.
    public void begin() {
        CURRENT.set(this);
    }

    /// The current launch.
    ///
    /// @throws IllegalStateException if there is none, as in tests that do not run `Main`
    public static Launch current() {
        Launch launch = CURRENT.get();
        if (launch == null) {
            throw new IllegalStateException("Main has not begun a launch");
        }
        return launch;
    }

    static boolean hasBegun() {
        return CURRENT.get() != null;
    }
}
