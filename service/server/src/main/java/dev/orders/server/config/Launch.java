package dev.orders.server.config;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/// What this process is to do. `Main` makes it before the framework starts. The framework makes `Wiring`, which takes
/// it from here.
///
/// @param address where it listens
/// @param seeding whether to place demo orders and stop
/// @param notes what the operator is told once it serves
public record Launch(Settings settings, ListenAddress address, boolean seeding, List<String> notes) {
    private static final AtomicReference<Launch> CURRENT = new AtomicReference<>();

    public Launch {
        notes = List.copyOf(notes);
    }

    /// Makes this the current launch.
    public void begin() {
        CURRENT.set(this);
    }

    /// The launch that has begun.
    ///
    /// @throws IllegalStateException if none has begun, as in tests that leave `Main` out
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
