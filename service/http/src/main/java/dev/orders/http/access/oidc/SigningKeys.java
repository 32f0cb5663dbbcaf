package dev.orders.http.access.oidc;

import dev.orders.http.access.TokenVerifier;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/// The keys of the issuer, as last loaded. Keys stay known while the issuer does not answer.
public final class SigningKeys {
    private static final Logger LOG = Logger.getLogger(SigningKeys.class);

    private final KeySource source;
    private final LongSupplier nanoTime;
    private final ReentrantLock loading = new ReentrantLock();

    /// Guarded by the lock. Empty before the first attempt to load the keys.
    private Optional<Long> lastAttempt = Optional.empty();

    private volatile Loaded loaded = new Loaded(Optional.empty(), true);

    /// The result of loading.
    ///
    /// @param keys empty if they were never loaded
    /// @param isCurrent whether the last attempt succeeded
    record Loaded(Optional<KeySet> keys, boolean isCurrent) {}

    /// @param nanoTime a monotonic clock, such as `System::nanoTime`
    public SigningKeys(OidcSettings settings, LongSupplier nanoTime) {
        this(settings.keys(), nanoTime);
    }

    SigningKeys(KeySource source, LongSupplier nanoTime) {
        this.source = source;
        this.nanoTime = nanoTime;
    }

    /// Loads the keys again.
    ///
    /// @return the time after which to load them again
    public Duration reload() {
        return loadAgain().isCurrent() ? source.interval() : TokenVerifier.ISSUER_PAUSE;
    }

    /// The keys that are known.
    Loaded known() {
        return loaded;
    }

    /// Loads the keys again, unless that was tried within the last ten seconds. While one thread loads them, the
    /// others wait for its result, because after a rotation many requests bring the new key at once.
    Loaded loadAgain() {
        loading.lock();
        try {
            if (lastAttempt.isEmpty()
                    || nanoTime.getAsLong() - lastAttempt.get() >= TokenVerifier.ISSUER_PAUSE.toNanos()) {
                loaded = load();
            }
            return loaded;
        } finally {
            loading.unlock();
        }
    }

    private Loaded load() {
        try {
            KeySet keys = source.load();
            if (!loaded.isCurrent()) {
                LOG.info("The keys of the issuer of tokens are available again");
            }
            return new Loaded(Optional.of(keys), true);
        } catch (IOException failure) {
            if (loaded.isCurrent()) {
                LOG.warnv("The keys of the issuer of tokens cannot be loaded: {0}", failure.getMessage());
            }
            return new Loaded(loaded.keys(), false);
        } finally {
            lastAttempt = Optional.of(nanoTime.getAsLong());
        }
    }
}
