package dev.orders.events.webhook;

import dev.orders.core.port.DeliveryStore.Change;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Kills an instance after a number of writes: the write is made, and neither it nor any later call of a port returns.
final class Fuse {
    private static final Set<String> WRITES = Set.of(
            "apply",
            "append",
            "replace",
            "delete",
            "trimAttempts",
            "startAfter",
            "deleteSink",
            "takeLease",
            "advance",
            "addDeadLetter",
            "requestReplay",
            "deleteDeadLetter");

    private int left;

    Fuse(int writes) {
        this.left = writes;
    }

    /// Thrown where the process would have died.
    static final class Crash extends Error {
        private static final long serialVersionUID = 1;
    }

    boolean isBlown() {
        return left <= 0;
    }

    /// A port that works until the fuse blows.
    <T> T on(Class<T> port, T store) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(),
                new Class<?>[] {port},
                (_, method, arguments) -> call(store, method, arguments)));
    }

    private @Nullable Object call(Object store, Method method, Object[] arguments) throws Throwable {
        if (method.getName().equals("apply")) {
            // Each change is a write of its own.
            List<Object> made = new ArrayList<>();
            for (Object change : (List<?>) arguments[0]) {
                made.addAll((List<?>) Objects.requireNonNull(write(store, method, List.of((Change) change))));
            }
            return made;
        }
        return WRITES.contains(method.getName()) ? write(store, method, arguments) : read(store, method, arguments);
    }

    private @Nullable Object write(Object store, Method method, Object... arguments) throws Throwable {
        @Nullable Object result = read(store, method, arguments);
        left--;
        requireAlive();
        return result;
    }

    private @Nullable Object read(Object store, Method method, Object... arguments) throws Throwable {
        requireAlive();
        try {
            return method.invoke(store, arguments);
        } catch (InvocationTargetException failure) {
            throw Objects.requireNonNull(failure.getCause());
        }
    }

    private void requireAlive() {
        if (isBlown()) {
            throw new Crash();
        }
    }
}
