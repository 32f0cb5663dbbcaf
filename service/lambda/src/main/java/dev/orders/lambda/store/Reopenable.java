package dev.orders.lambda.store;

import dev.orders.core.port.StoreUnavailableException;
import java.lang.System.Logger.Level;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What is open on a database, while others hold its ports. It is opened at the start, or else when a port is
/// used: the database may not answer at the start, and the connections in a snapshot belong to no copy of it.
///
/// While the database does not answer, ports fail with [StoreUnavailableException]. One use a second tries to
/// open it, which has the time limits of the database's client. Uses in between fail at once.
///
/// @param <T> what is open
final class Reopenable<T> {
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final System.Logger LOG = System.getLogger(Reopenable.class.getName());

    private final Consumer<T> closing;
    private final LongSupplier nanoTime;
    private @Nullable Supplier<T> opening;
    private volatile @Nullable T current;
    private @Nullable String failure;
    private long nextTry;

    /// @param closing closes what was open
    /// @param nanoTime a monotonic clock
    Reopenable(Consumer<T> closing, LongSupplier nanoTime) {
        this.closing = closing;
        this.nanoTime = nanoTime;
    }

    /// Opens it, unless the database does not answer. Uses of its ports open it in the same way from now on.
    ///
    /// @throws IllegalArgumentException if a setting is wrong
    /// @throws IllegalStateException if a newer release has written the data
    synchronized void open(Supplier<T> how) {
        opening = how;
        if (current == null) {
            try {
                tryToOpen(how);
            } catch (StoreUnavailableException unavailable) {
                LOG.log(Level.WARNING, "The function starts without a database: {0}", unavailable.getMessage());
            }
        }
    }

    /// Closes it, if it is open. Ports do not open it again before [#open].
    synchronized void close() {
        T open = current;
        current = null;
        opening = null;
        if (open != null) {
            closing.accept(open);
        }
    }

    /// Asks what is open. If it must be opened first, the answer comes within this time; an attempt that
    /// takes longer goes on.
    ///
    /// @param otherwise the answer if it cannot be opened in time
    <A> A ask(Function<T, A> question, A otherwise, Duration limit) {
        T open = current;
        if (open != null) {
            return question.apply(open);
        }
        return CompletableFuture.supplyAsync(() -> answer(question, otherwise), Thread::startVirtualThread)
                .completeOnTimeout(otherwise, limit.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    private <A> A answer(Function<T, A> question, A otherwise) {
        try {
            return question.apply(opened());
        } catch (StoreUnavailableException unavailable) {
            LOG.log(Level.WARNING, "A probe failed because of the store", unavailable);
            return otherwise;
        }
    }

    private T opened() {
        T open = current;
        return open == null ? openAgain() : open;
    }

    private synchronized T openAgain() {
        T open = current;
        if (open != null) {
            return open;
        }
        Supplier<T> how = opening;
        if (how == null) {
            throw new IllegalStateException("The store is closed for a snapshot");
        }
        if (failure != null && nanoTime.getAsLong() - nextTry < 0) {
            throw new StoreUnavailableException(failure, null);
        }
        try {
            return tryToOpen(how);
        } catch (IllegalArgumentException | IllegalStateException wrong) {
            // The setting could not be checked at the start.
            throw new StoreUnavailableException(String.valueOf(wrong.getMessage()), wrong);
        }
    }

    private T tryToOpen(Supplier<T> how) {
        try {
            T open = how.get();
            current = open;
            failure = null;
            return open;
        } catch (RuntimeException refusal) {
            failure = String.valueOf(refusal.getMessage());
            nextTry = nanoTime.getAsLong() + PAUSE.toNanos();
            throw refusal;
        }
    }

    /// A port that asks what is open now.
    ///
    /// @param type is always empty: it makes the compiler infer the class of the port
    @SafeVarargs
    final <P> P port(Function<T, P> port, P... type) {
        Class<?> face = type.getClass().getComponentType();
        Object proxy = Proxy.newProxyInstance(face.getClassLoader(), new Class<?>[] {face}, (_, method, arguments) -> {
            try {
                return method.invoke(port.apply(opened()), arguments);
            } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
            }
        });
        @SuppressWarnings("unchecked")
        P typed = (P) face.cast(proxy);
        return typed;
    }
}
